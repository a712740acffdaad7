// The lab "Least privilege golf": four jobs, each to be allowed exactly. Steps are in holes.ts and
// round.ts, the table by which they are judged in sight.ts, their prose in lab.mdx.

import { allowing, castUser, lab } from '#lab';
import { holes } from './holes.ts';
import { playTheRound } from './round.ts';
import { invoiceFile, invoices, invoiceText, jobs, payroll } from './sight.ts';

export default lab({
  id: 'least-privilege-golf',
  title: 'Least privilege golf',
  summary:
    'Four people, two keys, and everybody may everything. Allow each exactly the job: every action too many counts.',
  minutes: 25,
  objectives: [
    'Narrow an IAM policy by action, by key and by condition',
    'Tell apart actions asked of a key and actions asked of the account',
    'Bind the use of a key to an encryption context',
    'Limit an action by a number in the request',
  ],
  region: 'us-east-1',
  files: { [invoiceFile]: invoiceText },
  setup: [
    ...Object.keys(jobs).flatMap((name) => castUser(name, { policy: allowing(['kms:*']) })),
    ...[invoices, payroll].flatMap((alias) => [
      `KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text)`,
      `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
    ]),
    'unset KEY',
  ],
  steps: [...holes, playTheRound],
  debrief: [
    'What was counted. The table of this lab is finite: four people, two keys, twenty-eight actions on each, four on the account. For every cell the lab asked the engine that decides real calls here whether it is allowed. At par, a person has exactly the cells of the job. A policy is judged by what it allows, not by what it looks like.',
    'Your score. Ours are five statements in four policies, some 1,090 characters without white space. Count yours: a statement fewer is a birdie, if the table stays at par. Shorter is not always narrower: kms:GenerateDataKey* is shorter than kms:GenerateDataKey and an action is worth more than a character.',
    'Three places to be narrow. Action: name what is done; an asterisk is right where a whole verb is meant. Resource: in IAM the ARN of a key, never an alias; and * where the action is asked of the account, as for ListKeys. Condition: what the request says, such as its encryption context or the days of a waiting time.',
    'Absent keys. StringEquals fails where the condition key is absent, so a call without any context is refused too, and that was wanted. In a Deny, or with a negated operator, absence works the other way round: worth a second look each time.',
    'In production. Start from the calls that were made: the trail of a test run lists them. Then remove, and run again. What nobody calls for ninety days is surplus.',
  ],
});
