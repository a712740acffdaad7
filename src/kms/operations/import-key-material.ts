// ImportKeyMaterial: gives a key material that was made elsewhere: its first, one more that waits
// for a rotation, or one it had before.

import { limits } from '../../facts/limits.ts';
import type { Hsm, Made } from '../../hsm/hsm.ts';
import { refuse } from '../../service/refusal.ts';
import { oneOf, optional, string, timestamp } from '../../service/shape.ts';
import type { Reader, Transaction } from '../../service/table-spec.ts';
import { referenceOf } from '../blob.ts';
import { relatedKeys } from '../families.ts';
import { endOf, importTypes, knownMaterial, requireMaterialMembers } from '../import-rules.ts';
import { openImportToken } from '../import-tokens.ts';
import { emptied, neededMaterials } from '../imported.ts';
import { keyOperation } from '../operation.ts';
import {
  familyKey,
  type Key,
  kmsKeys,
  kmsMaterials,
  type Material,
  type UsableMaterial,
} from '../rows.ts';
import {
  ciphertext,
  expirationModels,
  importedMaterialId,
  keyName,
  keyReference,
  materialId,
} from '../shapes.ts';
import { importable } from '../state.ts';
import { withMaterial } from '../transitions.ts';
import { requireOrigin } from '../usage.ts';

export const importKeyMaterial = keyOperation({
  name: 'ImportKeyMaterial',
  summary: 'imports key material into a KMS key',
  docs: 'API_ImportKeyMaterial',
  input: {
    KeyId: keyReference(),
    ImportToken: ciphertext(),
    EncryptedKeyMaterial: ciphertext(),
    ValidTo: optional(timestamp()),
    ExpirationModel: optional(oneOf(expirationModels)),
    ImportType: optional(oneOf(importTypes)),
    KeyMaterialDescription: optional(
      string({
        min: 0,
        max: limits.materialDescriptionCharacters.value,
        pattern: /^[a-zA-Z0-9:/_\s.-]+$/,
      }),
    ),
    KeyMaterialId: optional(importedMaterialId()),
  },
  output: { KeyId: keyName(), KeyMaterialId: materialId() },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:ImportKeyMaterial', crossAccount: false },
  states: importable,
  errors: [
    'ExpiredImportTokenException',
    'IncorrectKeyMaterialException',
    'InvalidCiphertextException',
    'InvalidImportTokenException',
    'KMSInvalidStateException',
  ],
  trail: { readOnly: false },
  async handle(input, context) {
    const { theKey, tx, nowMs } = context;
    requireOrigin(theKey, ['EXTERNAL']);
    const validToMs = endOf(input, nowMs);
    requireMaterialMembers(theKey, input);
    const { ImportToken: token, EncryptedKeyMaterial: encrypted } = input;
    const made = await unwrapped(theKey, token, encrypted, { ...context, reader: tx });
    const known = knownMaterial(theKey, made, input, tx);
    const isFirst = neededMaterials(theKey, tx).length === 0;
    const description = input.KeyMaterialDescription ?? known?.imported?.description;
    const isPending = known ? known.imported?.pendingRotation === true : !isFirst;
    const material: UsableMaterial = {
      ...(known ?? newMaterial(theKey, made, nowMs)),
      token: made.token,
      imported: {
        ...(description === undefined ? {} : { description }),
        ...(validToMs === undefined ? {} : { validToMs }),
        ...(isPending ? { pendingRotation: true } : {}),
      },
    };
    tx.put(kmsMaterials, material);
    if (!known && isPending) announce(theKey, material, tx);
    tx.put(kmsKeys, complete(theKey, material, made, isFirst, tx));
    return { KeyId: theKey.arn, KeyMaterialId: material.materialId };
  },
});

/** The material in a request, in the HSM, or the refusal. Texts are ours; AWS's are not known. */
async function unwrapped(
  key: Key,
  token: Uint8Array,
  encrypted: Uint8Array,
  { reader, hsm, nowMs }: { readonly reader: Reader; readonly hsm: Hsm; readonly nowMs: number },
): Promise<Made> {
  const parameters = await openImportToken(token, { reader, hsm });
  if (parameters?.keyArn !== key.arn) {
    return refuse('InvalidImportTokenException', 'the import token is not one for this KMS key');
  }
  const { wrappingKey, wrappingSpec, algorithm, validToMs } = parameters;
  if (nowMs >= validToMs) {
    return refuse('ExpiredImportTokenException', 'the import token is older than 24 hours');
  }
  const made = await hsm.importMaterial({
    wrappingKey,
    wrappingSpec,
    algorithm,
    encrypted,
    spec: key.keySpec,
    // Related multi-Region keys have their materials in common.
    bindTo: familyKey(key),
  });
  // No message is sent with this one.
  if (made === 'unopened') return refuse('InvalidCiphertextException');
  if (made === 'unfit') {
    return refuse(
      'IncorrectKeyMaterialException',
      `this is not key material for a key of spec ${key.keySpec}`,
    );
  }
  return made;
}

function newMaterial(key: Key, { token }: Made, madeMs: number): Material {
  const { materialId } = token;
  const { arn: keyArn, region } = key;
  return { reference: referenceOf(materialId), region, keyArn, materialId, madeMs };
}

/** The same is to be imported into every replica before it can be rotated to. */
function announce(key: Key, material: Material, tx: Transaction): void {
  for (const { arn, region } of relatedKeys(key, tx)) {
    if (arn !== key.arn) tx.put(kmsMaterials, { ...emptied(material), keyArn: arn, region });
  }
}

function complete(
  key: Key,
  material: Material,
  made: Made,
  isFirst: boolean,
  tx: Transaction,
): Key {
  const withIt: Key = {
    ...key,
    ...(isFirst ? { currentMaterialId: material.materialId } : {}),
    ...(made.publicKey ? { publicKey: made.publicKey } : {}),
  };
  const isComplete = neededMaterials(key, tx).every(
    ({ token, materialId }) => token || materialId === material.materialId,
  );
  return isComplete ? withMaterial(withIt) : withIt;
}
