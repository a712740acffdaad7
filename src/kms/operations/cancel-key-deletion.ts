// CancelKeyDeletion: the key stays, disabled; enabling it is a step of its own.

import { keyOperation } from '../operation.ts';
import { type Key, kmsKeys } from '../rows.ts';
import { keyName, keyReference } from '../shapes.ts';
import { cancellable } from '../state.ts';

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
    tx.put(kmsKeys, disabled(theKey));
    return { KeyId: theKey.arn };
  },
});

function disabled(key: Key): Key {
  if (key.state !== 'PendingDeletion') return { ...key, state: 'Disabled' };
  const { deletionMs: _, ...rest } = key;
  return { ...rest, state: 'Disabled' };
}
