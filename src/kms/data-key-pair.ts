// A data key pair: made in the HSM to leave it, its private half sealed under a KMS key.

import { type DataKeyPairSpec, specAbilities } from '../facts/key-specs.ts';
import { refuse } from '../service/refusal.ts';
import { blobKinds, type EncryptionContext, sealBlob } from './blob.ts';
import { currentMaterial } from './material.ts';
import type { HandlerContext } from './operation.ts';
import type { Key } from './rows.ts';
import { requireSymmetric } from './usage.ts';

export interface DataKeyPair {
  /** PKCS#8; the caller overwrites it if it does not give it out. */
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly materialId: string;
}

export async function makeDataKeyPair(
  key: Key,
  asked: {
    readonly KeyPairSpec: DataKeyPairSpec;
    readonly EncryptionContext?: EncryptionContext | undefined;
  },
  operation: string,
  { tx, hsm, place }: Pick<HandlerContext, 'tx' | 'hsm' | 'place'>,
): Promise<DataKeyPair> {
  requireSymmetric(key, operation);
  // The live service sends no message here either (key states, note 7).
  if (key.customKeyStoreId !== undefined) refuse('UnsupportedOperationException');
  const { partitions } = specAbilities[asked.KeyPairSpec];
  if (partitions !== 'all' && (partitions === 'china') !== place.region.startsWith('cn-')) {
    const text = `KeyPairSpec ${asked.KeyPairSpec} is not supported in ${place.region}`;
    refuse('UnsupportedOperationException', text);
  }
  const material = currentMaterial(tx, key);
  const pair = await hsm.generatePair(asked.KeyPairSpec);
  const context = asked.EncryptionContext;
  const wrapped = await sealBlob(hsm, material, blobKinds.keySpec, pair.privateKey, context);
  return { ...pair, wrapped, materialId: material.materialId };
}
