// The lab "A grant for one job": permission for one principal, one operation, one context; used with
// its token before it has propagated, handed back, and the grants of others ended.

import { castUser, lab } from '#lab';
import { endWhatTempLeft, handItBack, stayInside } from './ending.ts';
import { grantOneOperation, useItAtOnce, waitUntilItIsEverywhere } from './granting.ts';
import { alias, arnOf } from './sight.ts';

const grant = (name: string, to: string, operations: string, by = '') =>
  `aws kms create-grant --key-id "$KEY" --name ${name} --grantee-principal ${arnOf(to)} --operations ${operations} --query GrantId --output text${by}`;

export default lab({
  id: 'a-grant-for-one-job',
  title: 'A grant for one job',
  summary:
    'Give a backup job one operation with one context, by a grant. Use its token, hand it back, and end the grants that somebody left behind.',
  minutes: 20,
  objectives: [
    'Make a grant with as little in it as the job needs',
    'Say what a grant token is for, and when it is not needed',
    'Tell retiring a grant from revoking it',
    'Find and end grants that were handed on',
  ],
  region: 'eu-west-1',
  files: {},
  stage: { grantDelayMs: 5 * 60_000 },
  setup: [
    ...['robot', 'temp', 'nephew', 'olga'].flatMap((name) => castUser(name)),
    'KEY=$(aws kms create-key --description "backups" --query KeyMetadata.Arn --output text)',
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
    grant('restore', 'olga', 'Decrypt DescribeKey'),
    grant('migration', 'temp', 'Encrypt Decrypt CreateGrant'),
    'advance 2h',
    grant('spare', 'nephew', 'Decrypt', ' --profile temp'),
    'advance 70d',
    'unset KEY',
  ],
  steps: [
    grantOneOperation,
    useItAtOnce,
    waitUntilItIsEverywhere,
    stayInside,
    handItBack,
    endWhatTempLeft,
  ],
  debrief: [
    'What a grant is. It allows, and only allows: one principal, some operations, one key, if you like under a constraint on the encryption context. It stands neither in the key policy nor in IAM, it can be made and ended by an API call at any time, and it never expires by itself. AWS services use grants to work with your key for you: EBS makes one when a volume is attached and ends it afterwards.',
    'The token. A grant usually reaches all of KMS within seconds, now and then it takes some minutes; until then the token that CreateGrant returned makes the grant usable at once. It is no secret that opens the key: it helps the grantee only, and only as long as the grant exists. Afterwards nobody needs it.',
    'The two ends. Retiring is for those the grant concerns: the retiring principal, the grantee if RetireGrant is among the operations, and the account that made it. Revoking is for whoever manages the key and has kms:RevokeGrant by a policy. Use RetireGrant to clean up after a job, RevokeGrant to take something away.',
    'CreateGrant inside a grant is a permission to pass on: never more operations than one has, never a looser constraint. What was passed on is a grant of its own and outlives the one it came from. Whoever ends a grant should therefore look at all grants of the key, and at who issued them.',
    'In production: prefer grants for things that come and go, and policies for what stays. List the grants of your keys now and then. A condition such as kms:GrantConstraintType or kms:GrantIsForAWSResource on kms:CreateGrant says which grants may be made at all.',
  ],
});
