// The statements of a key policy as the console writes it, and what each person may do while a
// statement stands or is gone. Every cell is a decision of the policy engine.

import {
  account,
  cellOf,
  keyArn,
  type PolicyFigure,
  policyOf,
  rootArn,
  shown,
  user,
  userArn,
  type Written,
} from './policy-board.ts';

/** Facts: AWS KMS Developer Guide, Default key policy; for a symmetric key made by KMS. */
const statements: readonly (Written & { readonly id: string; readonly label: string })[] = [
  {
    id: 'account',
    label: 'Enable IAM User Permissions (the account)',
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: rootArn() },
    Action: 'kms:*',
    Resource: '*',
  },
  {
    id: 'administrators',
    label: 'Allow access for Key Administrators (ada)',
    Sid: 'Allow access for Key Administrators',
    Effect: 'Allow',
    Principal: { AWS: userArn('ada') },
    Action: [
      ...['kms:Create*', 'kms:Describe*', 'kms:Enable*', 'kms:List*', 'kms:Put*', 'kms:Update*'],
      ...['kms:Revoke*', 'kms:Disable*', 'kms:Get*', 'kms:Delete*', 'kms:TagResource'],
      ...['kms:UntagResource', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'],
      'kms:RotateKeyOnDemand',
    ],
    Resource: '*',
  },
  {
    id: 'users',
    label: 'Allow use of the key (uma)',
    Sid: 'Allow use of the key',
    Effect: 'Allow',
    Principal: { AWS: userArn('uma') },
    Action: [
      ...['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      'kms:DescribeKey',
    ],
    Resource: '*',
  },
  {
    id: 'attachment',
    label: 'Allow attachment of persistent resources (uma)',
    Sid: 'Allow attachment of persistent resources',
    Effect: 'Allow',
    Principal: { AWS: userArn('uma') },
    Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
    Resource: '*',
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  },
];

const everything: Written = { Effect: 'Allow', Action: '*', Resource: '*' };
const people = [
  { name: 'ada, named as administrator', principal: user('ada'), identity: [] },
  { name: 'uma, named as user', principal: user('uma'), identity: [] },
  { name: 'ivo, administrator in IAM', principal: user('ivo'), identity: [everything] },
  { name: 'nils, no policy at all', principal: user('nils'), identity: [] },
  {
    name: 'the root user',
    principal: { type: 'root', arn: rootArn(), account } as const,
    identity: [],
  },
];

const calls = [
  { name: 'Decrypt', action: 'kms:Decrypt' },
  { name: 'PutKeyPolicy', action: 'kms:PutKeyPolicy' },
  { name: 'ScheduleKeyDeletion', action: 'kms:ScheduleKeyDeletion' },
  { name: 'CreateGrant', action: 'kms:CreateGrant' },
  {
    name: 'CreateGrant by a service',
    action: 'kms:CreateGrant',
    context: { 'kms:GrantIsForAWSResource': 'true' },
  },
];

export const keyPolicyGrid: PolicyFigure = {
  id: 'key-policy-grid',
  groups: [
    {
      legend: 'Statements of the key policy',
      boxes: statements.map(({ id, label }) => ({ id, label })),
    },
  ],
  initial: Object.fromEntries(statements.map(({ id }) => [id, 'on'])),
  board(chosen) {
    const left = statements.flatMap(({ id, label: _, ...statement }) =>
      chosen[id] ? [statement] : [],
    );
    const keyPolicy = policyOf(left);
    const rows = people.map(({ name, principal, identity }) => ({
      name,
      cells: calls.map(({ action, context = {} }) =>
        withoutSid({
          principal,
          account,
          action,
          resource: keyArn(),
          resourceAccount: account,
          keyPolicy,
          identityPolicies: identity.length === 0 ? [] : [policyOf(identity)],
          context,
        }),
      ),
    }));
    const column = calls.findIndex(({ name }) => name === 'PutKeyPolicy');
    const keepers = rows.filter(({ cells }) => cells[column]?.allowed).map(({ name }) => name);
    return {
      grid: { caption: 'Who may do what', columns: calls.map(({ name }) => name), rows },
      note:
        keepers.length === 0
          ? 'Nobody here can change this key policy any more. KMS would refuse to save it, unless the lockout safety check is bypassed.'
          : `Who can still change this policy: ${keepers.join('; ')}.`,
      policies: [shown('The key policy', left)],
    };
  },
};

/** The names of these statements are as long as a line; the boxes above show them. */
function withoutSid(request: Parameters<typeof cellOf>[0]): ReturnType<typeof cellOf> {
  const { allowed, because } = cellOf(request);
  return { allowed, because: because.replace(/ `.*`$/, '') };
}
