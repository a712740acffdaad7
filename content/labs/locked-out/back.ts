// The second act: three keys that others have lost, by a role, by a Deny, and for good; and how to
// keep it from happening.

import { stepUntil } from '#lab';
import {
  admin,
  carl,
  keyBehind,
  keyIdOf,
  ledger,
  ledgerKeeper,
  lost,
  mayPut,
  own,
  payroll,
  profileOf,
  stillOut,
} from './sight.ts';

export const comeBackByTheRole = stepUntil({
  id: 'come-back-by-the-role',
  goal: `admin may change the policy of ${ledger}.`,
  missing(view) {
    const out = stillOut(view, ledger);
    const role = view.person('role', 'ledger-keeper');
    if (out && !role) return `The role ledger-keeper is gone, and with it the way back. ${out}`;
    return out && role && role.policies.length > 0
      ? `The role has an IAM policy now. That says what it may do, not who may be it. ${out}`
      : out;
  },
  hints: [
    'The policy of this key names a role. Who may be the role is written elsewhere.',
    'GetRole shows the trust policy; UpdateAssumeRolePolicy changes it. A profile with role_arn and source_profile signs as the role.',
    'aws configure set role_arn arn:aws:iam::111122223333:role/___ --profile ledger-keeper',
  ],
  solution: [
    'aws iam get-role --role-name ledger-keeper --query Role.AssumeRolePolicyDocument',
    `aws iam update-assume-role-policy --role-name ledger-keeper --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: admin }, Action: 'sts:AssumeRole' }] })}'`,
    `aws configure set role_arn ${ledgerKeeper} --profile ledger-keeper`,
    'aws configure set source_profile default --profile ledger-keeper',
    keyIdOf(ledger),
    'aws kms put-key-policy --key-id "$KEY" --policy file://back.json --bypass-policy-lockout-safety-check --profile ledger-keeper',
  ],
});

export const comeBackAsRoot = stepUntil({
  id: 'come-back-as-root',
  goal: `admin may change the policy of ${payroll}.`,
  missing: (view) => stillOut(view, payroll),
  hints: [
    'This policy lets the account in and then denies. Read the refusal; who of the account is no user and no role?',
    'The Deny spares whoever has aws:PrincipalType Account: the root user. There is a profile for it.',
    'aws kms put-key-policy --key-id "$KEY" --policy file://back.json --profile ___',
  ],
  solution: [
    keyIdOf(payroll),
    'aws kms get-key-policy --key-id "$KEY" --query Policy --output text --profile root',
    'aws kms put-key-policy --key-id "$KEY" --policy file://back.json --profile root',
  ],
});

export const findNoWayBack = stepUntil({
  id: 'find-no-way-back',
  goal: `There is a user carl again, and on ${lost} he has been refused.`,
  missing(view) {
    const user = view.person('user', 'carl');
    if (!user) return 'There is no user carl any more; the policy was written for him.';
    const { arn } = keyBehind(view, lost);
    const his = view.trail.filter(({ by, keyArn }) => by === carl && keyArn === arn);
    if (his.some(({ error }) => error === 'AccessDeniedException')) return undefined;
    return user.accessKeys.length > 0
      ? 'carl is back and has an access key. Has he tried?'
      : 'carl is back, but without an access key he can sign nothing.';
  },
  hints: [
    'The one whom this policy names was deleted. The obvious thing is to make him again.',
    'CreateUser, CreateAccessKey, a profile, and any call on the key as carl.',
    'aws kms get-key-policy --key-id "$KEY" --profile ___',
  ],
  solution: [
    'aws iam create-user --user-name carl',
    ...profileOf('carl'),
    keyIdOf(lost),
    'aws kms get-key-policy --key-id "$KEY" --profile carl || true',
  ],
});

export const forbidTheBypass = stepUntil({
  id: 'forbid-the-bypass',
  goal: `admin may put policies on ${own} and make keys, and neither with the bypass of the safety check.`,
  missing(view) {
    const plain = mayPut(view, admin, own);
    if (!plain.allowed) return `Now admin may not put any policy on ${own}: ${plain.because}.`;
    const bypassed = mayPut(view, admin, own, true);
    if (bypassed.allowed) return `admin may still bypass the check on ${own}: ${bypassed.because}.`;
    const make = (bypass: boolean) =>
      view.may(admin, 'kms:CreateKey', '*', { input: { BypassPolicyLockoutSafetyCheck: bypass } });
    if (!make(false).allowed) return `Now admin may not make keys: ${make(false).because}.`;
    return make(true).allowed
      ? 'On this key the bypass is forbidden, but a new key can still be made with it: CreateKey has no key policy to ask.'
      : undefined;
  },
  hints: [
    'What a call asks for is there for policies to see: also that it asks for the bypass.',
    'A Deny in IAM, for every action of KMS, with the condition key kms:BypassPolicyLockoutSafetyCheck and the operator Bool.',
    `"Condition": {"Bool": {"kms:___": "true"}}`,
  ],
  solution: [
    `aws iam put-user-policy --user-name admin --policy-name no-bypass --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'kms:*', Resource: '*', Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } } }] })}'`,
  ],
});
