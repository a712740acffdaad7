// TagResource: adds tags to a key, or gives tags it has new values.

import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference, tags } from '../shapes.ts';
import { describable } from '../state.ts';
import { withTags } from '../tags.ts';

export const tagResource = keyOperation({
  name: 'TagResource',
  summary: 'adds tags to a KMS key',
  docs: 'API_TagResource',
  input: { KeyId: keyReference(), Tags: tags() },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:TagResource', crossAccount: false },
  states: describable,
  errors: ['TagException'],
  trail: { readOnly: false },
  handle(input, { theKey, tx }) {
    tx.put(kmsKeys, { ...theKey, tags: withTags(theKey.tags, input.Tags) });
    return {};
  },
});
