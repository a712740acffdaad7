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
  errors: ['KMSInvalidStateException'],
  trail: { readOnly: false },
  handle(_input, { theKey, tx, fail }) {
    if (theKey.state !== 'PendingDeletion') return fail('KMSInvalidStateException');
    const { deletionMs: _, state: __, ...rest } = theKey;
    const kept: Key = { ...rest, state: 'Disabled' };
    tx.put(kmsKeys, kept);
    return { KeyId: theKey.arn };
  },
});
