// DeleteUserPolicy: takes an inline policy out of a user.

import { theUser } from '../entities.ts';
import { deleteInline } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { existingUserName, policyName } from '../shapes.ts';

export const deleteUserPolicy = iamOperation({
  name: 'DeleteUserPolicy',
  summary: 'deletes an inline policy of a user',
  docs: 'API_DeleteUserPolicy',
  input: { UserName: existingUserName(), PolicyName: policyName() },
  output: {},
  action: 'iam:DeleteUserPolicy',
  errors: ['LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('user', 'iam:DeleteUserPolicy', input.UserName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theUser(input.UserName, context), kind: 'user' } as const;
    deleteInline(owner, input.PolicyName, context.tx);
    return {};
  },
});
