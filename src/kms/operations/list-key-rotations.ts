// ListKeyRotations: the completed rotations of a key, or all its key materials, oldest first.

import { limits } from '../../facts/limits.ts';
import { list, oneOf, optional, string, structure, timestamp } from '../../service/shape.ts';
import type { Reader } from '../../service/table-spec.ts';
import { waitingMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { requireRotations } from '../rotation-rules.ts';
import { type Key, kmsMaterials, type Material } from '../rows.ts';
import {
  expirationModels,
  keyReference,
  marker,
  materialId,
  pageEnd,
  pageLimit,
} from '../shapes.ts';
import { rotationsListable } from '../state.ts';

const materialStates = [
  'NON_CURRENT',
  'CURRENT',
  'PENDING_ROTATION',
  'PENDING_MULTI_REGION_IMPORT_AND_ROTATION',
] as const;

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
        KeyMaterialDescription: optional(string()),
        ImportState: optional(oneOf(['IMPORTED', 'PENDING_IMPORT'])),
        KeyMaterialState: oneOf(materialStates),
        ExpirationModel: optional(oneOf(expirationModels)),
        ValidTo: optional(timestamp()),
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
    requireRotations(theKey);
    const all = input.IncludeKeyMaterial === 'ALL_KEY_MATERIAL';
    // A key has few materials: 25 on-demand rotations, and at most four automatic ones a year.
    const materials = tx
      .page(kmsMaterials, 'key', theKey.arn, { limit: Number.POSITIVE_INFINITY })
      .rows.filter((material) => all || material.rotatedMs !== undefined);
    const start = placeOf(input.Marker, 'rotations') ?? 0;
    const end = start + (input.Limit ?? limits.listKeyRotationsPageDefault.value);
    return {
      Rotations: materials.slice(start, end).map((material) => entryOf(material, theKey, tx)),
      ...pageOf(end < materials.length ? end : undefined, 'rotations'),
    };
  },
});

function entryOf(material: Material, key: Key, reader: Reader) {
  const { imported } = material;
  return {
    KeyId: key.keyId,
    KeyMaterialId: material.materialId,
    ...(imported?.description ? { KeyMaterialDescription: imported.description } : {}),
    ...(imported
      ? { ImportState: material.token ? ('IMPORTED' as const) : ('PENDING_IMPORT' as const) }
      : {}),
    KeyMaterialState: stateOf(material, key, reader),
    ...(imported && material.token ? expiryOf(imported.validToMs) : {}),
    ...(material.rotatedMs !== undefined && material.rotationType
      ? { RotationDate: material.rotatedMs, RotationType: material.rotationType }
      : {}),
  };
}

function stateOf(material: Material, key: Key, reader: Reader): (typeof materialStates)[number] {
  if (material.materialId === key.currentMaterialId) return 'CURRENT';
  if (!material.imported?.pendingRotation) return 'NON_CURRENT';
  return !key.multiRegion || waitingMaterial(key, reader)
    ? 'PENDING_ROTATION'
    : 'PENDING_MULTI_REGION_IMPORT_AND_ROTATION';
}

function expiryOf(validToMs: number | undefined) {
  return validToMs === undefined
    ? { ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' as const }
    : { ExpirationModel: 'KEY_MATERIAL_EXPIRES' as const, ValidTo: validToMs };
}
