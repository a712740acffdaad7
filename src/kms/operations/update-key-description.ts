// UpdateKeyDescription: new words about a key.

import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { description, keyReference } from '../shapes.ts';
import { describable } from '../state.ts';

export const updateKeyDescription = keyOperation({
  name: 'UpdateKeyDescription',
  summary: 'changes the description of a KMS key',
  docs: 'API_UpdateKeyDescription',
  input: { KeyId: keyReference(), Description: description() },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:UpdateKeyDescription', crossAccount: false },
  states: describable,
  errors: [],
  trail: { readOnly: false },
  handle(input, { theKey, tx }) {
    tx.put(kmsKeys, { ...theKey, description: input.Description });
    return {};
  },
});
