// Key material on its way in: unwrapping it (AWS KMS Developer Guide, Importing key material, step
// 3) and checking that it is material of its spec. Loaded when first needed.
//
//   RSAES_OAEP_*          OAEP(material)
//   RSA_AES_KEY_WRAP_*    OAEP(AES-256 key), as long as the modulus || AES-KWP(material)
//   SM2PKE                SM2 public key encryption

import type { Random } from '../base/random.ts';
import { unwrapKey } from '../crypto/aes-wrap.ts';
import type { DigestName } from '../crypto/digest.ts';
import { readPkcs8, writePkcs8 } from '../crypto/pkcs8.ts';
import { decryptOaep } from '../crypto/rsa.ts';
import { modulusBytes, readRsaPrivateKey } from '../crypto/rsa-keys.ts';
import { decryptSm2 } from '../crypto/sm2.ts';
import { writeSpki } from '../crypto/spki.ts';
import type { KeySpec, WrappingAlgorithm } from '../facts/key-specs.ts';
import { algorithmOf, publicPartOf } from './asymmetric.ts';
import type { WrappedImport } from './hsm.ts';

const aesKeyBytes = 32;

/** The material in the clear, or undefined where the wrapping does not open. */
export function unwrapImport(
  wrappingKey: Uint8Array,
  { algorithm, encrypted }: Pick<WrappedImport, 'algorithm' | 'encrypted'>,
  random: Random,
): Uint8Array | undefined {
  const read = readPkcs8(wrappingKey);
  if (!read) throw new Error('a wrapping key in the HSM is damaged');
  try {
    if (algorithm === 'SM2PKE') {
      return read.algorithm === 'sm2' ? decryptSm2(read.key, encrypted) : undefined;
    }
    const rsa = read.algorithm === 'rsa' ? readRsaPrivateKey(read.key) : undefined;
    const hash = hashOf(algorithm);
    if (!rsa || !hash) return undefined;
    if (!algorithm.startsWith('RSA_AES_KEY_WRAP')) {
      return decryptOaep(rsa, { hash }, encrypted, random);
    }
    const size = modulusBytes(rsa);
    const key = decryptOaep(rsa, { hash }, encrypted.subarray(0, size), random);
    if (key?.length !== aesKeyBytes) return undefined;
    try {
      return unwrapKey('wrap-pad', key, encrypted.subarray(size));
    } finally {
      key.fill(0);
    }
  } finally {
    read.key.fill(0);
  }
}

/** The material in the form the HSM keeps it, or undefined where it is none of this spec. */
export function fitMaterial(material: Uint8Array, spec: KeySpec): Uint8Array | undefined {
  switch (spec) {
    case 'SYMMETRIC_DEFAULT':
      return material.length === 32 ? material : undefined;
    case 'HMAC_224':
      return fitHmac(material, 28);
    case 'HMAC_256':
      return fitHmac(material, 32);
    case 'HMAC_384':
      return fitHmac(material, 48);
    case 'HMAC_512':
      return fitHmac(material, 64);
    default: {
      const read = readPkcs8(material);
      if (!read || read.algorithm !== algorithmOf[spec]) return undefined;
      if (read.algorithm === 'rsa') {
        const rsa = readRsaPrivateKey(read.key);
        if (!rsa || 8 * modulusBytes(rsa) !== Number(spec.slice('RSA_'.length))) return undefined;
      }
      // Written anew, so that the same key in two encodings is one material.
      return writePkcs8(read);
    }
  }
}

/** The public half of material that fits, as DER SubjectPublicKeyInfo. */
export function publicHalf(material: Uint8Array, spec: KeySpec): Uint8Array | undefined {
  const algorithm = algorithmOf[spec];
  const read = algorithm && readPkcs8(material);
  return read && writeSpki({ algorithm, key: publicPartOf(read) });
}

/** From the spec's own length to 1,024 bits. */
function fitHmac(material: Uint8Array, minBytes: number): Uint8Array | undefined {
  return material.length >= minBytes && material.length <= 128 ? material : undefined;
}

function hashOf(algorithm: WrappingAlgorithm): DigestName | undefined {
  if (algorithm.endsWith('_SHA_1')) return 'sha1';
  return algorithm.endsWith('_SHA_256') ? 'sha256' : undefined;
}
