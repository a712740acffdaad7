// AttachRolePolicy: puts a managed policy on a role.

import { attach } from '../attachments.ts';
import { theOwnRole } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { arn, roleName } from '../shapes.ts';

export const attachRolePolicy = iamOperation({
  name: 'AttachRolePolicy',
  summary: 'attaches a managed policy to a role',
  docs: 'API_AttachRolePolicy',
  input: { RoleName: roleName(), PolicyArn: arn() },
  output: {},
  action: 'iam:AttachRolePolicy',
  errors: [
    'InvalidInput',
    'LimitExceeded',
    'NoSuchEntity',
    'PolicyNotAttachable',
    'UnmodifiableEntity',
  ],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('role', 'iam:AttachRolePolicy', input.RoleName, resolution, {
      'iam:PolicyARN': input.PolicyArn,
    }),
  ],
  handle(input, context) {
    const owner = { ...theOwnRole(input.RoleName, context), kind: 'role' } as const;
    attach(owner, input.PolicyArn, context);
    return {};
  },
});
