// PutRolePolicy: writes a policy into a role, in the place of one of the same name.

import { theOwnRole } from '../entities.ts';
import { putInline } from '../inline-policies.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { policyDocument, policyName, roleName } from '../shapes.ts';

export const putRolePolicy = iamOperation({
  name: 'PutRolePolicy',
  summary: 'writes an inline policy into a role',
  docs: 'API_PutRolePolicy',
  input: { RoleName: roleName(), PolicyName: policyName(), PolicyDocument: policyDocument() },
  output: {},
  action: 'iam:PutRolePolicy',
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [entityUse('role', 'iam:PutRolePolicy', input.RoleName, resolution)],
  handle(input, context) {
    const owner = { ...theOwnRole(input.RoleName, context), kind: 'role' } as const;
    putInline(owner, input.PolicyName, input.PolicyDocument, context.tx);
    return {};
  },
});
