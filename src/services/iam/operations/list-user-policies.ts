// ListUserPolicies: names of the inline policies of a user, in pages.

import { list, string } from '../../../service/shape.ts';
import { theUser } from '../entities.ts';
import { inlineNames } from '../inline-policies.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { existingUserName, pageEnd, pageStart } from '../shapes.ts';

export const listUserPolicies = iamOperation({
  name: 'ListUserPolicies',
  summary: 'lists the names of the inline policies of a user',
  docs: 'API_ListUserPolicies',
  input: { UserName: existingUserName(), ...pageStart },
  output: { PolicyNames: list(string()), ...pageEnd },
  action: 'iam:ListUserPolicies',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('PolicyNames'),
  uses: (input, resolution) => [
    entityUse('user', 'iam:ListUserPolicies', input.UserName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theUser(input.UserName, context), kind: 'user' } as const;
    const { items, end } = inlineNames(owner, input, context.tx);
    return { PolicyNames: items, ...end };
  },
});
