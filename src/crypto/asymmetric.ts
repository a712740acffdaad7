// What asymmetric cryptography can do, as one interface: keys come and go as PKCS#8 and SPKI, and
// between opening and use they are objects. reference-crypto.ts fulfils it everywhere; where speed
// matters another may stand in (openssl's own code under Node), with a test that both agree.

import type { Random } from '../base/random.ts';

export const rsaKinds = ['rsa-2048', 'rsa-3072', 'rsa-4096'] as const;
export const ecKinds = ['p-256', 'p-384', 'p-521', 'secp256k1', 'sm2'] as const;
export const mlDsaKinds = ['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const;
export const mlKemKinds = ['ml-kem-512', 'ml-kem-768', 'ml-kem-1024'] as const;
export const keyKinds = [...rsaKinds, ...ecKinds, 'ed25519', ...mlDsaKinds, ...mlKemKinds] as const;
export type KeyKind = (typeof keyKinds)[number];

type SignatureHash = 'sha256' | 'sha384' | 'sha512';

/**
 * How, and what the input is: a digest for `rsa-*`, `ecdsa` and `sm2`; the message for `ed25519`,
 * `ed25519ph`, `ml-dsa` and `sm2-message`; 64 bytes of mu for `ml-dsa-mu`.
 */
export type SignatureScheme =
  | `rsa-pkcs1-${SignatureHash}`
  | `rsa-pss-${SignatureHash}`
  | 'ecdsa'
  | 'sm2'
  | 'sm2-message'
  | 'ed25519'
  | 'ed25519ph'
  | 'ml-dsa'
  | 'ml-dsa-mu';

export type EncryptionScheme = 'rsa-oaep-sha1' | 'rsa-oaep-sha256' | 'sm2';

/** Work that may be done elsewhere: await it. */
export type Awaitable<T> = T | Promise<T>;

export interface Encapsulated {
  readonly secret: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/**
 * Opened, in the clear, in memory: it belongs inside the HSM and nowhere else. A scheme that is not
 * this kind's, or a digest of the wrong length, is a bug and throws; bad data gives undefined.
 */
export interface PrivateKey {
  readonly kind: KeyKind;
  /** SPKI. */
  publicKey(): Awaitable<Uint8Array>;
  sign(scheme: SignatureScheme, input: Uint8Array, random: Random): Awaitable<Uint8Array>;
  decrypt(
    scheme: EncryptionScheme,
    ciphertext: Uint8Array,
    random: Random,
  ): Awaitable<Uint8Array | undefined>;
  /** ECDH with the other side's SPKI; undefined where that is no key of the same curve. */
  agree(spki: Uint8Array): Awaitable<Uint8Array | undefined>;
  /** undefined only for a ciphertext of the wrong length. */
  decapsulate(ciphertext: Uint8Array): Awaitable<Uint8Array | undefined>;
}

export interface PublicKey {
  readonly kind: KeyKind;
  verify(scheme: SignatureScheme, input: Uint8Array, signature: Uint8Array): Awaitable<boolean>;
  /** undefined where the text is too long for the key, or empty where that cannot be. */
  encrypt(
    scheme: EncryptionScheme,
    text: Uint8Array,
    random: Random,
  ): Awaitable<Uint8Array | undefined>;
  /** undefined where the public key turns out to be none. */
  encapsulate(random: Random): Awaitable<Encapsulated | undefined>;
}

export interface AsymmetricCrypto {
  /** A new private key as PKCS#8. RSA takes its time. */
  generate(kind: KeyKind, random: Random): Awaitable<Uint8Array>;
  /** undefined where the bytes are not one valid private key of a kind above. */
  openPrivateKey(pkcs8: Uint8Array): Awaitable<PrivateKey | undefined>;
  openPublicKey(spki: Uint8Array): Awaitable<PublicKey | undefined>;
}
