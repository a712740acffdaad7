// Making and finding key material: the first one of a key, a new one at rotation, the one in use.
// Old material is kept as long as the key: old ciphertexts open with it.

import { day } from '../base/time.ts';
import type { KeySpec } from '../facts/key-specs.ts';
import type { Hsm } from '../hsm/hsm.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';
import { referenceOf } from './blob.ts';
import { relatedKeys } from './families.ts';
import {
  type Key,
  kmsKeys,
  kmsMaterials,
  type Material,
  materialKey,
  type UsableMaterial,
} from './rows.ts';

/** The new material of a new key, and its public half where it has one. */
export async function makeMaterial(
  hsm: Hsm,
  key: Pick<Key, 'arn' | 'region'> & { readonly keySpec: KeySpec },
  nowMs: number,
): Promise<{ readonly material: UsableMaterial; readonly publicKey?: Uint8Array }> {
  const { token, publicKey } = await hsm.generate(key.keySpec);
  const material = {
    reference: referenceOf(token.materialId),
    region: key.region,
    keyArn: key.arn,
    materialId: token.materialId,
    token,
    madeMs: nowMs,
  };
  return publicKey ? { material, publicKey } : { material };
}

/** The material that encrypts, signs or agrees now. */
export function currentMaterial(reader: Reader, key: Key): UsableMaterial {
  const id = key.currentMaterialId;
  const material = id && reader.get(kmsMaterials, materialKey(key.arn, id));
  // The key's state has been checked: only a key that waits for its import has no material.
  if (!material || !isUsable(material)) {
    return refuse('KMSInvalidStateException', `${key.arn} is pending import.`);
  }
  return material;
}

function isUsable(material: Material): material is UsableMaterial {
  return material.token !== undefined;
}

/**
 * New material becomes current, in the key and in all keys related to it. An automatic rotation
 * also sets the date of the next one.
 */
export async function rotate(
  key: Key,
  type: 'AUTOMATIC' | 'ON_DEMAND',
  { tx, hsm, nowMs }: { readonly tx: Transaction; readonly hsm: Hsm; readonly nowMs: number },
): Promise<Key> {
  const { material } = await makeMaterial(hsm, key, nowMs);
  return useMaterial(key, material, type, { tx, nowMs });
}

/** Makes a material current by a rotation: a new one, or imported material that waited. */
export function useMaterial(
  key: Key,
  material: Material,
  rotationType: 'AUTOMATIC' | 'ON_DEMAND',
  { tx, nowMs }: { readonly tx: Transaction; readonly nowMs: number },
): Key {
  for (const related of relatedKeys(key, tx)) {
    const own = tx.get(kmsMaterials, materialKey(related.arn, material.materialId)) ?? material;
    tx.put(kmsMaterials, {
      ...own,
      ...(own.imported ? { imported: { ...own.imported, pendingRotation: false } } : {}),
      keyArn: related.arn,
      region: related.region,
      rotatedMs: nowMs,
      rotationType,
    });
    tx.put(kmsKeys, rotated(related, material.materialId, rotationType, nowMs));
  }
  return rotated(key, material.materialId, rotationType, nowMs);
}

function rotated(
  key: Key,
  currentMaterialId: string,
  type: 'AUTOMATIC' | 'ON_DEMAND',
  nowMs: number,
): Key {
  const { rotation } = key;
  return {
    ...key,
    currentMaterialId,
    onDemandRotations: key.onDemandRotations + (type === 'ON_DEMAND' ? 1 : 0),
    ...(type === 'AUTOMATIC' && rotation
      ? { rotation: { ...rotation, nextMs: nowMs + rotation.periodDays * day } }
      : {}),
  };
}

/** Imported material that waits for RotateKeyOnDemand, ready in the key and all related ones. */
export function waitingMaterial(key: Key, reader: Reader): UsableMaterial | undefined {
  const all = reader.page(kmsMaterials, 'key', key.arn, { limit: Number.POSITIVE_INFINITY });
  const waiting = all.rows.find(({ imported }) => imported?.pendingRotation);
  if (!waiting?.token) return undefined;
  const isEverywhere = relatedKeys(key, reader).every(
    ({ arn }) => reader.get(kmsMaterials, materialKey(arn, waiting.materialId))?.token,
  );
  return isEverywhere ? { ...waiting, token: waiting.token } : undefined;
}
