// Project Wycheproof through KMS: ML-DSA and ML-KEM. Such keys cannot be imported: published keys
// are written into the tables of a key that KMS has made.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { writePkcs8 } from '../../src/crypto/pkcs8.ts';
import { readSpki } from '../../src/crypto/spki.ts';
import { externalMu } from '../support/external-mu.ts';
import { judgedCloud } from '../support/judged-cloud.ts';
import { expectVerified, isExpressible, type SignatureCase } from '../support/judged-signatures.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Signature extends SignatureCase {
  readonly ctx?: string;
}
interface Verifying extends WycheproofGroup<Signature> {
  readonly publicKeyDer: string | null;
}
interface Encapsulated extends WycheproofCase {
  readonly seed: string;
  readonly c: string;
  readonly K: string;
}

const words = judgedCloud();

for (const [level, cases] of [
  [44, 180],
  [65, 210],
  [87, 241],
] as const) {
  judgeWycheproof<Signature, Verifying>({
    file: `mldsa_${level}_verify_test.json`,
    cases,
    async judge(one, { publicKeyDer }) {
      const spki = bytesIn(publicKeyDer ?? '');
      // A public key that is none: KMS makes none like it, and imports none.
      if (!readSpki(spki)) return expect(one.result).toBe('invalid');
      const KeyId = await words.withPublicKey(`ML_DSA_${level}`, 'SIGN_VERIFY', spki);
      const [message, sig] = [bytesIn(one.msg), bytesIn(one.sig)];
      const isWhole = isExpressible(message, 4096) && one.tcId % 2 === 0;
      const form = isWhole
        ? { MessageType: 'RAW', Message: message }
        : { MessageType: 'EXTERNAL_MU', Message: externalMu(spki, message) };
      const asked = { KeyId, SigningAlgorithm: 'ML_DSA_SHAKE_256', ...form };
      const said = await words.said('Verify', { ...asked, Signature: sig });
      // KMS signs with an empty context: what was signed with another does not verify.
      const result = one.ctx ? 'invalid' : one.result;
      expectVerified({ ...one, result }, said, sig);
    },
  });
}

for (const level of [512, 768, 1024] as const) {
  judgeWycheproof<Encapsulated, WycheproofGroup<Encapsulated>>({
    file: `mlkem_${level}_test.json`,
    cases: 193,
    async judge(one) {
      const seed = bytesIn(one.seed);
      // A private key that is none.
      if (seed.length !== 64) return expect(one.result).toBe('invalid');
      const pkcs8 = writePkcs8({ algorithm: `ml-kem-${level}`, key: seed });
      const usage = 'ENCAPSULATE_DECAPSULATE';
      const KeyId = await words.withPrivateKey(`ML_KEM_${level}`, usage, pkcs8);
      const sealed = bytesIn(one.c);
      const said = await words.said('Decapsulate', {
        KeyId,
        EncapsulationAlgorithm: 'ML_KEM',
        SharedSecretCiphertextBlob: sealed,
      });
      if (one.result === 'valid') {
        expect(typeof said !== 'string' && toHex(said['SharedSecret'] as Uint8Array)).toBe(one.K);
      } else if (isExpressible(sealed, 6144)) {
        expect(said).toBe('InvalidCiphertextException');
      } else {
        expect(said).toMatch(/^ValidationException: /);
      }
    },
  });
}
