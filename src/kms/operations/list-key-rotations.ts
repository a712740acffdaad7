// ListKeyRotations: the completed rotations of a key, or all its key materials, oldest first.

import { limits } from '../../facts/limits.ts';
import { list, oneOf, optional, string, structure, timestamp } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { type Key, kmsMaterials, type Material } from '../rows.ts';
import { keyReference, marker, materialId, pageEnd, pageLimit } from '../shapes.ts';
import { rotationsListable } from '../state.ts';

export const listKeyRotations = keyOperation({
  name: 'ListKeyRotations',
  summary: 'lists the rotations of a KMS key',
  docs: 'API_ListKeyRotations',
  input: {
    KeyId: keyReference(),
    IncludeKeyMaterial: optional(oneOf(['ALL_KEY_MATERIAL', 'ROTATIONS_ONLY'])),
    Limit: optional(pageLimit()),
    Marker: optional(marker()),
  },
  output: {
    Rotations: list(
      structure({
        KeyId: string(),
        KeyMaterialId: materialId(),
        KeyMaterialState: oneOf(['NON_CURRENT', 'CURRENT']),
        RotationDate: optional(timestamp()),
        RotationType: optional(oneOf(['AUTOMATIC', 'ON_DEMAND'])),
      }),
    ),
    ...pageEnd,
  },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:ListKeyRotations', crossAccount: false },
  states: rotationsListable,
  errors: ['InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'Rotations' },
  handle(input, { theKey, tx }) {
    const after = placeOf(input.Marker);
    const limit = input.Limit ?? limits.listKeyRotationsPageDefault.value;
    const first = tx.page(kmsMaterials, 'key', theKey.arn, { limit: 1 });
    // The first material was not rotated in: without ALL_KEY_MATERIAL the list starts behind it.
    const skipsFirst = input.IncludeKeyMaterial !== 'ALL_KEY_MATERIAL' && after === undefined;
    if (skipsFirst && first.next === undefined) return { Rotations: [], Truncated: false };
    const page = tx.page(kmsMaterials, 'key', theKey.arn, {
      after: skipsFirst ? first.next : after,
      limit,
    });
    return {
      Rotations: page.rows.map((material) => ({
        KeyId: theKey.keyId,
        KeyMaterialId: material.materialId,
        KeyMaterialState: stateOf(material, theKey),
        ...(material.rotationType
          ? { RotationDate: material.madeMs, RotationType: material.rotationType }
          : {}),
      })),
      ...pageOf(page.next),
    };
  },
});

function stateOf(material: Material, key: Key): 'CURRENT' | 'NON_CURRENT' {
  return material.materialId === key.currentMaterialId ? 'CURRENT' : 'NON_CURRENT';
}
