// Project Wycheproof through KMS: Verify with ECDSA and Ed25519. The files have public keys only, so
// each is written into the row of a key that KMS has made.

import { expect } from 'vitest';
import { judgedCloud } from '../support/judged-cloud.ts';
import {
  expectVerified,
  isExpressible,
  judgeSignature,
  type SignatureCase,
} from '../support/judged-signatures.ts';
import { bytesIn, judgeWycheproof, type WycheproofGroup } from '../support/wycheproof.ts';

interface Group extends WycheproofGroup<SignatureCase> {
  readonly publicKeyDer: string;
}

const words = judgedCloud();

for (const [curve, spec, hash, cases] of [
  ['secp256r1', 'ECC_NIST_P256', 256, 484],
  ['secp384r1', 'ECC_NIST_P384', 384, 504],
  ['secp521r1', 'ECC_NIST_P521', 512, 542],
  ['secp256k1', 'ECC_SECG_P256K1', 256, 476],
] as const) {
  judgeWycheproof<SignatureCase, Group>({
    file: `ecdsa_${curve}_sha${hash}_test.json`,
    cases,
    async judge(one, { publicKeyDer }) {
      const KeyId = await words.withPublicKey(spec, 'SIGN_VERIFY', bytesIn(publicKeyDer));
      const asked = { KeyId, SigningAlgorithm: `ECDSA_SHA_${hash}` } as const;
      await judgeSignature(words, one, asked, `sha${hash}`);
    },
  });
}

judgeWycheproof<SignatureCase, Group>({
  file: 'ed25519_test.json',
  cases: 151,
  async judge(one, { publicKeyDer }) {
    const spec = 'ECC_NIST_EDWARDS25519';
    const KeyId = await words.withPublicKey(spec, 'SIGN_VERIFY', bytesIn(publicKeyDer));
    const [Message, Signature] = [bytesIn(one.msg), bytesIn(one.sig)];
    const asked = { KeyId, SigningAlgorithm: 'ED25519_SHA_512', Message, Signature };
    const said = await words.said('Verify', asked);
    // Ed25519 signs messages only, and KMS takes no empty one.
    if (isExpressible(Message, 4096)) expectVerified(one, said, Signature);
    else expect(said).toMatch(/^ValidationException: /);
  },
});
