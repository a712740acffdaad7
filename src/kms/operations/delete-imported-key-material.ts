// DeleteImportedKeyMaterial: the key cannot be used until the same material is imported again.

import { optional } from '../../service/shape.ts';
import { takeAway } from '../imported.ts';
import { keyOperation } from '../operation.ts';
import { kmsMaterials, materialKey } from '../rows.ts';
import { importedMaterialId, keyName, keyReference, materialId } from '../shapes.ts';
import { importDeletable } from '../state.ts';
import { requireOrigin } from '../usage.ts';

export const deleteImportedKeyMaterial = keyOperation({
  name: 'DeleteImportedKeyMaterial',
  summary: 'deletes imported key material',
  docs: 'API_DeleteImportedKeyMaterial',
  input: { KeyId: keyReference(), KeyMaterialId: optional(importedMaterialId()) },
  output: { KeyId: keyName(), KeyMaterialId: optional(materialId()) },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:DeleteImportedKeyMaterial', crossAccount: false },
  states: importDeletable,
  errors: ['NotFoundException'],
  trail: { readOnly: false },
  handle(input, { theKey, tx, fail }) {
    requireOrigin(theKey, ['EXTERNAL']);
    const id = input.KeyMaterialId ?? theKey.currentMaterialId;
    // A key that never had any succeeds, too.
    if (id === undefined) return { KeyId: theKey.arn };
    const material = tx.get(kmsMaterials, materialKey(theKey.arn, id));
    // The text is ours.
    if (!material) return fail('NotFoundException', `${theKey.arn} has no key material ${id}`);
    if (material.token || material.imported?.pendingRotation) takeAway(theKey, material, tx);
    return { KeyId: theKey.arn, KeyMaterialId: id };
  },
});
