// GetRole: one role with its trust policy.

import { theRole } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { wholeRole } from '../replies.ts';
import { entityUse } from '../resources.ts';
import { role, roleName } from '../shapes.ts';

export const getRole = iamOperation({
  name: 'GetRole',
  summary: 'shows a role and its trust policy',
  docs: 'API_GetRole',
  input: { RoleName: roleName() },
  output: { Role: role() },
  action: 'iam:GetRole',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  uses: (input, resolution) => [entityUse('role', 'iam:GetRole', input.RoleName, resolution)],
  handle: (input, context) => ({ Role: wholeRole(theRole(input.RoleName, context)) }),
});
