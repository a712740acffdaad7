// A key in one account, a caller in another: what each side must say, and which operations cross at
// all. Every verdict is the policy engine's.

import {
  account,
  answerTo,
  keyArn,
  otherAccount,
  type PolicyFigure,
  policyOf,
  rootArn,
  shown,
  user,
  userArn,
  type Written,
} from './policy-board.ts';

const operations = ['Decrypt', 'DescribeKey', 'CreateGrant', 'PutKeyPolicy', 'ScheduleKeyDeletion'];

const own: Written = {
  Sid: 'Own',
  Effect: 'Allow',
  Principal: { AWS: rootArn() },
  Action: 'kms:*',
  Resource: '*',
};

/** AWS managed: the shape that the DynamoDB and Secrets Manager guides show; nobody can change it. */
const managed: readonly Written[] = [
  {
    Sid: 'ThroughTheService',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: [
      ...['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      ...['kms:CreateGrant', 'kms:DescribeKey'],
    ],
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:CallerAccount': account,
        'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com',
      },
    },
  },
  {
    Sid: 'TheAccountMayLook',
    Effect: 'Allow',
    Principal: { AWS: rootArn() },
    Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
    Resource: '*',
  },
];

const guests: Readonly<Record<string, Written['Principal']>> = {
  account: { AWS: rootArn(otherAccount) },
  pia: { AWS: userArn('pia', otherAccount) },
  star: '*',
};

export const twoAccounts: PolicyFigure = {
  id: 'two-accounts',
  groups: [
    {
      legend: `Key policy, in account ${account}`,
      id: 'key',
      choices: [
        { id: 'own', label: 'allows its own account alone' },
        { id: 'account', label: `allows account ${otherAccount} kms:*` },
        { id: 'pia', label: 'allows pia, a user there, kms:*' },
        { id: 'star', label: 'allows everybody ("*") kms:*' },
        { id: 'managed', label: 'is that of an AWS managed key' },
      ],
    },
    {
      legend: `Pia's IAM policy, in account ${otherAccount}`,
      id: 'iam',
      choices: [
        { id: 'none', label: 'allows nothing' },
        { id: 'own', label: 'allows kms:* on the keys of her own account' },
        { id: 'key', label: 'allows kms:* on this key, by its ARN' },
      ],
    },
    {
      legend: 'Pia calls',
      id: 'call',
      choices: operations.map((id) => ({ id, label: id })),
    },
  ],
  initial: { key: 'account', iam: 'none', call: 'Decrypt' },
  board(chosen) {
    const side = chosen['key'] ?? 'own';
    const guest = guests[side];
    const keyPolicy =
      side === 'managed'
        ? managed
        : guest === undefined
          ? [own]
          : [
              own,
              {
                Sid: 'Guest',
                Effect: 'Allow',
                Principal: guest,
                Action: 'kms:*',
                Resource: '*',
              } as const,
            ];
    const resources: Readonly<Record<string, string>> = {
      own: `arn:aws:kms:*:${otherAccount}:key/*`,
      key: keyArn(),
    };
    const resource = resources[chosen['iam'] ?? ''];
    const identity: readonly Written[] = resource
      ? [{ Sid: 'Pia', Effect: 'Allow', Action: 'kms:*', Resource: resource }]
      : [];
    return {
      answer: answerTo({
        principal: user('pia', otherAccount),
        account: otherAccount,
        action: `kms:${chosen['call'] ?? 'Decrypt'}`,
        resource: keyArn(),
        resourceAccount: account,
        keyPolicy: policyOf(keyPolicy),
        identityPolicies: identity.length === 0 ? [] : [policyOf(identity)],
        context: { 'kms:CallerAccount': otherAccount },
      }),
      policies: [shown('The key policy', keyPolicy), shown("Pia's IAM policy", identity)],
    };
  },
};
