// The lab "Locked out": a key lost on purpose and found again, three that others have lost. Steps
// are in out.ts and back.ts, their prose in lab.mdx.

import { lab } from '#lab';
import { comeBackAsRoot, comeBackByTheRole, findNoWayBack, forbidTheBypass } from './back.ts';
import { comeBackAsBea, lockYourselfOut, meetTheCheck } from './out.ts';
import {
  allow,
  bea,
  carl,
  ledger,
  ledgerKeeper,
  lost,
  own,
  payroll,
  policyOf,
  root,
} from './sight.ts';

const trustsBea = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: bea }, Action: 'sts:AssumeRole' }],
};
const rootUserOnly = policyOf(allow(root), {
  Sid: 'NobodyButTheRootUser',
  Effect: 'Deny',
  Principal: '*',
  Action: 'kms:*',
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:PrincipalType': 'Account' } },
});

const makeKey = (alias: string): string[] => [
  'KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
  `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
];
const put = (policy: string): string =>
  `aws kms put-key-policy --key-id "$KEY" --bypass-policy-lockout-safety-check --policy '${policy}'`;

export default lab({
  id: 'locked-out',
  title: 'Locked out',
  summary:
    'Lock yourself out of a key, against all advice, and come back. Then open two keys that others have lost, and find one that nobody opens again.',
  minutes: 25,
  objectives: [
    'Explain what the lockout safety check asks, and what its bypass does',
    'Find out who can still change a key policy',
    'Come back through a named user, a named role, and the root user',
    'Tell why a user made anew is not the one a policy names',
    'Forbid the bypass',
  ],
  region: 'us-east-1',
  files: {},
  stage: { rootProfile: 'root' },
  setup: [
    'aws iam create-user --user-name bea',
    `aws iam create-role --role-name ledger-keeper --assume-role-policy-document '${JSON.stringify(trustsBea)}'`,
    ...makeKey(own),
    ...makeKey(ledger),
    put(policyOf(allow(ledgerKeeper))),
    ...makeKey(payroll),
    put(rootUserOnly),
    ...makeKey(lost),
    'aws iam create-user --user-name carl',
    put(policyOf(allow(carl))),
    'aws iam delete-user --user-name carl',
    'unset KEY',
  ],
  steps: [
    meetTheCheck,
    lockYourselfOut,
    comeBackAsBea,
    comeBackByTheRole,
    comeBackAsRoot,
    findNoWayBack,
    forbidTheBypass,
  ],
  debrief: [
    'What happened. A key has one policy, and only that policy says who may change it. No administrator stands above it, and the root user does not either: where the account has no statement, the root user is refused like everybody.',
    'The safety check asks one thing: could the caller put a policy again, under the new one? It knows nothing of next month, when the caller is deleted. The bypass skips the question and is meant for the rare case that you hand a key over to somebody else.',
    'The way back is always a principal that the policy names. A user: an IAM administrator gives that user a new access key. A role: an IAM administrator changes its trust policy. So a key that names a principal of the account is as closed as IAM is, and no more. The account: whoever IAM allows; and the root user, whom no IAM policy limits. A Deny with a condition stops them all, unless the condition spares somebody.',
    "No way back. AWS keeps a unique id in place of a user's or role's ARN. Delete the user, and the policy shows AIDA… or AROA…; a user of the same name is a new one and has another id. Then only AWS Support can help, and you must prove that the account is yours.",
    'In production. Leave the statement for the account in the policy, or name two principals at least; forbid the bypass with an SCP; and have a policy decided by a machine before it is put. A root user with access keys, as here, is a thing of the laboratory: in a real account it has none.',
  ],
});
