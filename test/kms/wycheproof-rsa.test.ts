// Project Wycheproof through KMS: RSA keys that are imported verify, sign and decrypt.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import type { KeySpec, SigningAlgorithm } from '../../src/facts/key-specs.ts';
import { judgedCloud } from '../support/judged-cloud.ts';
import { isExpressible, judgeSignature, type SignatureCase } from '../support/judged-signatures.ts';
import { readVectors } from '../support/vectors.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Verifying extends WycheproofGroup<SignatureCase> {
  readonly publicKey: { readonly modulus: string };
}
interface Private<T> extends WycheproofGroup<T> {
  readonly privateKey: { readonly modulus: string };
  readonly privateKeyPkcs8: string;
  readonly keySize: number;
  readonly sha: string;
}
interface Ciphertext extends WycheproofCase {
  readonly msg: string;
  readonly ct: string;
  readonly label?: string;
}

const words = judgedCloud();

/** The private halves of the keys that the verifying files know by their public half. */
const published = new Map<string, string>();
for (const bits of [2048, 3072, 4096]) {
  const file = `wycheproof/rsa_pkcs1_${bits}_sig_gen_test.json`;
  const { testGroups = [] } =
    readVectors<{ readonly testGroups: readonly Private<unknown>[] }>(file) ?? {};
  for (const { privateKey, privateKeyPkcs8 } of testGroups) {
    published.set(privateKey.modulus, privateKeyPkcs8);
  }
}

function verifying(file: string, cases: number, bits: number, algorithm: string): void {
  const hash = `sha${algorithm.slice(-3)}` as DigestName;
  judgeWycheproof<SignatureCase, Verifying>({
    file,
    cases,
    async judge(one, { publicKey }) {
      const pkcs8 = bytesIn(published.get(publicKey.modulus) ?? expect.fail('no private half'));
      const KeyId = await words.importedOnce(`RSA_${bits}` as KeySpec, 'SIGN_VERIFY', pkcs8);
      const asked = { KeyId, SigningAlgorithm: algorithm as SigningAlgorithm };
      await judgeSignature(words, one, asked, hash);
    },
  });
}

for (const [bits, hash, cases] of [
  [2048, 256, 259],
  [2048, 384, 258],
  [2048, 512, 259],
  [3072, 256, 259],
  [3072, 384, 259],
  [3072, 512, 260],
  [4096, 256, 258],
  [4096, 384, 259],
  [4096, 512, 259],
] as const) {
  const file = `rsa_signature_${bits}_sha${hash}_test.json`;
  verifying(file, cases, bits, `RSASSA_PKCS1_V1_5_SHA_${hash}`);
}

for (const [bits, hash, salt, cases] of [
  [2048, 256, 32, 108],
  [2048, 384, 48, 141],
  [3072, 256, 32, 108],
  [4096, 256, 32, 108],
  [4096, 384, 48, 141],
  [4096, 512, 64, 179],
] as const) {
  const file = `rsa_pss_${bits}_sha${hash}_mgf1_${salt}_test.json`;
  verifying(file, cases, bits, `RSASSA_PSS_SHA_${hash}`);
}

for (const [bits, cases] of [
  [2048, 43],
  [3072, 26],
  [4096, 24],
] as const) {
  judgeWycheproof<SignatureCase, Private<SignatureCase>>({
    file: `rsa_pkcs1_${bits}_sig_gen_test.json`,
    cases,
    async judge(one, { privateKeyPkcs8, sha }) {
      // KMS signs with no other hashes.
      if (!['SHA-256', 'SHA-384', 'SHA-512'].includes(sha)) return;
      const spec: KeySpec = `RSA_${bits}`;
      const KeyId = await words.importedOnce(spec, 'SIGN_VERIFY', bytesIn(privateKeyPkcs8));
      const message = bytesIn(one.msg);
      const form = isExpressible(message, 4096)
        ? { MessageType: 'RAW', Message: message }
        : { MessageType: 'DIGEST', Message: digest(`sha${sha.slice(4)}` as DigestName, message) };
      const SigningAlgorithm = `RSASSA_PKCS1_V1_5_SHA_${sha.slice(4)}`;
      const made = await words.bytes('Sign', 'Signature', { KeyId, SigningAlgorithm, ...form });
      expect(toHex(made)).toBe(one.sig);
    },
  });
}

for (const [bits, name, algorithm, cases] of [
  [2048, 'sha1_mgf1sha1', 'RSAES_OAEP_SHA_1', 36],
  [2048, 'sha256_mgf1sha256', 'RSAES_OAEP_SHA_256', 37],
  [3072, 'sha256_mgf1sha256', 'RSAES_OAEP_SHA_256', 37],
  [4096, 'sha256_mgf1sha256', 'RSAES_OAEP_SHA_256', 37],
] as const) {
  judgeWycheproof<Ciphertext, Private<Ciphertext>>({
    file: `rsa_oaep_${bits}_${name}_test.json`,
    cases,
    async judge(one, { privateKeyPkcs8 }) {
      const spec: KeySpec = `RSA_${bits}`;
      const KeyId = await words.importedOnce(spec, 'ENCRYPT_DECRYPT', bytesIn(privateKeyPkcs8));
      const CiphertextBlob = bytesIn(one.ct);
      const asked = { KeyId, EncryptionAlgorithm: algorithm, CiphertextBlob };
      const said = await words.said('Decrypt', asked);
      // KMS knows no label: what was sealed with one is no ciphertext of its.
      if (one.result === 'valid' && !one.label) {
        expect(said).toMatchObject({ Plaintext: bytesIn(one.msg) });
      } else if (isExpressible(CiphertextBlob, 6144)) {
        expect(said).toBe('InvalidCiphertextException');
      } else {
        expect(said).toMatch(/^ValidationException: /);
      }
    },
  });
}
