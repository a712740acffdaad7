// DisableKeyRotation: no more new material by itself. What there is stays.

import { relatedKeys } from '../families.ts';
import { keyOperation } from '../operation.ts';
import { requireRotatable } from '../rotation-rules.ts';
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
    requireRotatable(theKey, ['AWS_KMS'], tx);
    for (const key of relatedKeys(theKey, tx)) {
      const { rotation, ...rest } = key;
      if (rotation) tx.put(kmsKeys, rest);
    }
    return {};
  },
});
