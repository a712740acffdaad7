// DeleteRolePolicy: takes an inline policy out of a role.

import { theOwnRole } from '../entities.ts';
import { deleteInline } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { policyName, roleName } from '../shapes.ts';

export const deleteRolePolicy = iamOperation({
  name: 'DeleteRolePolicy',
  summary: 'deletes an inline policy of a role',
  docs: 'API_DeleteRolePolicy',
  input: { RoleName: roleName(), PolicyName: policyName() },
  output: {},
  action: 'iam:DeleteRolePolicy',
  errors: ['LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('role', 'iam:DeleteRolePolicy', input.RoleName, resolution),
  ],
  handle(input, context) {
    const owner = { ...theOwnRole(input.RoleName, context), kind: 'role' } as const;
    deleteInline(owner, input.PolicyName, context.tx);
    return {};
  },
});
