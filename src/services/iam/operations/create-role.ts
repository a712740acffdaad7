// CreateRole: a role, and with its trust policy who may assume it.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { newEntityId } from '../../../service/principal-names.ts';
import { nameKey, newEntity, type Role, roles } from '../../../service/principals.ts';
import { integer, optional, string } from '../../../service/shape.ts';
import { boundaryMember } from '../boundaries.ts';
import { refuseIam, refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { newRole } from '../replies.ts';
import { newEntityUse, requestBoundary, requestTags, tagUse } from '../resources.ts';
import { arn, path, policyDocument, role, roleName, tagList } from '../shapes.ts';
import { newTags } from '../tags.ts';
import { checkTrust } from '../trust.ts';

export const createRole = iamOperation({
  name: 'CreateRole',
  summary: 'creates a role with its trust policy',
  docs: 'API_CreateRole',
  input: {
    Path: optional(path()),
    RoleName: roleName(),
    AssumeRolePolicyDocument: policyDocument(),
    Description: optional(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: tab and line ends, as in the API model
      string({ max: 1000, pattern: /[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*/ }),
    ),
    MaxSessionDuration: optional(integer({ min: 3600, max: 43_200 })),
    PermissionsBoundary: optional(arn()),
    Tags: optional(tagList()),
  },
  output: { Role: role() },
  action: 'iam:CreateRole',
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'MalformedPolicyDocument'],
  trail: { readOnly: false },
  differs: [
    'a trust policy names users, roles and accounts of this world only; services and federations are not looked up',
  ],
  uses({ Path, RoleName, PermissionsBoundary, Tags }, resolution) {
    const use = newEntityUse('role', 'iam:CreateRole', { path: Path, name: RoleName }, resolution, {
      ...requestTags(Tags),
      ...requestBoundary(PermissionsBoundary),
    });
    return [use, ...tagUse('iam:TagRole', use, Tags)];
  },
  handle(input, context) {
    const { tx, place, random, nowMs } = context;
    const { Path = '/', RoleName, AssumeRolePolicyDocument, Description } = input;
    const { account } = place;
    if (Path.startsWith('/aws-service-role/')) {
      // The text is ours.
      refuseIam('InvalidInput', 'roles below /aws-service-role/ are made by AWS services only');
    }
    if (tx.get(roles, nameKey(account, RoleName))) {
      refuseIam('EntityAlreadyExists', `Role with name ${RoleName} already exists.`);
    }
    const most = iamLimits.rolesPerAccount.value;
    if (tx.atLeast(roles, 'account', account, most)) refuseQuota('RolesPerAccount', most);
    checkTrust(AssumeRolePolicyDocument, context);
    const tags = newTags(input.Tags);
    const bound = boundaryMember(input.PermissionsBoundary, context);
    const name = { kind: 'role', account, path: Path, name: RoleName } as const;
    const made: Role = {
      ...newEntity(name, newEntityId('role', random), nowMs),
      ...bound,
      ...(Description === undefined ? {} : { description: Description }),
      trustPolicy: AssumeRolePolicyDocument,
      maxSessionSeconds: input.MaxSessionDuration ?? iamLimits.sessionSecondsDefault.value,
      tags,
    };
    tx.put(roles, made);
    return { Role: newRole(made) };
  },
});
