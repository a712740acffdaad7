// UpdateAssumeRolePolicy: puts another trust policy in the place of a role's.

import { roles } from '../../../service/principals.ts';
import { theOwnRole } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { policyDocument, roleName } from '../shapes.ts';
import { checkTrust } from '../trust.ts';

export const updateAssumeRolePolicy = iamOperation({
  name: 'UpdateAssumeRolePolicy',
  summary: 'replaces the trust policy of a role',
  docs: 'API_UpdateAssumeRolePolicy',
  input: { RoleName: roleName(), PolicyDocument: policyDocument() },
  output: {},
  action: 'iam:UpdateAssumeRolePolicy',
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('role', 'iam:UpdateAssumeRolePolicy', input.RoleName, resolution),
  ],
  handle(input, context) {
    const role = theOwnRole(input.RoleName, context);
    checkTrust(input.PolicyDocument, context);
    context.tx.put(roles, { ...role, trustPolicy: input.PolicyDocument });
    return {};
  },
});
