// GetRolePolicy: one inline policy of a role.

import { theRole } from '../entities.ts';
import { inlineDocument } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { documentText, policyName, roleName } from '../shapes.ts';

export const getRolePolicy = iamOperation({
  name: 'GetRolePolicy',
  summary: 'shows an inline policy of a role',
  docs: 'API_GetRolePolicy',
  input: { RoleName: roleName(), PolicyName: policyName() },
  output: { RoleName: roleName(), PolicyName: policyName(), PolicyDocument: documentText() },
  action: 'iam:GetRolePolicy',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  uses: (input, resolution) => [entityUse('role', 'iam:GetRolePolicy', input.RoleName, resolution)],
  handle({ RoleName, PolicyName }, context) {
    const owner = { ...theRole(RoleName, context), kind: 'role' } as const;
    return { RoleName, PolicyName, PolicyDocument: inlineDocument(owner, PolicyName, context.tx) };
  },
});
