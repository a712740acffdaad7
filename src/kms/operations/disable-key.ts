// DisableKey: a key can be seen and managed, but not used, until it is enabled again.

import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference } from '../shapes.ts';
import { switchable } from '../state.ts';
import { switched } from '../transitions.ts';

export const disableKey = keyOperation({
  name: 'DisableKey',
  summary: 'stops the use of a KMS key until it is enabled again',
  docs: 'API_DisableKey',
  input: { KeyId: keyReference() },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:DisableKey', crossAccount: false },
  states: switchable,
  errors: [],
  trail: { readOnly: false },
  handle(_, { theKey, tx }) {
    tx.put(kmsKeys, switched(theKey, 'Disabled'));
    return {};
  },
});
