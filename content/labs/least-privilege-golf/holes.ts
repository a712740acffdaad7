// The holes of the course: one job each, to be allowed exactly.

import { type LabView, stepUntil } from '#lab';
import { context, invoiceFile, invoices, jobs, may, notExactly } from './sight.ts';

const arnLine = `ARN=$(aws kms describe-key --key-id ${invoices} --query KeyMetadata.Arn --output text)`;

interface Written {
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Condition?: object;
}

/** A line that gives a user this policy in place of the one under his name. $ARN is the key. */
function put(user: string, ...statements: readonly Written[]): string {
  const Statement = statements.map((one) => ({ Effect: 'Allow', Resource: '$ARN', ...one }));
  const text = JSON.stringify({ Version: '2012-10-17', Statement });
  const quoted = text.replaceAll('$ARN', `'"$ARN"'`);
  return `aws iam put-user-policy --user-name ${user} --policy-name ${user} --policy-document '${quoted}'`;
}

const bound = { StringEquals: { 'kms:EncryptionContext:app': context.app } };
const writing = ['kms:Encrypt', 'kms:GenerateDataKey'];

export const printerReads = stepUntil({
  id: 'printer-reads',
  goal: 'printer may decrypt under alias/invoices, and nothing else.',
  missing: (view) => notExactly(view, jobs.printer),
  hints: [
    'A policy has three places where it can be smaller: Action, Resource, Condition. Start with the first two.',
    'The inline policy printer of user printer allows kms:* on *. PutUserPolicy under the same name replaces it. The Resource of a KMS statement in IAM is the ARN of a key.',
    `{"Effect": "Allow", "Action": "kms:___", "Resource": "arn:aws:kms:us-east-1:111122223333:key/___"}`,
  ],
  solution: [arnLine, put('printer', { Action: 'kms:Decrypt' })],
});

export const scannerWrites = stepUntil({
  id: 'scanner-writes',
  goal: 'scanner may encrypt and generate data keys under alias/invoices, and nothing else.',
  missing: (view) => notExactly(view, jobs.scanner) ?? notExactly(view, jobs.printer),
  hints: [
    'Two actions, one key. Watch the asterisk: it is a short way to write too much.',
    'kms:GenerateDataKey names one action. kms:GenerateDataKey* names four.',
    `{"Effect": "Allow", "Action": ["kms:Encrypt", "___"], "Resource": "arn:aws:kms:us-east-1:111122223333:key/___"}`,
  ],
  solution: [put('scanner', { Action: writing })],
});

/** Whether what a player may, may be done without the right context too. */
function unbound(view: LabView, player: string, action: string): string | undefined {
  const others = [{}, { EncryptionContext: { app: 'payroll' } }];
  for (const input of others) {
    const { allowed } = may(view, player, action, invoices, input);
    if (!allowed) continue;
    const given = 'EncryptionContext' in input ? 'with app=payroll' : 'without any context';
    return `${player} may ${action} ${given}.`;
  }
  return undefined;
}

export const boundToTheContext = stepUntil({
  id: 'bound-to-the-context',
  goal: 'printer and scanner may work with the encryption context app=invoices only.',
  missing: (view) =>
    notExactly(view, jobs.printer) ??
    notExactly(view, jobs.scanner) ??
    unbound(view, 'printer', 'Decrypt') ??
    unbound(view, 'scanner', 'Encrypt') ??
    unbound(view, 'scanner', 'GenerateDataKey'),
  hints: [
    'The encryption context of a call is visible to policies. A Condition can ask for it.',
    'The condition key is kms:EncryptionContext: followed by the name in the context; the operator StringEquals fails where the key is absent, and so do you want it.',
    `"Condition": {"StringEquals": {"kms:EncryptionContext:___": "___"}}`,
  ],
  solution: [
    put('printer', { Action: 'kms:Decrypt', Condition: bound }),
    put('scanner', { Action: writing, Condition: bound }),
  ],
});

export const auditorLooks = stepUntil({
  id: 'auditor-looks',
  goal: 'auditor may look at both keys and list keys and aliases, and may change and use nothing.',
  missing: (view) => notExactly(view, jobs.auditor),
  hints: [
    'Here an asterisk is the shorter and the right way: three verbs begin everything that only looks.',
    'Describe, Get, List. ListKeys and ListAliases are not asked of a key: a statement that names a key never covers them.',
    `{"Effect": "Allow", "Action": ["kms:Describe*", "___", "___"], "Resource": "___"}`,
  ],
  solution: [put('auditor', { Action: ['kms:Describe*', 'kms:Get*', 'kms:List*'], Resource: '*' })],
});

export const keeperWaits = stepUntil({
  id: 'keeper-waits',
  goal: 'keeper may look at, enable and disable the key under alias/invoices, and schedule its deletion with the longest waiting time only.',
  missing(view) {
    const problem = notExactly(view, jobs.keeper);
    if (problem) return problem;
    for (const PendingWindowInDays of [7, 29]) {
      const input = { PendingWindowInDays };
      if (may(view, 'keeper', 'ScheduleKeyDeletion', invoices, input).allowed) {
        return `keeper may schedule the deletion with a waiting time of ${PendingWindowInDays} days.`;
      }
    }
    const asked = { PendingWindowInDays: 30 };
    const { allowed, because } = may(view, 'keeper', 'ScheduleKeyDeletion', invoices, asked);
    return allowed ? undefined : `keeper may not even schedule it with 30 days: ${because}.`;
  },
  hints: [
    'Some condition keys tell what was asked for, as a number.',
    'kms:ScheduleKeyDeletionPendingWindowInDays, between 7 and 30. Only one of the actions has it, so that one needs a statement of its own.',
    `"Condition": {"NumericGreaterThanEquals": {"kms:___": "___"}}`,
  ],
  solution: [
    put(
      'keeper',
      { Action: ['kms:DescribeKey', 'kms:EnableKey', 'kms:DisableKey', 'kms:CancelKeyDeletion'] },
      {
        Action: 'kms:ScheduleKeyDeletion',
        Condition: {
          NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' },
        },
      },
    ),
  ],
});

export const holes = [printerReads, scannerWrites, boundToTheContext, auditorLooks, keeperWaits];
export const sealLine = `aws kms encrypt --key-id ${invoices} --plaintext fileb://${invoiceFile} --encryption-context app=${context.app} --profile scanner --query CiphertextBlob --output text | base64 --decode`;
