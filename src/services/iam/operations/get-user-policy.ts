// GetUserPolicy: one inline policy of a user.

import { theUser } from '../entities.ts';
import { inlineDocument } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { documentText, existingUserName, policyName } from '../shapes.ts';

export const getUserPolicy = iamOperation({
  name: 'GetUserPolicy',
  summary: 'shows an inline policy of a user',
  docs: 'API_GetUserPolicy',
  input: { UserName: existingUserName(), PolicyName: policyName() },
  output: {
    UserName: existingUserName(),
    PolicyName: policyName(),
    PolicyDocument: documentText(),
  },
  action: 'iam:GetUserPolicy',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  uses: (input, resolution) => [entityUse('user', 'iam:GetUserPolicy', input.UserName, resolution)],
  handle({ UserName, PolicyName }, context) {
    const owner = { ...theUser(UserName, context), kind: 'user' } as const;
    return { UserName, PolicyName, PolicyDocument: inlineDocument(owner, PolicyName, context.tx) };
  },
});
