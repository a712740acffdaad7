// RSA signatures, OAEP and PKCS#1 v1.5 decryption against Project Wycheproof.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import {
  decryptOaep,
  decryptPkcs1,
  signPkcs1,
  verifyPkcs1,
  verifyPss,
} from '../../src/crypto/rsa.ts';
import {
  type RsaPrivateKey,
  type RsaPublicKey,
  readRsaPublicKey,
} from '../../src/crypto/rsa-keys.ts';
import { readSpki } from '../../src/crypto/spki.ts';
import { rsaKeyOfPkcs8 } from '../support/rsa-keys.ts';
import {
  bytesIn,
  expectVerdict,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Signature extends WycheproofCase {
  readonly msg: string;
  readonly sig: string;
}
interface Verifying extends WycheproofGroup<Signature> {
  readonly publicKeyDer: string;
  readonly sha: string;
}
interface Signing extends WycheproofGroup<Signature> {
  readonly privateKeyPkcs8: string;
  readonly sha: string;
}
interface Ciphertext extends WycheproofCase {
  readonly msg: string;
  readonly ct: string;
  readonly label?: string;
}
interface Decrypting extends WycheproofGroup<Ciphertext> {
  readonly privateKeyPkcs8: string;
  readonly sha: string;
  readonly mgfSha: string;
}

const random = seededRandom('rsa wycheproof');

const hashes: Readonly<Record<string, DigestName>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-512/224': 'sha512-224',
  'SHA-512/256': 'sha512-256',
};
const hashOf = (sha: string): DigestName => hashes[sha] ?? expect.fail(`hash ${sha}`);

/** Many cases share a key; reading it once is what makes the run short. */
function remembered<T>(read: (der: Uint8Array) => T | undefined): (hex: string) => T {
  const known = new Map<string, T>();
  return (hex) => {
    const value = known.get(hex) ?? read(bytesIn(hex)) ?? expect.fail('the key does not read');
    known.set(hex, value);
    return value;
  };
}
const publicKey = remembered<RsaPublicKey>((spki) => {
  const encoded = readSpki(spki);
  return encoded?.algorithm === 'rsa' ? readRsaPublicKey(encoded.key) : undefined;
});
const privateKey = remembered<RsaPrivateKey>(rsaKeyOfPkcs8);

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
  judgeWycheproof<Signature, Verifying>({
    file: `rsa_signature_${bits}_sha${hash}_test.json`,
    cases,
    judge(one, { publicKeyDer, sha }) {
      const hashed = digest(hashOf(sha), bytesIn(one.msg));
      const verified = verifyPkcs1(publicKey(publicKeyDer), hashOf(sha), hashed, bytesIn(one.sig));
      expectVerdict(one, verified);
      // What may be judged either way has no NULL after the hash's name: another encoding.
      if (one.result === 'acceptable') expect(verified).toBe(false);
    },
  });
}

for (const [name, cases] of [
  ['2048_sha256_mgf1_32', 108],
  ['2048_sha384_mgf1_48', 141],
  ['3072_sha256_mgf1_32', 108],
  ['4096_sha256_mgf1_32', 108],
  ['4096_sha384_mgf1_48', 141],
  ['4096_sha512_mgf1_64', 179],
] as const) {
  judgeWycheproof<Signature, Verifying>({
    file: `rsa_pss_${name}_test.json`,
    cases,
    judge(one, { publicKeyDer, sha }) {
      const hashed = digest(hashOf(sha), bytesIn(one.msg));
      const key = publicKey(publicKeyDer);
      expectVerdict(one, verifyPss(key, hashOf(sha), hashed, bytesIn(one.sig)));
    },
  });
}

for (const [bits, cases] of [
  [2048, 43],
  [3072, 26],
  [4096, 24],
] as const) {
  judgeWycheproof<Signature, Signing>({
    file: `rsa_pkcs1_${bits}_sig_gen_test.json`,
    cases,
    judge(one, { privateKeyPkcs8, sha }) {
      const hashed = digest(hashOf(sha), bytesIn(one.msg));
      const signature = signPkcs1(privateKey(privateKeyPkcs8), hashOf(sha), hashed, random);
      expect(toHex(signature)).toBe(one.sig);
    },
  });
}

for (const [name, cases] of [
  ['2048_sha1_mgf1sha1', 36],
  ['2048_sha256_mgf1sha256', 37],
  ['3072_sha256_mgf1sha256', 37],
  ['4096_sha256_mgf1sha256', 37],
] as const) {
  judgeWycheproof<Ciphertext, Decrypting>({
    file: `rsa_oaep_${name}_test.json`,
    cases,
    judge(one, { privateKeyPkcs8, sha, mgfSha }) {
      expect(mgfSha).toBe(sha);
      const input = { hash: hashOf(sha), label: bytesIn(one.label ?? '') };
      const text = decryptOaep(privateKey(privateKeyPkcs8), input, bytesIn(one.ct), random);
      expect(text && toHex(text)).toBe(one.result === 'valid' ? one.msg : undefined);
    },
  });
}

judgeWycheproof<Ciphertext, Decrypting>({
  file: 'rsa_pkcs1_2048_test.json',
  cases: 67,
  judge(one, { privateKeyPkcs8 }) {
    const text = decryptPkcs1(privateKey(privateKeyPkcs8), bytesIn(one.ct), random);
    expect(text && toHex(text)).toBe(one.result === 'valid' ? one.msg : undefined);
  },
});
