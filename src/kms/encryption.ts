// Encrypting and decrypting under a key, symmetric or not: which material a ciphertext names, and
// what the service says when it does not open.

import { asymmetricPlaintextBytes, type EncryptionAlgorithm } from '../facts/key-specs.ts';
import { Refusal, refuse } from '../service/refusal.ts';
import { type Blob, blobKinds, type EncryptionContext, parseBlob } from './blob.ts';
import { parseReference } from './identifiers.ts';
import { currentMaterial } from './material.ts';
import type { HandlerContext, Resolution } from './operation.ts';
import { findKey, findMaterial } from './resolve.ts';
import { type Key, kmsDestroyed, kmsKeys, kmsMaterials } from './rows.ts';
import { openFor, sealFor } from './sealing.ts';

/** The service says no more than this, whatever is wrong with a ciphertext. */
export function refuseCiphertext(): never {
  return refuse('InvalidCiphertextException');
}

/** The blob read last: who finds its key is followed by who opens it. */
let latest: { readonly bytes: Uint8Array; readonly blob: Blob } | undefined;

/** The parts of an accepted input, whose bytes never change. */
function readBlob(bytes: Uint8Array): Blob {
  if (latest?.bytes === bytes) return latest.blob;
  const blob = parseBlob(bytes);
  if (!blob) return refuseCiphertext();
  latest = { bytes, blob };
  return blob;
}

/** The key that made a blob, where a call names none. */
function keyOfBlob(bytes: Uint8Array, resolution: Resolution): Key {
  const blob = readBlob(bytes);
  const material = findMaterial(blob.reference, resolution);
  const key = material && resolution.reader.get(kmsKeys, material.keyArn);
  if (key) return key;
  // Another Region's key, or one that is gone: the service answers as if access were denied.
  const { reader, principalArn } = resolution;
  const isKnown =
    reader.count(kmsMaterials, 'reference', blob.reference) > 0 ||
    reader.get(kmsDestroyed, blob.reference) !== undefined;
  if (!isKnown) return refuseCiphertext();
  throw new Refusal({
    code: 'AccessDeniedException',
    httpStatus: 400,
    message: `User: ${principalArn} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  });
}

/**
 * The key that a call names for a ciphertext, or the one the ciphertext names. A bare key id may be
 * that of another account's key where a blob names the same one (API Reference, Decrypt, KeyId).
 */
export function keyForCiphertext(
  named: string | undefined,
  bytes: Uint8Array,
  resolution: Resolution,
): Key {
  if (named === undefined) return keyOfBlob(bytes, resolution);
  const { place, reader } = resolution;
  const reference = parseReference(named, place);
  const isBare = reference.kind === 'key' && !named.startsWith('arn:');
  if (isBare && !reader.get(kmsKeys, reference.arn)) {
    const blob = parseBlob(bytes);
    const material = blob && findMaterial(blob.reference, resolution);
    const key = material && reader.get(kmsKeys, material.keyArn);
    if (key?.keyId === named) return key;
  }
  return findKey(named, 'key or alias', resolution);
}

/** The ciphertext of a text: a blob, or the bare ciphertext of an asymmetric key. */
export async function encryptUnder(
  key: Key,
  algorithm: EncryptionAlgorithm,
  plaintext: Uint8Array,
  context: EncryptionContext | undefined,
  { tx, hsm }: Pick<HandlerContext, 'tx' | 'hsm'>,
): Promise<Uint8Array> {
  if (algorithm === 'SYMMETRIC_DEFAULT') {
    const within = { reader: tx, hsm };
    return (await sealFor(key, blobKinds.encrypt, plaintext, context, within)).blob;
  }
  refuseContext(context);
  const most = asymmetricPlaintextBytes[algorithm]?.[key.keySpec] ?? 0;
  if (plaintext.length > most) {
    refuse(
      'ValidationException',
      `Algorithm ${algorithm} and key spec ${key.keySpec} cannot encrypt data larger than ${most} bytes.`,
    );
  }
  return hsm.encryptTo(publicKeyOf(key), algorithm, plaintext);
}

/** The plaintext of a ciphertext that this key made, and the material that opened a blob. */
export async function decryptUnder(
  key: Key,
  algorithm: EncryptionAlgorithm,
  ciphertext: Uint8Array,
  context: EncryptionContext | undefined,
  { tx, place, hsm }: Pick<HandlerContext, 'tx' | 'place' | 'hsm'>,
): Promise<{ readonly plaintext: Uint8Array; readonly materialId?: string }> {
  if (algorithm !== 'SYMMETRIC_DEFAULT') {
    refuseContext(context);
    const { token } = currentMaterial(tx, key);
    const plaintext = await hsm.decryptWith(token, algorithm, ciphertext);
    return plaintext ? { plaintext } : refuseCiphertext();
  }
  const blob = readBlob(ciphertext);
  const material = findMaterial(blob.reference, { place, reader: tx });
  if (!material) return refuseCiphertext();
  if (material.keyArn !== key.arn) {
    return refuse(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  }
  const opened = await openFor(key, material, blob, context, { reader: tx, hsm });
  return opened ?? refuseCiphertext();
}

/** The public half of an asymmetric key, which has one as soon as it has its material. */
export function publicKeyOf(key: Key): Uint8Array {
  return key.publicKey ?? refuse('KMSInvalidStateException', `${key.arn} is pending import.`);
}

// Encryption context is for symmetric keys only. The text of AWS's message is not known.
function refuseContext(context: EncryptionContext | undefined): void {
  if (context && Object.keys(context).length > 0) {
    refuse('ValidationException', 'an encryption context goes with symmetric encryption keys only');
  }
}
