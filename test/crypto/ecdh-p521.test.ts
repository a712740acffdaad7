// ECDH on P-521 against Project Wycheproof.

import { judgeEcdh } from '../support/ecdh-vectors.ts';

judgeEcdh('p-521', 'ecdh_secp521r1_test.json', 916);
