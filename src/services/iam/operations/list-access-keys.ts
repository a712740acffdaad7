// ListAccessKeys: the access keys of a user, or of the caller, without their secrets.

import { accessKeys } from '../../../service/principals.ts';
import { list, optional, structure, timestamp } from '../../../service/shape.ts';
import { keyOwner } from '../access-keys.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { pageOf } from '../pages.ts';
import { ownUserUse } from '../resources.ts';
import {
  accessKeyId,
  accessKeyStatus,
  existingUserName,
  pageEnd,
  pageStart,
  userName,
} from '../shapes.ts';

export const listAccessKeys = iamOperation({
  name: 'ListAccessKeys',
  summary: 'lists the access keys of a user, without their secrets',
  docs: 'API_ListAccessKeys',
  input: { UserName: optional(existingUserName()), ...pageStart },
  output: {
    AccessKeyMetadata: list(
      structure({
        UserName: userName(),
        AccessKeyId: accessKeyId(),
        Status: accessKeyStatus(),
        CreateDate: timestamp(),
      }),
    ),
    ...pageEnd,
  },
  action: 'iam:ListAccessKeys',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('AccessKeyMetadata'),
  uses: (input, resolution) => [ownUserUse('iam:ListAccessKeys', input.UserName, resolution)],
  handle(input, context) {
    const owner = keyOwner(input.UserName, context.caller, context);
    const { items, end } = pageOf(
      input,
      (options) => context.tx.page(accessKeys, 'owner', owner.arn, options),
      ({ id, status, createdMs }) => ({
        UserName: owner.name,
        AccessKeyId: id,
        Status: status,
        CreateDate: createdMs,
      }),
    );
    return { AccessKeyMetadata: items, ...end };
  },
});
