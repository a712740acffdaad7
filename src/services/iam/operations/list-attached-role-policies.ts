// ListAttachedRolePolicies: the managed policies on a role, in pages.

import { optional } from '../../../service/shape.ts';
import { attachedPage } from '../attachments.ts';
import { theRole } from '../entities.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { attachedPolicies, pageEnd, pageStart, path, roleName } from '../shapes.ts';

export const listAttachedRolePolicies = iamOperation({
  name: 'ListAttachedRolePolicies',
  summary: 'lists the managed policies attached to a role',
  docs: 'API_ListAttachedRolePolicies',
  input: { RoleName: roleName(), PathPrefix: optional(path()), ...pageStart },
  output: { AttachedPolicies: attachedPolicies(), ...pageEnd },
  action: 'iam:ListAttachedRolePolicies',
  errors: ['InvalidInput', 'NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('AttachedPolicies'),
  uses: (input, resolution) => [
    entityUse('role', 'iam:ListAttachedRolePolicies', input.RoleName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theRole(input.RoleName, context), kind: 'role' } as const;
    const { items, end } = attachedPage(owner, input, context.tx);
    return { AttachedPolicies: items, ...end };
  },
});
