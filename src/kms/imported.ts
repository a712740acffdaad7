// The imported materials of a key: which there are, whether all it needs are there, and what
// happens when one is taken away. A material that waits for its rotation belongs to the key not yet.

import type { Reader, Transaction } from '../service/table-spec.ts';
import { isPrimary, relatedKeys } from './families.ts';
import { type Key, kmsKeys, kmsMaterials, type Material, materialKey } from './rows.ts';
import { withoutMaterial } from './transitions.ts';

/** All materials of a key, in the order of their making. A key has few. */
export function materialsOf(key: Key, reader: Reader): readonly Material[] {
  return reader.page(kmsMaterials, 'key', key.arn, { limit: Number.POSITIVE_INFINITY }).rows;
}

/** Those the key cannot do without: blobs are sealed under them. */
export function neededMaterials(key: Key, reader: Reader): readonly Material[] {
  return materialsOf(key, reader).filter(({ imported }) => !imported?.pendingRotation);
}

/** Whether a key of imported material waits for some: for its first, or for one that is gone. */
export function lacksMaterial(key: Key, reader: Reader): boolean {
  if (key.origin !== 'EXTERNAL') return false;
  const needed = neededMaterials(key, reader);
  return needed.length === 0 || needed.some(({ token }) => !token);
}

/** Material that is deleted or has expired: it can be imported again, and no other in its place. */
export function takeAway(key: Key, material: Material, tx: Transaction): void {
  if (!material.imported?.pendingRotation) {
    tx.put(kmsMaterials, emptied(material));
    tx.put(kmsKeys, withoutMaterial(key));
    return;
  }
  if (!isPrimary(key, tx)) {
    tx.put(kmsMaterials, emptied(material));
    return;
  }
  // AWS: material that waits for its rotation is not the key's for good; another may come instead.
  for (const { arn } of relatedKeys(key, tx)) {
    tx.delete(kmsMaterials, materialKey(arn, material.materialId));
  }
}

/** The place of a material that is to be imported, or imported again. */
export function emptied({ token: _, ...material }: Material): Material {
  if (!material.imported) return material;
  const { validToMs: __, ...imported } = material.imported;
  return { ...material, imported };
}
