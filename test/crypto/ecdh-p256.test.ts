// ECDH on P-256 against Project Wycheproof.

import { judgeEcdh } from '../support/ecdh-vectors.ts';

judgeEcdh('p-256', 'ecdh_secp256r1_test.json', 612);
