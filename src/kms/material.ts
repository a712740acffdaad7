// Making and finding key material: the first one of a key, a new one at rotation, the one a
// ciphertext names. Old material is kept as long as the key: old ciphertexts open with it.

import { day } from '../base/time.ts';
import type { Hsm } from '../hsm/hsm.ts';
import type { Transaction } from '../service/table-spec.ts';
import { referenceOf } from './blob.ts';
import { type Key, kmsKeys, kmsMaterials, type Material, materialKey } from './rows.ts';

export async function makeMaterial(
  hsm: Hsm,
  key: Pick<Key, 'arn' | 'region'>,
  nowMs: number,
  rotationType?: 'AUTOMATIC' | 'ON_DEMAND',
): Promise<Material> {
  const token = await hsm.generateSymmetricKey();
  return {
    reference: referenceOf(token.materialId),
    region: key.region,
    keyArn: key.arn,
    materialId: token.materialId,
    token,
    madeMs: nowMs,
    ...(rotationType ? { rotationType } : {}),
  };
}

/** The material that encrypts now. */
export function currentMaterial(tx: Transaction, key: Key): Material {
  const reference = referenceOf(key.currentMaterialId);
  const material = tx.get(kmsMaterials, materialKey(key.region, reference));
  if (!material) throw new Error(`key ${key.arn} has no current material`);
  return material;
}

/** New material becomes current. An automatic rotation also sets the date of the next one. */
export async function rotate(
  key: Key,
  type: 'AUTOMATIC' | 'ON_DEMAND',
  { tx, hsm, nowMs }: { readonly tx: Transaction; readonly hsm: Hsm; readonly nowMs: number },
): Promise<Key> {
  const material = await makeMaterial(hsm, key, nowMs, type);
  const { rotation } = key;
  const rotated: Key = {
    ...key,
    currentMaterialId: material.materialId,
    onDemandRotations: key.onDemandRotations + (type === 'ON_DEMAND' ? 1 : 0),
    ...(type === 'AUTOMATIC' && rotation
      ? { rotation: { ...rotation, nextMs: nowMs + rotation.periodDays * day } }
      : {}),
  };
  tx.put(kmsMaterials, material);
  tx.put(kmsKeys, rotated);
  return rotated;
}
