// One condition on a key, and calls that carry what it asks for or do not. The verdict, and the
// sentence on the condition, are the policy engine's.

import { evaluate } from '../../policy/evaluate.ts';
import {
  account,
  answerTo,
  keyArn,
  type PolicyFigure,
  policyOf,
  rootArn,
  shown,
  user,
  userArn,
  type Written,
} from './policy-board.ts';

const conditions: Readonly<Record<string, Written['Condition'] & object>> = {
  via: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
  caller: { StringEquals: { 'kms:CallerAccount': account } },
  pair: { StringEquals: { 'kms:EncryptionContext:tenant': 'blue' } },
  notPair: { StringNotEquals: { 'kms:EncryptionContext:tenant': 'blue' } },
  pairIfExists: { StringEqualsIfExists: { 'kms:EncryptionContext:tenant': 'blue' } },
  names: { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'tenant' } },
  grant: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
};

const spelled = (id: string) =>
  Object.entries(conditions[id] ?? {})
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => `${operator} ${key} ${value}`),
    )
    .join(', ');

const contexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {},
  blue: { tenant: 'blue' },
  Blue: { tenant: 'Blue' },
  green: { tenant: 'green' },
};

/** Operations that carry an encryption context at all. */
const carrying = new Set(['Decrypt']);

export const conditionTester: PolicyFigure = {
  id: 'condition-tester',
  groups: [
    {
      legend: 'The condition',
      id: 'condition',
      choices: Object.keys(conditions).map((id) => ({ id, label: spelled(id) })),
    },
    {
      legend: 'It stands in',
      id: 'effect',
      choices: [
        { id: 'Allow', label: 'an Allow for ann, the only statement' },
        { id: 'Deny', label: 'a Deny for ann, beside an Allow without condition' },
      ],
    },
    {
      legend: 'Ann calls',
      id: 'call',
      choices: [
        { id: 'Decrypt', label: 'Decrypt' },
        { id: 'DescribeKey', label: 'DescribeKey' },
        { id: 'CreateGrant', label: 'CreateGrant' },
      ],
    },
    {
      legend: 'How the call arrives',
      id: 'how',
      choices: [
        { id: 'direct', label: 'from ann herself' },
        { id: 's3', label: 'from Amazon S3, on her behalf' },
      ],
    },
    {
      legend: 'Encryption context of a Decrypt',
      id: 'context',
      choices: [
        { id: 'none', label: 'none' },
        { id: 'blue', label: 'tenant=blue' },
        { id: 'Blue', label: 'tenant=Blue' },
        { id: 'green', label: 'tenant=green' },
      ],
    },
  ],
  initial: { condition: 'pair', effect: 'Allow', call: 'Decrypt', how: 'direct', context: 'blue' },
  board(chosen) {
    const call = chosen['call'] ?? 'Decrypt';
    const condition = conditions[chosen['condition'] ?? ''] ?? {};
    const effect = chosen['effect'] === 'Deny' ? 'Deny' : 'Allow';
    const action = ['kms:Decrypt', 'kms:DescribeKey', 'kms:CreateGrant'];
    const ann = { Principal: { AWS: userArn('ann') }, Action: action, Resource: '*' };
    const tested: Written = { Sid: 'Tested', Effect: effect, ...ann, Condition: condition };
    const keeper: Written = {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: rootArn() },
      Action: 'kms:*',
      Resource: '*',
    };
    const plain: Written = { Sid: 'Plain', Effect: 'Allow', ...ann };
    const keyPolicy = effect === 'Deny' ? [keeper, plain, tested] : [keeper, tested];
    const viaS3 = chosen['how'] === 's3';
    const pairs = carrying.has(call)
      ? {
          ...contexts[chosen['context'] ?? 'none'],
          ...(viaS3 ? { 'aws:s3:arn': 'arn:aws:s3:::amzn-s3-demo-bucket/report' } : {}),
        }
      : {};
    const request = {
      principal: user('ann'),
      account,
      action: `kms:${call}`,
      resource: keyArn(),
      resourceAccount: account,
      keyPolicy: policyOf(keyPolicy),
      identityPolicies: [],
      encryptionContext: pairs,
      context: contextOf(pairs, call, viaS3),
    };
    const trace = evaluate(request, { trace: true }).trace.find(
      ({ layer }) => layer === 'keyPolicy',
    );
    const [because] = (trace?.statements ?? [])
      .filter(({ sid }) => sid === 'Tested')
      .flatMap((statement) => statement.conditions.map((one) => one.because));
    return {
      answer: answerTo(request),
      note: `The condition: ${because ?? 'not reached'}.`,
      policies: [
        shown('The key policy', keyPolicy),
        { title: 'What the request carries', text: JSON.stringify(request.context, null, 2) },
      ],
    };
  },
};

/** The condition keys of the call, those of interest here. */
function contextOf(
  pairs: Readonly<Record<string, string>>,
  call: string,
  viaS3: boolean,
): Readonly<Record<string, string | readonly string[]>> {
  const names = Object.keys(pairs);
  return {
    'kms:CallerAccount': account,
    ...Object.fromEntries(
      names.map((name) => [`kms:EncryptionContext:${name}`, pairs[name] ?? '']),
    ),
    ...(names.length > 0 ? { 'kms:EncryptionContextKeys': names } : {}),
    ...(viaS3 ? { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } : {}),
    ...(call === 'CreateGrant' ? { 'kms:GrantIsForAWSResource': String(viaS3) } : {}),
  };
}
