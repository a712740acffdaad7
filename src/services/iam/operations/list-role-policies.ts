// ListRolePolicies: names of the inline policies of a role, in pages.

import { list, string } from '../../../service/shape.ts';
import { theRole } from '../entities.ts';
import { inlineNames } from '../inline-policies.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { pageEnd, pageStart, roleName } from '../shapes.ts';

export const listRolePolicies = iamOperation({
  name: 'ListRolePolicies',
  summary: 'lists the names of the inline policies of a role',
  docs: 'API_ListRolePolicies',
  input: { RoleName: roleName(), ...pageStart },
  output: { PolicyNames: list(string()), ...pageEnd },
  action: 'iam:ListRolePolicies',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('PolicyNames'),
  uses: (input, resolution) => [
    entityUse('role', 'iam:ListRolePolicies', input.RoleName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theRole(input.RoleName, context), kind: 'role' } as const;
    const { items, end } = inlineNames(owner, input, context.tx);
    return { PolicyNames: items, ...end };
  },
});
