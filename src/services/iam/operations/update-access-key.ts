// UpdateAccessKey: switches a key of a user off, or on again.

import { accessKeys } from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { theKeyOf } from '../access-keys.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { ownUserUse } from '../resources.ts';
import { accessKeyId, accessKeyStatus, existingUserName } from '../shapes.ts';

export const updateAccessKey = iamOperation({
  name: 'UpdateAccessKey',
  summary: 'switches an access key of a user on or off',
  docs: 'API_UpdateAccessKey',
  input: {
    UserName: optional(existingUserName()),
    AccessKeyId: accessKeyId(),
    Status: accessKeyStatus(),
  },
  output: {},
  action: 'iam:UpdateAccessKey',
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [ownUserUse('iam:UpdateAccessKey', input.UserName, resolution)],
  handle({ UserName, AccessKeyId, Status }, context) {
    const key = theKeyOf(UserName, AccessKeyId, context.caller, context);
    if (Status === 'Expired') {
      // The text is ours.
      return refuseIam('InvalidInput', 'a key is made Active or Inactive; Expired is no choice');
    }
    context.tx.put(accessKeys, { ...key, status: Status });
    return {};
  },
});
