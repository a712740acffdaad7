// How KMS's names for keys and algorithms map to cryptography: which kind of key a spec is, which
// scheme and which input an algorithm and message type mean. Does no cryptography itself.

import type {
  AsymmetricCrypto,
  Awaitable,
  EncryptionScheme,
  KeyKind,
  PrivateKey,
  PublicKey,
  SignatureScheme,
} from '../crypto/asymmetric.ts';
import { type DigestName, digest, hmac } from '../crypto/digest.ts';
import type {
  EncryptionAlgorithm,
  KeySpec,
  MacAlgorithm,
  SigningAlgorithm,
} from '../facts/key-specs.ts';
import type { Signing } from './hsm.ts';

/** A key that hashes the message itself: openssl under Node takes no digest to sign by ECDSA. */
export interface HashingPrivateKey extends PrivateKey {
  signMessage(
    scheme: SignatureScheme,
    hash: DigestName,
    message: Uint8Array,
  ): Awaitable<Uint8Array>;
}
export interface HashingPublicKey extends PublicKey {
  verifyMessage(
    scheme: SignatureScheme,
    hash: DigestName,
    message: Uint8Array,
    signature: Uint8Array,
  ): Awaitable<boolean>;
}

/** What each spec is a key of. Specs that are no key pairs have no entry. */
export const kindOf: Readonly<Partial<Record<KeySpec, KeyKind>>> = {
  RSA_2048: 'rsa-2048',
  RSA_3072: 'rsa-3072',
  RSA_4096: 'rsa-4096',
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

export function mustKindOf(spec: KeySpec): KeyKind {
  const kind = kindOf[spec];
  if (!kind) throw new Error(`${spec} is no key pair`);
  return kind;
}

interface Scheme {
  readonly scheme: SignatureScheme;
  /** What a RAW message is hashed with before the scheme; absent where the scheme takes it whole. */
  readonly hash?: DigestName;
}

const schemes: Readonly<Record<SigningAlgorithm, Scheme>> = {
  RSASSA_PKCS1_V1_5_SHA_256: { scheme: 'rsa-pkcs1-sha256', hash: 'sha256' },
  RSASSA_PKCS1_V1_5_SHA_384: { scheme: 'rsa-pkcs1-sha384', hash: 'sha384' },
  RSASSA_PKCS1_V1_5_SHA_512: { scheme: 'rsa-pkcs1-sha512', hash: 'sha512' },
  RSASSA_PSS_SHA_256: { scheme: 'rsa-pss-sha256', hash: 'sha256' },
  RSASSA_PSS_SHA_384: { scheme: 'rsa-pss-sha384', hash: 'sha384' },
  RSASSA_PSS_SHA_512: { scheme: 'rsa-pss-sha512', hash: 'sha512' },
  ECDSA_SHA_256: { scheme: 'ecdsa', hash: 'sha256' },
  ECDSA_SHA_384: { scheme: 'ecdsa', hash: 'sha384' },
  ECDSA_SHA_512: { scheme: 'ecdsa', hash: 'sha512' },
  SM2DSA: { scheme: 'sm2' },
  ML_DSA_SHAKE_256: { scheme: 'ml-dsa' },
  ED25519_SHA_512: { scheme: 'ed25519' },
  ED25519_PH_SHA_512: { scheme: 'ed25519ph' },
};

/** The scheme of a signing and the bytes it takes. */
export function schemeOf({ algorithm, messageType, message }: Signing): {
  readonly scheme: SignatureScheme;
  readonly input: Uint8Array;
} {
  if (messageType === 'EXTERNAL_MU') return { scheme: 'ml-dsa-mu', input: message };
  const { scheme, hash } = schemes[algorithm];
  if (messageType === 'RAW') {
    // SM2 hashes the signer's identity and public key with the message.
    if (scheme === 'sm2') return { scheme: 'sm2-message', input: message };
    return { scheme, input: hash ? digest(hash, message) : message };
  }
  return { scheme, input: message };
}

/** What a key that hashes by itself is told: the hash of a RAW message, where the scheme has one. */
export function hashingOf({
  algorithm,
  messageType,
}: Signing): { readonly scheme: SignatureScheme; readonly hash: DigestName } | undefined {
  const { scheme, hash } = schemes[algorithm];
  return messageType === 'RAW' && hash ? { scheme, hash } : undefined;
}

export function encryptionSchemeOf(algorithm: EncryptionAlgorithm): EncryptionScheme {
  switch (algorithm) {
    case 'RSAES_OAEP_SHA_1':
      return 'rsa-oaep-sha1';
    case 'RSAES_OAEP_SHA_256':
      return 'rsa-oaep-sha256';
    case 'SM2PKE':
      return 'sm2';
    case 'SYMMETRIC_DEFAULT':
      throw new Error('SYMMETRIC_DEFAULT is no asymmetric algorithm');
  }
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

/** A private key this HSM holds: one that does not read is a damaged world. */
export async function openPrivate(
  crypto: AsymmetricCrypto,
  material: Uint8Array,
): Promise<PrivateKey> {
  const key = await crypto.openPrivateKey(material);
  if (!key) throw new Error('a private key in the HSM is damaged');
  return key;
}
