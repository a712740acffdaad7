// Opened keys over node:crypto. Each takes a reference key of the same bytes and answers for it what
// openssl does faster; all the rest it leaves to the reference, judging the input included.

import {
  constants,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  type KeyObject,
  privateDecrypt,
  privateEncrypt,
  publicEncrypt,
  type SignKeyObjectInput,
  sign,
  verify,
} from 'node:crypto';
import type {
  EncryptionScheme,
  KeyKind,
  PrivateKey,
  PublicKey,
  SignatureScheme,
} from '../crypto/asymmetric.ts';
import { type DigestName, digestBytes } from '../crypto/digest.ts';
import { isMlDsaName } from '../crypto/ml-dsa.ts';
import { isMlKemName, mlKemBytes } from '../crypto/ml-kem.ts';
import { padPkcs1Signature, padPss } from '../crypto/rsa-padding.ts';
import { readSpki } from '../crypto/spki.ts';
import type { HashingPrivateKey, HashingPublicKey } from '../hsm/asymmetric.ts';

const oaepHashes: Partial<Record<EncryptionScheme, DigestName>> = {
  'rsa-oaep-sha1': 'sha1',
  'rsa-oaep-sha256': 'sha256',
};
const pssPadding = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
} as const;

export function nativePrivateKey(key: KeyObject, reference: PrivateKey): PrivateKey {
  const { kind } = reference;
  const native = { ...reference, publicKey: () => spkiOf(key) };
  if (isRsa(kind)) return rsaPrivateKey(key, native);
  if (kind === 'ed25519') return signing(key, native, 'ed25519');
  if (isMlDsaName(kind)) return signing(key, native, 'ml-dsa');
  if (!isMlKemName(kind)) return curvePrivateKey(key, native);
  const { ciphertext: length } = mlKemBytes[kind];
  return {
    ...native,
    decapsulate: (ciphertext) =>
      ciphertext.length === length ? plain(decapsulate(key, ciphertext)) : undefined,
  };
}

export function nativePublicKey(key: KeyObject, reference: PublicKey): PublicKey {
  const { kind } = reference;
  if (isRsa(kind)) return rsaPublicKey(key, reference);
  if (kind === 'ed25519') return verifying(key, reference, 'ed25519');
  if (isMlDsaName(kind)) return verifying(key, reference, 'ml-dsa');
  if (!isMlKemName(kind)) return hashing(reference, key);
  return {
    ...reference,
    encapsulate() {
      const { sharedKey, ciphertext } = encapsulate(key);
      return { secret: plain(sharedKey), ciphertext: plain(ciphertext) };
    },
  };
}

function rsaPrivateKey(key: KeyObject, reference: PrivateKey): HashingPrivateKey {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const length = Math.ceil(bits / 8);
  return {
    ...reference,
    signMessage: (scheme, hash, message) =>
      // Milliseconds each: in openssl's threads, so that short calls do not wait for long ones.
      new Promise((resolve, reject) => {
        sign(hash, message, rsaInput(key, scheme), (error, signature) => {
          if (error) reject(error);
          else resolve(plain(signature));
        });
      }),
    sign(scheme, input, random) {
      const hash = rsaHash(scheme);
      const padded = scheme.startsWith('rsa-pss')
        ? padPss(hash, input, bits - 1, random)
        : padPkcs1Signature(hash, input, length);
      if (!padded) throw new Error(`${scheme} does not fit a modulus of ${bits} bits`);
      const whole = new Uint8Array(length);
      whole.set(padded, length - padded.length);
      return plain(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, whole));
    },
    decrypt(scheme, ciphertext) {
      const oaepHash = oaepHashes[scheme];
      if (!oaepHash) throw new Error(`an RSA key does not do ${scheme}`);
      if (ciphertext.length !== length) return undefined;
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      try {
        return plain(privateDecrypt({ key, padding, oaepHash }, ciphertext));
      } catch {
        return undefined;
      }
    },
  };
}

function rsaPublicKey(key: KeyObject, reference: PublicKey): HashingPublicKey {
  const length = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  return {
    ...reference,
    // RFC 8017 8.1.2, step 1: openssl itself takes a PSS signature without its leading zeros.
    verifyMessage: (scheme, hash, message, signature) =>
      signature.length === length && verify(hash, message, rsaInput(key, scheme), signature),
    encrypt(scheme, text) {
      const oaepHash = oaepHashes[scheme];
      if (!oaepHash) throw new Error(`an RSA key does not do ${scheme}`);
      // RFC 8017 7.1.1, step 1b.
      if (text.length > length - 2 * digestBytes(oaepHash) - 2) return undefined;
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      return plain(publicEncrypt({ key, padding, oaepHash }, text));
    },
  };
}

function curvePrivateKey(key: KeyObject, reference: PrivateKey): HashingPrivateKey {
  return {
    ...reference,
    signMessage: (_, hash, message) => plain(sign(hash, message, key)),
    agree(spki) {
      if (readSpki(spki)?.algorithm !== reference.kind) return undefined;
      const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
      return plain(diffieHellman({ privateKey: key, publicKey }));
    },
  };
}

/** Keys that take the message as it is, by one scheme that openssl has. */
function signing(key: KeyObject, reference: PrivateKey, native: SignatureScheme): PrivateKey {
  return {
    ...reference,
    sign: (scheme, input, random) =>
      scheme === native ? plain(sign(null, input, key)) : reference.sign(scheme, input, random),
  };
}

function verifying(key: KeyObject, reference: PublicKey, native: SignatureScheme): PublicKey {
  return {
    ...reference,
    verify: (scheme, input, signature) =>
      scheme === native
        ? verify(null, input, key, signature)
        : reference.verify(scheme, input, signature),
  };
}

function hashing(reference: PublicKey, key: KeyObject): HashingPublicKey {
  return {
    ...reference,
    verifyMessage: (_, hash, message, signature) => verify(hash, message, key, signature),
  };
}

/** PKCS #1 v1.5 is what an RSA key does of itself; told so, node takes twice as long to begin. */
function rsaInput(key: KeyObject, scheme: SignatureScheme): KeyObject | SignKeyObjectInput {
  return scheme.startsWith('rsa-pss') ? { key, ...pssPadding } : key;
}

function rsaHash(scheme: SignatureScheme): DigestName {
  const hash = /^rsa-(?:pss|pkcs1)-(sha256|sha384|sha512)$/.exec(scheme)?.[1];
  if (!hash) throw new Error(`an RSA key does not do ${scheme}`);
  return hash as DigestName;
}

function spkiOf(key: KeyObject): Uint8Array {
  return plain(createPublicKey(key).export({ format: 'der', type: 'spki' }));
}

function isRsa(kind: KeyKind): boolean {
  return kind.startsWith('rsa-');
}

/** Bytes of their own, not a piece of Node's pool. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
