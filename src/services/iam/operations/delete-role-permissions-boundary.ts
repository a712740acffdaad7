// DeleteRolePermissionsBoundary: policies may again allow the role everything.

import { roles } from '../../../service/principals.ts';
import { unbounded } from '../boundaries.ts';
import { theOwnRole } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { roleName } from '../shapes.ts';

export const deleteRolePermissionsBoundary = iamOperation({
  name: 'DeleteRolePermissionsBoundary',
  summary: 'takes the permissions boundary off a role',
  docs: 'API_DeleteRolePermissionsBoundary',
  input: { RoleName: roleName() },
  output: {},
  action: 'iam:DeleteRolePermissionsBoundary',
  errors: ['NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('role', 'iam:DeleteRolePermissionsBoundary', input.RoleName, resolution),
  ],
  handle(input, context) {
    context.tx.put(roles, unbounded(theOwnRole(input.RoleName, context)));
    return {};
  },
});
