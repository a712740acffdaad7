// CancelKeyDeletion: the key stays, disabled; enabling it is a step of its own.

import { lacksMaterial } from '../imported.ts';
import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyName, keyReference } from '../shapes.ts';
import { cancellable } from '../state.ts';
import { switched } from '../transitions.ts';

export const cancelKeyDeletion = keyOperation({
  name: 'CancelKeyDeletion',
  summary: 'keeps a KMS key that is pending deletion',
  docs: 'API_CancelKeyDeletion',
  input: { KeyId: keyReference() },
  output: { KeyId: keyName() },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:CancelKeyDeletion', crossAccount: false },
  states: cancellable,
  errors: [],
  trail: { readOnly: false },
  handle(_, { theKey, tx }) {
    // Imported material may have ended meanwhile.
    tx.put(kmsKeys, switched(theKey, lacksMaterial(theKey, tx) ? 'PendingImport' : 'Disabled'));
    return { KeyId: theKey.arn };
  },
});
