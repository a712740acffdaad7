// DescribeKey: everything about a key but its policy, aliases, grants and tags.

import { optional } from '../../service/shape.ts';
import { metadataOf } from '../metadata.ts';
import { keyOperation } from '../operation.ts';
import { grantTokens, keyMetadata, keyReference } from '../shapes.ts';
import { anyState } from '../state.ts';

export const describeKey = keyOperation({
  name: 'DescribeKey',
  summary: 'shows the metadata of a KMS key',
  docs: 'API_DescribeKey',
  input: { KeyId: keyReference(), GrantTokens: optional(grantTokens()) },
  output: { KeyMetadata: keyMetadata() },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:DescribeKey', crossAccount: true },
  states: anyState,
  errors: [],
  trail: { readOnly: true },
  handle: (_, { theKey, tx }) => ({ KeyMetadata: metadataOf(theKey, tx) }),
});
