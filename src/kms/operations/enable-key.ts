// EnableKey: a disabled key may be used again.

import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference } from '../shapes.ts';
import { switchable } from '../state.ts';
import { switched } from '../transitions.ts';

export const enableKey = keyOperation({
  name: 'EnableKey',
  summary: 'lets a disabled KMS key be used again',
  docs: 'API_EnableKey',
  input: { KeyId: keyReference() },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:EnableKey', crossAccount: false },
  states: switchable,
  errors: [],
  trail: { readOnly: false },
  handle(_, { theKey, tx, nowMs }) {
    const enabled = switched(theKey, 'Enabled');
    const { rotation } = enabled;
    // What was due meanwhile happens once, and now.
    const isOverdue = rotation !== undefined && rotation.nextMs < nowMs;
    tx.put(kmsKeys, isOverdue ? { ...enabled, rotation: { ...rotation, nextMs: nowMs } } : enabled);
    return {};
  },
});
