// What the HSM does with key pairs and HMAC keys. A private key is PKCS#8, a public key
// SubjectPublicKeyInfo, both DER; bytes in, bytes out. Loaded when first needed.

import type { Random } from '../base/random.ts';
import { curves, generateEcKey, isCurveName, publicPoint } from '../crypto/curves.ts';
import { type DigestName, digest, hmac } from '../crypto/digest.ts';
import { sharedSecret } from '../crypto/ecdh.ts';
import { type EcdsaCurve, signEcdsa, verifyEcdsa } from '../crypto/ecdsa.ts';
import {
  ed25519PublicKey,
  generateEd25519Seed,
  signEd25519,
  verifyEd25519,
} from '../crypto/ed25519.ts';
import type { EncodedKey, KeyAlgorithm } from '../crypto/key-algorithms.ts';
import {
  generateMlDsaSeed,
  isMlDsaName,
  mlDsaPublicKey,
  signMlDsa,
  verifyMlDsa,
} from '../crypto/ml-dsa.ts';
import {
  decapsulate,
  type Encapsulation,
  encapsulate,
  generateMlKemSeed,
  isMlKemName,
  mlKemPublicKey,
} from '../crypto/ml-kem.ts';
import { readPkcs8, writePkcs8 } from '../crypto/pkcs8.ts';
import {
  decryptOaep,
  encryptOaep,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from '../crypto/rsa.ts';
import {
  generateRsaKey,
  type RsaPrivateKey,
  type RsaPublicKey,
  readRsaPrivateKey,
  readRsaPublicKey,
  writeRsaPrivateKey,
  writeRsaPublicKey,
} from '../crypto/rsa-keys.ts';
import { decryptSm2, encryptSm2, signSm2, sm2Digest, verifySm2 } from '../crypto/sm2.ts';
import { readSpki, writeSpki } from '../crypto/spki.ts';
import type {
  EncryptionAlgorithm,
  KeySpec,
  MacAlgorithm,
  SigningAlgorithm,
} from '../facts/key-specs.ts';
import type { Signing } from './hsm.ts';

export interface KeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** What each spec is a key of. Specs that are no key pairs have no entry. */
export const algorithmOf: Readonly<Partial<Record<KeySpec, KeyAlgorithm>>> = {
  RSA_2048: 'rsa',
  RSA_3072: 'rsa',
  RSA_4096: 'rsa',
  ECC_NIST_P256: 'p-256',
  ECC_NIST_P384: 'p-384',
  ECC_NIST_P521: 'p-521',
  ECC_SECG_P256K1: 'secp256k1',
  ECC_NIST_EDWARDS25519: 'ed25519',
  SM2: 'sm2',
  ML_DSA_44: 'ml-dsa-44',
  ML_DSA_65: 'ml-dsa-65',
  ML_DSA_87: 'ml-dsa-87',
  ML_KEM_512: 'ml-kem-512',
  ML_KEM_768: 'ml-kem-768',
  ML_KEM_1024: 'ml-kem-1024',
};

const rsaBits: Readonly<Partial<Record<KeySpec, number>>> = {
  RSA_2048: 2048,
  RSA_3072: 3072,
  RSA_4096: 4096,
};

export function makeKeyPair(spec: KeySpec, random: Random): KeyPair {
  const algorithm = algorithmOf[spec];
  if (!algorithm) throw new Error(`${spec} is no key pair`);
  const key = makePrivateKey(algorithm, rsaBits[spec] ?? 0, random);
  try {
    return {
      privateKey: writePkcs8({ algorithm, key }),
      publicKey: writeSpki({ algorithm, key: publicPartOf({ algorithm, key }) }),
    };
  } finally {
    key.fill(0);
  }
}

/** The public key, in the form SubjectPublicKeyInfo holds it, of a private key as PKCS#8 holds it. */
export function publicPartOf({ algorithm, key }: EncodedKey): Uint8Array {
  if (algorithm === 'rsa') return writeRsaPublicKey(rsaPrivate(key));
  if (algorithm === 'ed25519') return ed25519PublicKey(key);
  if (isCurveName(algorithm)) return publicPoint(algorithm, key);
  if (isMlDsaName(algorithm)) return mlDsaPublicKey(algorithm, key);
  return mlKemPublicKey(algorithm, key);
}

export function sign(privateKey: Uint8Array, signing: Signing, random: Random): Uint8Array {
  return usePrivate(privateKey, ({ algorithm, key }) => {
    if (algorithm === 'rsa') {
      const { scheme, hash } = rsaScheme(signing.algorithm);
      const make = scheme === 'pss' ? signPss : signPkcs1;
      return make(rsaPrivate(key), hash, hashed(signing, hash), random);
    }
    if (algorithm === 'ed25519') return signEd25519(ed25519Mode(signing), key, signing.message);
    if (algorithm === 'sm2') {
      return signSm2(key, sm2Hashed(signing, publicPoint('sm2', key)), random);
    }
    if (isMlDsaName(algorithm)) {
      return signMlDsa(algorithm, mlDsaInput(signing), key, signing.message, random);
    }
    const hash = ecdsaHash(algorithm);
    return signEcdsa(algorithm as EcdsaCurve, key, hashed(signing, hash), random);
  });
}

/** false for anything that is not the signature. */
export function verify(publicKey: Uint8Array, signing: Signing, signature: Uint8Array): boolean {
  const { algorithm, key } = mustReadSpki(publicKey);
  if (algorithm === 'rsa') {
    const { scheme, hash } = rsaScheme(signing.algorithm);
    const check = scheme === 'pss' ? verifyPss : verifyPkcs1;
    return check(rsaPublic(key), hash, hashed(signing, hash), signature);
  }
  if (algorithm === 'ed25519') {
    return verifyEd25519(ed25519Mode(signing), key, signing.message, signature);
  }
  if (algorithm === 'sm2') return verifySm2(key, sm2Hashed(signing, key), signature);
  if (isMlDsaName(algorithm)) {
    return verifyMlDsa(algorithm, mlDsaInput(signing), key, signing.message, signature);
  }
  const hash = ecdsaHash(algorithm);
  return verifyEcdsa(algorithm as EcdsaCurve, key, hashed(signing, hash), signature);
}

export function encryptTo(
  publicKey: Uint8Array,
  algorithm: EncryptionAlgorithm,
  plaintext: Uint8Array,
  random: Random,
): Uint8Array {
  const { algorithm: kind, key } = mustReadSpki(publicKey);
  const ciphertext =
    kind === 'sm2'
      ? encryptSm2(key, plaintext, random)
      : encryptOaep(rsaPublic(key), { hash: oaepHash(algorithm) }, plaintext, random);
  if (!ciphertext) throw new Error(`${algorithm} cannot take ${plaintext.length} bytes`);
  return ciphertext;
}

export function decryptWith(
  privateKey: Uint8Array,
  algorithm: EncryptionAlgorithm,
  ciphertext: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  return usePrivate(privateKey, ({ algorithm: kind, key }) =>
    kind === 'sm2'
      ? decryptSm2(key, ciphertext)
      : decryptOaep(rsaPrivate(key), { hash: oaepHash(algorithm) }, ciphertext, random),
  );
}

const macHashes: Readonly<Record<MacAlgorithm, DigestName>> = {
  HMAC_SHA_224: 'sha224',
  HMAC_SHA_256: 'sha256',
  HMAC_SHA_384: 'sha384',
  HMAC_SHA_512: 'sha512',
};

export function macOf(key: Uint8Array, algorithm: MacAlgorithm, message: Uint8Array): Uint8Array {
  return hmac(macHashes[algorithm], key, message);
}

/** The shared x coordinate, or undefined where the peer's key is no key of the same curve. */
export function agree(privateKey: Uint8Array, peer: Uint8Array): Uint8Array | undefined {
  const other = readSpki(peer);
  return usePrivate(privateKey, ({ algorithm, key }) =>
    isCurveName(algorithm) && other?.algorithm === algorithm
      ? sharedSecret(algorithm, key, other.key)
      : undefined,
  );
}

export function encapsulateTo(publicKey: Uint8Array, random: Random): Encapsulation {
  const { algorithm, key } = mustReadSpki(publicKey);
  const made = isMlKemName(algorithm) ? encapsulate(algorithm, key, random) : undefined;
  if (!made) throw new Error('the public key of an ML-KEM key does not encapsulate');
  return made;
}

export function decapsulateWith(
  privateKey: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array | undefined {
  return usePrivate(privateKey, ({ algorithm, key }) =>
    isMlKemName(algorithm) ? decapsulate(algorithm, key, ciphertext) : undefined,
  );
}

function makePrivateKey(algorithm: KeyAlgorithm, bits: number, random: Random): Uint8Array {
  if (algorithm === 'rsa') return writeRsaPrivateKey(generateRsaKey(bits, random));
  if (algorithm === 'ed25519') return generateEd25519Seed(random);
  if (isCurveName(algorithm)) return generateEcKey(algorithm, random);
  return isMlDsaName(algorithm) ? generateMlDsaSeed(random) : generateMlKemSeed(random);
}

/** Reads a private key that this HSM holds, lets it be used, and overwrites what was read. */
function usePrivate<T>(privateKey: Uint8Array, use: (key: EncodedKey) => T): T {
  const read = readPkcs8(privateKey);
  if (!read) throw new Error('a private key in the HSM is damaged');
  try {
    return use(read);
  } finally {
    read.key.fill(0);
  }
}

function mustReadSpki(publicKey: Uint8Array): EncodedKey {
  const read = readSpki(publicKey);
  if (!read) throw new Error('a public key of the HSM is damaged');
  return read;
}

function rsaPrivate(pkcs1: Uint8Array): RsaPrivateKey {
  const key = readRsaPrivateKey(pkcs1);
  if (!key) throw new Error('an RSA private key in the HSM is damaged');
  return key;
}

function rsaPublic(pkcs1: Uint8Array): RsaPublicKey {
  const key = readRsaPublicKey(pkcs1);
  if (!key) throw new Error('an RSA public key of the HSM is damaged');
  return key;
}

function rsaScheme(algorithm: SigningAlgorithm): { scheme: 'pss' | 'pkcs1'; hash: DigestName } {
  const scheme = algorithm.startsWith('RSASSA_PSS_') ? 'pss' : 'pkcs1';
  const hash = `sha${algorithm.slice(-3)}` as DigestName;
  return { scheme, hash };
}

function oaepHash(algorithm: EncryptionAlgorithm): DigestName {
  return algorithm === 'RSAES_OAEP_SHA_1' ? 'sha1' : 'sha256';
}

/** The hash that KMS pairs with each curve: as long as the curve. */
function ecdsaHash(algorithm: KeyAlgorithm): DigestName {
  if (!isCurveName(algorithm)) throw new Error(`${algorithm} does not sign with ECDSA`);
  const { bytes } = curves[algorithm];
  return bytes <= 32 ? 'sha256' : bytes <= 48 ? 'sha384' : 'sha512';
}

function hashed({ messageType, message }: Signing, hash: DigestName): Uint8Array {
  return messageType === 'RAW' ? digest(hash, message) : message;
}

function sm2Hashed({ messageType, message }: Signing, publicKey: Uint8Array): Uint8Array {
  return messageType === 'RAW' ? sm2Digest(publicKey, message) : message;
}

function ed25519Mode({ algorithm }: Signing): 'pure' | 'ph' {
  return algorithm === 'ED25519_PH_SHA_512' ? 'ph' : 'pure';
}

function mlDsaInput({ messageType }: Signing): 'message' | 'mu' {
  return messageType === 'EXTERNAL_MU' ? 'mu' : 'message';
}
