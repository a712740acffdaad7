// UntagResource: takes tags away from a key; names it does not have are no error.

import { limits } from '../../facts/limits.ts';
import { list, string } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference } from '../shapes.ts';
import { describable } from '../state.ts';
import { withoutTags } from '../tags.ts';

export const untagResource = keyOperation({
  name: 'UntagResource',
  summary: 'takes tags away from a KMS key',
  docs: 'API_UntagResource',
  input: {
    KeyId: keyReference(),
    TagKeys: list(string({ min: 1, max: limits.tagKeyCharacters.value })),
  },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:UntagResource', crossAccount: false },
  states: describable,
  errors: ['TagException'],
  trail: { readOnly: false },
  handle(input, { theKey, tx }) {
    tx.put(kmsKeys, { ...theKey, tags: withoutTags(theKey.tags, input.TagKeys) });
    return {};
  },
});
