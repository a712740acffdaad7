// ListAttachedUserPolicies: the managed policies on a user, in pages.

import { optional } from '../../../service/shape.ts';
import { attachedPage } from '../attachments.ts';
import { theUser } from '../entities.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { attachedPolicies, pageEnd, pageStart, path, userName } from '../shapes.ts';

export const listAttachedUserPolicies = iamOperation({
  name: 'ListAttachedUserPolicies',
  summary: 'lists the managed policies attached to a user',
  docs: 'API_ListAttachedUserPolicies',
  input: { UserName: userName(), PathPrefix: optional(path()), ...pageStart },
  output: { AttachedPolicies: attachedPolicies(), ...pageEnd },
  action: 'iam:ListAttachedUserPolicies',
  errors: ['InvalidInput', 'NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('AttachedPolicies'),
  uses: (input, resolution) => [
    entityUse('user', 'iam:ListAttachedUserPolicies', input.UserName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theUser(input.UserName, context), kind: 'user' } as const;
    const { items, end } = attachedPage(owner, input, context.tx);
    return { AttachedPolicies: items, ...end };
  },
});
