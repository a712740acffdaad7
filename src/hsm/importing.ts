// Key material on its way in: unwrapping it (AWS KMS Developer Guide, Importing key material, step
// 3) and checking that it is material of its spec. Loaded when first needed.
//
//   RSAES_OAEP_*          OAEP(material)
//   RSA_AES_KEY_WRAP_*    OAEP(AES-256 key), as long as the modulus || AES-KWP(material)
//   SM2PKE                SM2 public key encryption

import type { Random } from '../base/random.ts';
import { unwrapKey } from '../crypto/aes-wrap.ts';
import type { AsymmetricCrypto, PrivateKey } from '../crypto/asymmetric.ts';
import type { KeySpec, WrappingKeySpec } from '../facts/key-specs.ts';
import { kindOf } from './asymmetric.ts';
import type { WrappedImport } from './hsm.ts';

const aesKeyBytes = 32;
const modulusBytes: Readonly<Record<WrappingKeySpec, number>> = {
  RSA_2048: 256,
  RSA_3072: 384,
  RSA_4096: 512,
  SM2: 0,
};

/** The material in the clear, or undefined where the wrapping does not open. */
export async function unwrapImport(
  key: PrivateKey,
  { algorithm, encrypted, wrappingSpec }: WrappedImport,
  random: Random,
): Promise<Uint8Array | undefined> {
  switch (algorithm) {
    case 'RSAES_PKCS1_V1_5':
      return undefined;
    case 'RSAES_OAEP_SHA_1':
      return key.decrypt('rsa-oaep-sha1', encrypted, random);
    case 'RSAES_OAEP_SHA_256':
      return key.decrypt('rsa-oaep-sha256', encrypted, random);
    case 'SM2PKE':
      return key.decrypt('sm2', encrypted, random);
    case 'RSA_AES_KEY_WRAP_SHA_1':
    case 'RSA_AES_KEY_WRAP_SHA_256': {
      const scheme = algorithm === 'RSA_AES_KEY_WRAP_SHA_1' ? 'rsa-oaep-sha1' : 'rsa-oaep-sha256';
      const size = modulusBytes[wrappingSpec];
      const aesKey = await key.decrypt(scheme, encrypted.subarray(0, size), random);
      if (aesKey?.length !== aesKeyBytes) return undefined;
      try {
        return unwrapKey('wrap-pad', aesKey, encrypted.subarray(size));
      } finally {
        aesKey.fill(0);
      }
    }
  }
}

/** Whether the bytes are material of this spec, and the public half where it has one. */
export async function fitMaterial(
  crypto: AsymmetricCrypto,
  material: Uint8Array,
  spec: KeySpec,
): Promise<{ readonly publicKey?: Uint8Array } | undefined> {
  const kind = kindOf[spec];
  if (!kind) return fitsSymmetric(material.length, spec) ? {} : undefined;
  const key = await crypto.openPrivateKey(material);
  return key?.kind === kind ? { publicKey: await key.publicKey() } : undefined;
}

/** HMAC material may be as long as 1,024 bits; the shortest is the spec's own length. */
function fitsSymmetric(length: number, spec: KeySpec): boolean {
  switch (spec) {
    case 'SYMMETRIC_DEFAULT':
      return length === 32;
    case 'HMAC_224':
      return length >= 28 && length <= 128;
    case 'HMAC_256':
      return length >= 32 && length <= 128;
    case 'HMAC_384':
      return length >= 48 && length <= 128;
    case 'HMAC_512':
      return length >= 64 && length <= 128;
    default:
      return false;
  }
}
