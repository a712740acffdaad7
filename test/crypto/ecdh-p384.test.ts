// ECDH on P-384 against Project Wycheproof.

import { judgeEcdh } from '../support/ecdh-vectors.ts';

judgeEcdh('p-384', 'ecdh_secp384r1_test.json', 1047);
