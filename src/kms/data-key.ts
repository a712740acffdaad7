// A data key: random bytes, sealed under a KMS key. KMS keeps neither of the two.

import type { dataKeySpecs } from '../facts/key-specs.ts';
import { limits } from '../facts/limits.ts';
import { refuse } from '../service/refusal.ts';
import { blobKinds, type EncryptionContext } from './blob.ts';
import type { HandlerContext } from './operation.ts';
import type { Key } from './rows.ts';
import { sealFor } from './sealing.ts';
import { requireSymmetric } from './usage.ts';

export interface DataKeyRequest {
  readonly KeySpec?: (typeof dataKeySpecs)[number] | undefined;
  readonly NumberOfBytes?: number | undefined;
  readonly EncryptionContext?: EncryptionContext | undefined;
}

export interface DataKey {
  readonly plaintext: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly materialId?: string;
}

/** A new data key. The caller overwrites `plaintext` if it does not give it out. */
export async function makeDataKey(
  key: Key,
  { KeySpec, NumberOfBytes, EncryptionContext }: DataKeyRequest,
  operation: string,
  { tx, hsm }: Pick<HandlerContext, 'tx' | 'hsm'>,
): Promise<DataKey> {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    refuse('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  requireSymmetric(key, operation);
  const bySpec =
    KeySpec === 'AES_128' ? limits.dataKeyAes128Bytes.value : limits.dataKeyAes256Bytes.value;
  const plaintext = hsm.random(NumberOfBytes ?? bySpec);
  const kind = KeySpec === undefined ? blobKinds.numberOfBytes : blobKinds.keySpec;
  const within = { reader: tx, hsm };
  const { blob, ...made } = await sealFor(key, kind, plaintext, EncryptionContext, within);
  return { plaintext, wrapped: blob, ...made };
}
