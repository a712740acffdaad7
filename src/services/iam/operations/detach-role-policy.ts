// DetachRolePolicy: takes a managed policy off a role.

import { detach } from '../attachments.ts';
import { theOwnRole } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { arn, roleName } from '../shapes.ts';

export const detachRolePolicy = iamOperation({
  name: 'DetachRolePolicy',
  summary: 'detaches a managed policy from a role',
  docs: 'API_DetachRolePolicy',
  input: { RoleName: roleName(), PolicyArn: arn() },
  output: {},
  action: 'iam:DetachRolePolicy',
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('role', 'iam:DetachRolePolicy', input.RoleName, resolution, {
      'iam:PolicyARN': input.PolicyArn,
    }),
  ],
  handle(input, context) {
    const owner = { ...theOwnRole(input.RoleName, context), kind: 'role' } as const;
    detach(owner, input.PolicyArn, context.tx);
    return {};
  },
});
