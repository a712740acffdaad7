// Roads through the lab, played by the tests: the solution, other ways that must arrive, and wrong
// ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { arnOf } from './sight.ts';

const linesOf = (id: string): readonly string[] =>
  lab.steps.find((step) => step.id === id)?.solution ?? [];
const upTo = (last: string): string[] => {
  const end = lab.steps.findIndex((step) => step.id === last);
  return lab.steps.slice(0, end + 1).flatMap((step) => step.solution);
};
const [arnLine = ''] = linesOf('printer-reads');
const bound = { StringEquals: { 'kms:EncryptionContext:app': 'invoices' } };
const document = (...Statement: object[]): string =>
  `'${JSON.stringify({ Version: '2012-10-17', Statement }).replaceAll('$ARN', `'"$ARN"'`)}'`;
const iam = (user: string, ...statements: object[]): string =>
  `aws iam put-user-policy --user-name ${user} --policy-name ${user} --policy-document ${document(...statements)}`;
const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '$ARN',
  ...more,
});
const named = (user: string, Action: string | readonly string[], more: object = {}) => ({
  ...allow(Action, more),
  Resource: '*',
  Principal: { AWS: arnOf(user) },
});
const care = ['kms:DescribeKey', 'kms:EnableKey', 'kms:DisableKey', 'kms:CancelKeyDeletion'];
const patience = {
  NumericEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' },
};

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'everything in the key policy of the invoices, and IAM almost empty',
    lines: [
      arnLine,
      ...['printer', 'scanner', 'keeper'].map(
        (user) => `aws iam delete-user-policy --user-name ${user} --policy-name ${user}`,
      ),
      ...linesOf('auditor-looks'),
      `aws kms put-key-policy --key-id "$ARN" --policy ${document(
        named('admin', 'kms:*'),
        named('auditor', ['kms:Describe*', 'kms:Get*', 'kms:List*']),
        named('printer', 'kms:Decrypt', { Condition: bound }),
        named('scanner', ['kms:Encrypt', 'kms:GenerateDataKey'], { Condition: bound }),
        named('keeper', care),
        named('keeper', 'kms:ScheduleKeyDeletion', { Condition: patience }),
      )}`,
      ...linesOf('play-the-round'),
    ],
  },
  {
    name: 'customer managed policies, one of them shared, and conditions from the start',
    lines: [
      arnLine,
      ...['printer', 'scanner', 'keeper', 'auditor'].map(
        (user) => `aws iam delete-user-policy --user-name ${user} --policy-name ${user}`,
      ),
      ...[
        ['printer', document(allow('kms:Decrypt', { Condition: bound }))],
        ['scanner', document(allow(['kms:Encrypt', 'kms:GenerateDataKey'], { Condition: bound }))],
        ['auditor', document(allow(['kms:Describe*', 'kms:Get*', 'kms:List*'], { Resource: '*' }))],
        [
          'keeper',
          document(allow(care), allow('kms:ScheduleKeyDeletion', { Condition: patience })),
        ],
      ].flatMap(([user, text]) => [
        `aws iam create-policy --policy-name ${user}-work --policy-document ${text}`,
        `aws iam attach-user-policy --user-name ${user} --policy-arn arn:aws:iam::111122223333:policy/${user}-work`,
      ]),
      ...linesOf('play-the-round'),
    ],
  },
  {
    name: 'a permissions boundary cuts the printer down, and a Deny binds the context',
    lines: [
      arnLine,
      `aws iam create-policy --policy-name decrypt-invoices --policy-document ${document(allow('kms:Decrypt'))}`,
      'aws iam put-user-permissions-boundary --user-name printer --permissions-boundary arn:aws:iam::111122223333:policy/decrypt-invoices',
      ...linesOf('scanner-writes'),
      ...['printer', 'scanner'].map(
        (user) =>
          `aws iam put-user-policy --user-name ${user} --policy-name bind --policy-document ${document(
            {
              Effect: 'Deny',
              Action: 'kms:*',
              Resource: '*',
              Condition: { StringNotEquals: { 'kms:EncryptionContext:app': 'invoices' } },
            },
          )}`,
      ),
      ...linesOf('auditor-looks'),
      ...linesOf('keeper-waits'),
      ...linesOf('play-the-round'),
    ],
  },

  {
    name: 'wrong: the right action on every key',
    lines: [iam('printer', allow('kms:Decrypt', { Resource: '*' }))],
    stopsAt: 'printer-reads',
  },
  {
    name: 'wrong: the alias in place of the key',
    lines: [
      iam(
        'printer',
        allow('kms:Decrypt', {
          Resource: 'arn:aws:kms:us-east-1:111122223333:alias/invoices',
        }),
      ),
    ],
    stopsAt: 'printer-reads',
  },
  {
    name: 'wrong: GenerateDataKey with an asterisk',
    lines: [
      ...linesOf('printer-reads'),
      iam('scanner', allow(['kms:Encrypt', 'kms:GenerateDataKey*'])),
    ],
    stopsAt: 'scanner-writes',
  },
  {
    name: 'wrong: the context bound for the printer alone',
    lines: [...upTo('scanner-writes'), ...linesOf('bound-to-the-context').slice(0, 1)],
    stopsAt: 'bound-to-the-context',
  },
  {
    name: 'wrong: bound with IfExists, so that no context is right as well',
    lines: [
      ...upTo('scanner-writes'),
      ...linesOf('bound-to-the-context').slice(1),
      iam(
        'printer',
        allow('kms:Decrypt', {
          Condition: { StringEqualsIfExists: { 'kms:EncryptionContext:app': 'invoices' } },
        }),
      ),
    ],
    stopsAt: 'bound-to-the-context',
  },
  {
    name: 'wrong: lists asked of a key',
    lines: [
      ...upTo('bound-to-the-context'),
      iam('auditor', allow(['kms:Describe*', 'kms:Get*', 'kms:List*'])),
    ],
    stopsAt: 'auditor-looks',
  },
  {
    name: 'wrong: the shortest waiting time in place of the longest',
    lines: [
      ...upTo('auditor-looks'),
      iam(
        'keeper',
        allow(care),
        allow('kms:ScheduleKeyDeletion', {
          Condition: {
            NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' },
          },
        }),
      ),
    ],
    stopsAt: 'keeper-waits',
  },
  {
    name: 'wrong: one condition for all of it, which most of it never meets',
    lines: [
      ...upTo('auditor-looks'),
      iam('keeper', allow([...care, 'kms:ScheduleKeyDeletion'], { Condition: patience })),
    ],
    stopsAt: 'keeper-waits',
  },
  {
    name: 'wrong: sealed without the context, as admin',
    lines: [
      ...upTo('keeper-waits'),
      'aws kms encrypt --key-id alias/invoices --plaintext fileb://invoice.txt --query CiphertextBlob --output text | base64 -d > invoice.sealed',
      'aws kms decrypt --ciphertext-blob fileb://invoice.sealed --profile printer',
    ],
    stopsAt: 'play-the-round',
  },
];

export default roads;
