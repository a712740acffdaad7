// DisableKeyRotation: no more new material by itself. What there is stays.

import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference } from '../shapes.ts';
import { rotationSwitchable } from '../state.ts';

export const disableKeyRotation = keyOperation({
  name: 'DisableKeyRotation',
  summary: 'turns automatic rotation of the key material off',
  docs: 'API_DisableKeyRotation',
  input: { KeyId: keyReference() },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:DisableKeyRotation', crossAccount: false },
  states: rotationSwitchable,
  errors: [],
  trail: { readOnly: false },
  handle(_, { theKey, tx }) {
    const { rotation, ...rest } = theKey;
    if (rotation) tx.put(kmsKeys, rest);
    return {};
  },
});
