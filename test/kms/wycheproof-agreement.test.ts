// Project Wycheproof through KMS: DeriveSharedSecret with imported keys.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { curves } from '../../src/crypto/curves.ts';
import { bytesOf, numberOf } from '../../src/crypto/integers.ts';
import { writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { judgedCloud } from '../support/judged-cloud.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Case extends WycheproofCase {
  readonly public: string;
  readonly private: string;
  readonly shared: string;
}

const words = judgedCloud();
for (const [file, curve, spec, cases] of [
  ['ecdh_secp256r1_test.json', 'p-256', 'ECC_NIST_P256', 612],
  ['ecdh_secp384r1_test.json', 'p-384', 'ECC_NIST_P384', 1047],
  ['ecdh_secp521r1_test.json', 'p-521', 'ECC_NIST_P521', 916],
] as const) {
  judgeWycheproof<Case, WycheproofGroup<Case>>({
    file,
    cases,
    // Thousands that differ in one number only; the primitives are judged by more of them.
    sampled: { flag: 'EdgeCaseDoubling', every: 16 },
    async judge(one) {
      // Their private numbers have a sign byte, or fewer bytes than the field.
      const key = bytesOf(numberOf(bytesIn(one.private)), curves[curve].bytes);
      const pkcs8 = writePkcs8({ algorithm: curve, key });
      const KeyId = await words.importedOnce(spec, 'KEY_AGREEMENT', pkcs8);
      const PublicKey = bytesIn(one.public);
      const asked = { KeyId, KeyAgreementAlgorithm: 'ECDH', PublicKey };
      const said = await words.said('DeriveSharedSecret', asked);
      if (one.result === 'valid') {
        expect(said).toMatchObject({ KeyOrigin: 'EXTERNAL' });
        const secret = typeof said !== 'string' && (said['SharedSecret'] as Uint8Array);
        expect(secret && toHex(secret)).toBe(one.shared);
      } else {
        // Compressed points and curves spelled out may be taken or refused; KMS Lab refuses them.
        expect(said).toMatch(/^ValidationException: /);
      }
    },
  });
}
