// DeleteAccessKey: a key of a user, or of the caller, signs nothing from now on.

import { accessKeys } from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { theKeyOf } from '../access-keys.ts';
import { iamOperation } from '../operation.ts';
import { ownUserUse } from '../resources.ts';
import { accessKeyId, existingUserName } from '../shapes.ts';

export const deleteAccessKey = iamOperation({
  name: 'DeleteAccessKey',
  summary: 'deletes an access key of a user',
  docs: 'API_DeleteAccessKey',
  input: { UserName: optional(existingUserName()), AccessKeyId: accessKeyId() },
  output: {},
  action: 'iam:DeleteAccessKey',
  errors: ['LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [ownUserUse('iam:DeleteAccessKey', input.UserName, resolution)],
  handle(input, context) {
    const key = theKeyOf(input.UserName, input.AccessKeyId, context.caller, context);
    context.tx.delete(accessKeys, key.id);
    return {};
  },
});
