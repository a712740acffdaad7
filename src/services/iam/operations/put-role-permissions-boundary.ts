// PutRolePermissionsBoundary: sets the most that policies may allow a role.

import { roles } from '../../../service/principals.ts';
import { checkBoundary } from '../boundaries.ts';
import { theOwnRole } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse, requestBoundary } from '../resources.ts';
import { arn, roleName } from '../shapes.ts';

export const putRolePermissionsBoundary = iamOperation({
  name: 'PutRolePermissionsBoundary',
  summary: 'makes a managed policy the permissions boundary of a role',
  docs: 'API_PutRolePermissionsBoundary',
  input: { RoleName: roleName(), PermissionsBoundary: arn() },
  output: {},
  action: 'iam:PutRolePermissionsBoundary',
  errors: ['InvalidInput', 'NoSuchEntity', 'PolicyNotAttachable', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse(
      'role',
      'iam:PutRolePermissionsBoundary',
      input.RoleName,
      resolution,
      requestBoundary(input.PermissionsBoundary),
    ),
  ],
  handle(input, context) {
    const role = theOwnRole(input.RoleName, context);
    const boundaryArn = checkBoundary(input.PermissionsBoundary, context);
    context.tx.put(roles, { ...role, boundaryArn });
    return {};
  },
});
