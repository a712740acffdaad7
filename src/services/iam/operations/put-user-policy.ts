// PutUserPolicy: writes a policy into a user, in the place of one of the same name.

import { theUser } from '../entities.ts';
import { putInline } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { existingUserName, policyDocument, policyName } from '../shapes.ts';

export const putUserPolicy = iamOperation({
  name: 'PutUserPolicy',
  summary: 'writes an inline policy into a user',
  docs: 'API_PutUserPolicy',
  input: {
    UserName: existingUserName(),
    PolicyName: policyName(),
    PolicyDocument: policyDocument(),
  },
  output: {},
  action: 'iam:PutUserPolicy',
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [entityUse('user', 'iam:PutUserPolicy', input.UserName, resolution)],
  handle(input, context) {
    const owner = { ...theUser(input.UserName, context), kind: 'user' } as const;
    putInline(owner, input.PolicyName, input.PolicyDocument, context.tx);
    return {};
  },
});
