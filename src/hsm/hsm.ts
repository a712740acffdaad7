// The simulated hardware security module as its callers see it: handles to key material, and what
// can be done with them. How it keeps its word is create-hsm.ts.

import { gcmIvBytes } from '../crypto/aes-gcm.ts';
import type {
  DataKeyPairSpec,
  EncryptionAlgorithm,
  KeySpec,
  MacAlgorithm,
  MessageType,
  SigningAlgorithm,
  WrappingAlgorithm,
  WrappingKeySpec,
} from '../facts/key-specs.ts';
import type { DomainKey } from './domain-key.ts';

/** A backing key as it is stored outside: wrapped under a domain key. Plain data. */
export interface KeyToken {
  /** 64 hexadecimal digits, random; authenticated by the wrapping, so tokens cannot swap names. */
  readonly materialId: string;
  /** The `id` of the domain key that wrapped it. */
  readonly domain: string;
  readonly wrapped: Uint8Array;
}

export interface Sealing {
  /** 16 bytes: from it and the backing key comes the key for this one sealing. */
  readonly nonce: Uint8Array;
  /** 12 bytes. */
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

/** A new key: its token, and for a key pair the public half as DER SubjectPublicKeyInfo. */
export interface Made {
  readonly token: KeyToken;
  readonly publicKey?: Uint8Array;
}

/** A message to sign or verify, and what it is: the text, its digest, or ML-DSA's mu. */
export interface Signing {
  readonly spec: KeySpec;
  readonly algorithm: SigningAlgorithm;
  readonly messageType: MessageType;
  readonly message: Uint8Array;
}

/** Key material on its way in, wrapped under a wrapping key of this HSM. */
export interface WrappedImport {
  readonly wrappingKey: KeyToken;
  readonly wrappingSpec: WrappingKeySpec;
  readonly algorithm: WrappingAlgorithm;
  readonly encrypted: Uint8Array;
  readonly spec: KeySpec;
  /** Names the key it is for: the same bytes in two keys are two materials. */
  readonly bindTo: string;
}

/** `unopened`: the wrapping does not open. `unfit`: it opens, but is no material of this spec. */
export type ImportResult = Made | 'unopened' | 'unfit';

/**
 * ```
 * domain key --wraps--> backing key (256 bits) --+
 *                                                +--KDF--> K --AES-256-GCM--> ciphertext || tag
 *                            nonce (16 bytes) ---+              iv, aad
 * ```
 * What needs no key material (verifying, encrypting to a public key) stands here too, so that one
 * place knows the algorithms. Keys are named by their spec; errors for data are values.
 */
export interface Hsm {
  /** A new key of a spec: a 256-bit backing key, a key pair, or an HMAC key. */
  generate(spec: KeySpec): Promise<Made>;
  /** Gives ciphertext || tag. A token that does not open is a bug or a damaged world: it throws. */
  seal(token: KeyToken, plaintext: Uint8Array, sealing: Sealing): Promise<Uint8Array>;
  /** undefined where anything does not authenticate: the token, the text, or its sealing. */
  open(token: KeyToken, sealed: Uint8Array, sealing: Sealing): Promise<Uint8Array | undefined>;
  /** Random bytes for callers: data keys, nonces, GenerateRandom. */
  random(count: number): Uint8Array;
  /** The same backing key under another domain key. Throws where the token does not open. */
  rewrap(token: KeyToken, to: DomainKey): Promise<KeyToken>;

  sign(token: KeyToken, signing: Signing): Promise<Uint8Array>;
  verify(publicKey: Uint8Array, signing: Signing, signature: Uint8Array): Promise<boolean>;
  /** RSAES_OAEP_* and SM2PKE. The caller has checked the length. */
  encryptTo(
    publicKey: Uint8Array,
    algorithm: EncryptionAlgorithm,
    plaintext: Uint8Array,
  ): Promise<Uint8Array>;
  decryptWith(
    token: KeyToken,
    algorithm: EncryptionAlgorithm,
    ciphertext: Uint8Array,
  ): Promise<Uint8Array | undefined>;
  mac(token: KeyToken, algorithm: MacAlgorithm, message: Uint8Array): Promise<Uint8Array>;
  /** The x coordinate shared with the owner of a public key (DER SPKI); undefined for a bad one. */
  agree(token: KeyToken, peer: Uint8Array): Promise<Uint8Array | undefined>;
  encapsulate(
    publicKey: Uint8Array,
  ): Promise<{ readonly secret: Uint8Array; readonly ciphertext: Uint8Array }>;
  /** undefined for a ciphertext of the wrong length only (FIPS 203: implicit rejection). */
  decapsulate(token: KeyToken, ciphertext: Uint8Array): Promise<Uint8Array | undefined>;
  /** A data key pair, made to leave: PKCS#8 and SubjectPublicKeyInfo, both DER. */
  generatePair(
    spec: DataKeyPairSpec,
  ): Promise<{ readonly privateKey: Uint8Array; readonly publicKey: Uint8Array }>;
  importMaterial(wrapped: WrappedImport): Promise<ImportResult>;
  /** CMS EnvelopedData for the RSA key of an attested enclave; undefined for another kind of key. */
  sealForRecipient(
    recipientPublicKey: Uint8Array,
    plaintext: Uint8Array,
  ): Promise<Uint8Array | undefined>;
}

export const sealingNonceBytes = 16;
export const sealingIvBytes = gcmIvBytes;
