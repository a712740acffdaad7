// Opening a ciphertext blob: which material made it, and whether the call may know that.

import { Refusal, refuse } from '../service/refusal.ts';
import { type EncryptionContext, openBlob, parseBlob } from './blob.ts';
import type { HandlerContext, Resolution } from './operation.ts';
import { findMaterial } from './resolve.ts';
import { type Key, kmsDestroyed, kmsKeys, kmsMaterials } from './rows.ts';

/** The service says no more than this, whatever is wrong with a ciphertext. */
export function refuseCiphertext(): never {
  return refuse('InvalidCiphertextException');
}

/** The key that made a blob, where a call names none. */
export function keyOfBlob(bytes: Uint8Array, resolution: Resolution): Key {
  const blob = parseBlob(bytes);
  if (!blob) return refuseCiphertext();
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

/** The plaintext of a blob that this key made, and the material that opened it. */
export async function openUnder(
  key: Key,
  bytes: Uint8Array,
  context: EncryptionContext | undefined,
  { tx, place, hsm }: Pick<HandlerContext, 'tx' | 'place' | 'hsm'>,
): Promise<{ readonly plaintext: Uint8Array; readonly materialId: string }> {
  const blob = parseBlob(bytes);
  if (!blob) return refuseCiphertext();
  const material = findMaterial(blob.reference, { place, reader: tx });
  if (!material) return refuseCiphertext();
  if (material.keyArn !== key.arn) {
    return refuse(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  }
  const plaintext = await openBlob(hsm, material, blob, context);
  if (!plaintext) return refuseCiphertext();
  return { plaintext, materialId: material.materialId };
}
