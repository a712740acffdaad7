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
  differs: [
    'the AWS managed keys of eleven services are made here when first described, or when their service first encrypts; other names under alias/aws/ are not found',
    'the policies of AWS managed keys have one common shape; AWS words them service by service',
  ],
  handle: (_, { theKey, tx }) => ({ KeyMetadata: metadataOf(theKey, tx) }),
});
