// Requests drawn from a seed, of a small world where much can meet: two accounts, every kind of
// caller, policies of a few statements, grants.

import { type Random, randomBelow, seededRandom } from '../../src/base/random.ts';
import type { RequestPrincipal } from '../../src/policy/request.ts';
import { here, keyArn, otherKey, there } from './arns.ts';
import { childConstraints, childOperations, grant, sourceArns } from './drawn-grants.ts';

export { here, keyArn, there } from './arns.ts';

import type { Listed, PlainPolicy, PlainRequest, PlainStatement, Principals } from './reference.ts';

const aliasArn = `arn:aws:kms:us-east-1:${here}:alias/orders`;

/** A policy variable as it stands in a policy. */
export const variable = (inside: string) => `\u0024{${inside}}`;

const principals = (account: string): readonly RequestPrincipal[] => [
  { type: 'user', arn: `arn:aws:iam::${account}:user/alice`, account, name: 'alice' },
  {
    type: 'role-session',
    arn: `arn:aws:sts::${account}:assumed-role/App/one`,
    account,
    roleArn: `arn:aws:iam::${account}:role/team/App`,
    sessionName: 'one',
  },
  { type: 'root', arn: `arn:aws:iam::${account}:root`, account },
  {
    type: 'federated-user',
    arn: `arn:aws:sts::${account}:federated-user/fay`,
    account,
    parentUserArn: `arn:aws:iam::${account}:user/alice`,
  },
];
const service: RequestPrincipal = { type: 'service', arn: 'logs.amazonaws.com' };

const names = [here, there].flatMap((account) => [
  account,
  `arn:aws:iam::${account}:root`,
  ...principals(account).flatMap(({ arn, roleArn }) => [arn, ...(roleArn ? [roleArn] : [])]),
  `arn:aws:iam::${account}:user/bob`,
  `arn:aws:iam::${account}:role/App`,
  `arn:aws:iam::${account}:user/*`,
]);
const actions = [
  'kms:Decrypt',
  'kms:Decrypt',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:ReEncryptFrom',
  'kms:DescribeKey',
  'kms:PutKeyPolicy',
  'kms:CreateGrant',
  'kms:CreateGrant',
  'kms:RetireGrant',
  'kms:ListKeys',
];
const actionPatterns = [
  ...['*', 'kms:*', 'KMS:decrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey'],
  ...['kms:GenerateDataKey*', 'kms:De*', 'kms:*Grant', 'kms:D?crypt', 'kms:Put*', 's3:*'],
];
const resourcePatterns = [
  ...['*', '*', '*', keyArn, keyArn, otherKey, aliasArn, `arn:aws:kms:*:${here}:key/*`],
  ...['arn:aws:kms:us-east-1:*:key/1234*', '1234abcd-12ab-34cd-56ef-1234567890ab'],
  ...[
    `arn:aws:kms:us-east-1:111122223333:key/${variable('kms:KeyId')}`,
    `arn:aws:kms:*:*:alias/${variable('aws:username')}`,
  ],
];
const operators = [
  ...['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
  ...['StringNotEqualsIgnoreCase', 'StringEquals', 'StringLike', 'Bool', 'Null', 'IpAddress'],
  ...['NotIpAddress', 'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThan'],
  ...['NumericLessThanEquals', 'NumericGreaterThanEquals', 'DateLessThan', 'DateGreaterThan'],
  ...['DateEquals', 'DateNotEquals', 'DateLessThanEquals', 'DateGreaterThanEquals', 'BinaryEquals'],
  ...['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals', 'StringAlmost'],
];
/** Key, values it takes, and values that policies ask for. */
const keys: readonly (readonly [
  string,
  readonly string[],
  readonly (string | number | boolean)[],
])[] = [
  [
    'kms:EncryptionContext:Dept',
    ['Finance', 'finance', 'HR*'],
    ['Finance', 'F*', `HR${variable('*')}`, '?inance'],
  ],
  ['kms:CallerAccount', [here, there], [here, there, '4*']],
  [
    'kms:ViaService',
    ['s3.us-east-1.amazonaws.com'],
    ['s3.*.amazonaws.com', 's3.us-east-1.amazonaws.com'],
  ],
  ['kms:GrantIsForAWSResource', ['true', 'false'], [true, 'false', 'true']],
  ['kms:ScheduleKeyDeletionPendingWindowInDays', ['7', '30', 'many'], [7, '10', '30', 7.5]],
  [
    'aws:SourceIp',
    ['10.0.0.7', '192.168.1.1', 'nowhere'],
    ['10.0.0.0/8', '192.168.1.1', '10.0.0.0/30'],
  ],
  [
    'aws:CurrentTime',
    ['2026-05-01T10:00:00Z', '1777629600'],
    ['2026-05-01T10:00:00Z', '2026-01-01', '1777629600'],
  ],
  [
    'aws:PrincipalArn',
    [`arn:aws:iam::${here}:user/alice`, `arn:aws:iam::${there}:role/team/App`],
    [
      'arn:aws:iam::*:user/*',
      'arn:aws:iam::111122223333:*',
      'arn:aws:*:user/alice',
      variable('aws:PrincipalArn'),
    ],
  ],
  [
    'aws:username',
    ['alice', 'bob'],
    ['alice', variable('aws:username'), variable("aws:nobody, 'alice'"), variable('aws:nobody')],
  ],
  ['kms:KeyId', ['1234abcd-12ab-34cd-56ef-1234567890ab'], ['1234*', variable('kms:KeyId')]],
];
/** Keys with lists. */
const listKeys: readonly (readonly [string, readonly string[]])[] = [
  ['kms:EncryptionContextKeys', ['Dept', 'Project', 'dept']],
  ['kms:GrantOperations', ['Decrypt', 'Encrypt', 'DescribeKey']],
  ['kms:ResourceAliases', ['alias/orders', 'alias/test']],
];

export interface Draw {
  readonly one: <T>(from: readonly T[]) => T;
  readonly some: <T>(from: readonly T[], most: number) => T[];
  /** True once in so many. */
  readonly rarely: (in_: number) => boolean;
}

export function drawFrom(random: Random): Draw {
  const one = <T>(from: readonly T[]): T => from[randomBelow(random, from.length)] as T;
  return {
    one,
    some: (from, most) => Array.from({ length: 1 + randomBelow(random, most) }, () => one(from)),
    rarely: (in_) => randomBelow(random, in_) === 0,
  };
}

export function requestOf(seed: string | number): PlainRequest {
  const draw = drawFrom(seededRandom(seed));
  const { one, some, rarely } = draw;
  const principal = rarely(8) ? service : one(principals(rarely(3) ? there : here));
  const action = one(actions);
  const isNewGrant = action === 'kms:CreateGrant';
  const maybe = <T>(often: number, make: () => T): T | null => (rarely(often) ? make() : null);
  const policies = (most: number, forgiving: number) =>
    Array.from({ length: rarely(4) ? 0 : one(upTo(most)) }, () => policy(draw, false, forgiving));
  const level = () => (rarely(6) ? policies(2, 2) : [fullAccess, ...policies(1, 2)]);
  return {
    id: String(seed),
    principal: rarely(12) ? { ...principal, serviceLinkedRole: true } : principal,
    account: principal.account ?? here,
    action,
    resource:
      action === 'kms:ListKeys' ? '*' : one([keyArn, keyArn, keyArn, keyArn, keyArn, aliasArn]),
    resourceAccount: here,
    keyPolicy: policy(draw, true, 2),
    identityPolicies: policies(3, 2),
    sessionPolicies: maybe(4, () => policies(2, 1)),
    permissionsBoundary: maybe(4, () => policy(draw, false, 1)),
    scps: maybe(5, () => Array.from({ length: one([1, 2, 3]) }, level)),
    rcps: maybe(6, () => [[policy(draw, true, 2)]]),
    vpcEndpointPolicy: maybe(8, () => policy(draw, true, 1)),
    grants: Array.from({ length: one([0, 0, 1, 2]) }, (_, i) => grant(draw, i, principal, names)),
    grantTokens: rarely(3) ? [one(['g0', 'token-g0', 'token-g1', 'token-other'])] : [],
    encryptionContext: one([{}, { Dept: 'Finance' }, { dept: 'Finance', Project: 'x' }]),
    context: {
      ...contextOf(draw),
      ...(rarely(3) && { 'aws:SourceArn': one(sourceArns) }),
      ...(isNewGrant && { 'kms:GrantOperations': some(childOperations, 2) }),
    },
    ...(isNewGrant && { newGrantConstraints: one(childConstraints) }),
  };
}

const fullAccess: PlainPolicy = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};
const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

function policy(draw: Draw, hasPrincipal: boolean, forgiving: number): PlainPolicy {
  const { one, rarely } = draw;
  const statements = Array.from({ length: one([1, 1, 2, 3]) }, () =>
    statement(draw, hasPrincipal, forgiving),
  );
  const [only] = statements;
  return {
    ...(rarely(4) ? (rarely(2) ? { Version: '2008-10-17' } : {}) : { Version: '2012-10-17' }),
    Statement: rarely(3) && only ? only : statements,
  };
}

function statement(draw: Draw, hasPrincipal: boolean, forgiving: number): PlainStatement {
  const { one, some, rarely } = draw;
  const Effect = rarely(5) ? 'Deny' : 'Allow';
  const listed = <T>(from: readonly T[], most = 3): Listed<T> =>
    rarely(2) ? one(from) : some(from, most);
  const isWide = Effect === 'Allow' && rarely(forgiving);
  return {
    Effect,
    ...(hasPrincipal && principalElement(draw, Effect)),
    ...(rarely(12)
      ? { NotAction: listed(actionPatterns) }
      : { Action: isWide ? 'kms:*' : listed(actionPatterns) }),
    ...(rarely(20)
      ? {}
      : rarely(15)
        ? { NotResource: listed(resourcePatterns, 2) }
        : { Resource: isWide ? '*' : listed(resourcePatterns, 2) }),
    ...(rarely(isWide ? 8 : 3) && { Condition: conditions(draw) }),
  };
}

function principalElement(draw: Draw, effect: string): object {
  const { one, some, rarely } = draw;
  const aws = one([() => one(names), () => some(names, 4), () => [`arn:aws:iam::${here}:root`]])();
  const principal: Principals = one<Principals>([
    { AWS: aws },
    { AWS: aws },
    { AWS: aws, Service: one(['logs.amazonaws.com', 's3.amazonaws.com']) },
    { Service: ['logs.amazonaws.com'] },
    { AWS: '*' },
    '*',
  ]);
  return rarely(effect === 'Deny' ? 3 : 25)
    ? { NotPrincipal: principal }
    : { Principal: principal };
}

function conditions(draw: Draw): NonNullable<PlainStatement['Condition']> {
  const { one, some, rarely } = draw;
  const block: NonNullable<PlainStatement['Condition']> = {};
  for (const _ of some([0], 2)) {
    const base = one(operators);
    const ifExists = base !== 'Null' && rarely(5) ? 'IfExists' : '';
    if (rarely(4)) {
      const [key, values] = one(listKeys);
      const set = base === 'Null' ? '' : one(['ForAllValues:', 'ForAnyValue:', '']);
      block[`${set}${base}${ifExists}`] = { [key]: base === 'Null' ? 'true' : some(values, 2) };
    } else {
      const [key, , wanted] = one(keys);
      const spelled = rarely(5) ? key.toLowerCase() : key;
      const values = base === 'Null' ? [one(['true', 'false', true])] : some(wanted, 2);
      block[`${base}${ifExists}`] = { [spelled]: rarely(2) ? values : (values[0] ?? 'x') };
    }
  }
  return block;
}

function contextOf(draw: Draw): Record<string, Listed<string>> {
  const { one, some, rarely } = draw;
  const context: Record<string, Listed<string>> = {};
  for (const [key, values] of keys) if (!rarely(3)) context[key] = one(values);
  for (const [key, values] of listKeys) {
    if (key === 'kms:GrantOperations') continue;
    if (rarely(2)) context[key] = rarely(8) ? [] : some(values, 3);
  }
  return context;
}
