// Roads through the lab, played by the tests: the solution, other ways that must arrive, and wrong
// ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { admin, allow, bea, keyIdOf, ledger, own, payroll, policyOf, root } from './sight.ts';

const linesOf = (id: string): readonly string[] =>
  lab.steps.find((step) => step.id === id)?.solution ?? [];
const upTo = (last: string): string[] => {
  const end = lab.steps.findIndex((step) => step.id === last);
  return lab.steps.slice(0, end + 1).flatMap((step) => step.solution);
};
const put = (policy: string, more = ''): string =>
  `aws kms put-key-policy --key-id "$KEY" --policy '${policy}' ${more}`;
const bypass = '--bypass-policy-lockout-safety-check';
const deny = (Action: string, Condition?: object): string =>
  `aws iam put-user-policy --user-name admin --policy-name deny --policy-document '${JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action, Resource: '*', ...(Condition && { Condition }) }],
    },
  )}'`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'bea does it all, by access keys in the environment and a session of the role',
    lines: [
      `aws kms create-key --policy '${policyOf(allow(bea))}'`,
      keyIdOf(own),
      put(policyOf(allow(bea)), bypass),
      'aws kms describe-key --key-id alias/own',
      'aws iam create-access-key --user-name bea > k.json',
      'export AWS_ACCESS_KEY_ID=$(jq -r .AccessKey.AccessKeyId k.json) AWS_SECRET_ACCESS_KEY=$(jq -r .AccessKey.SecretAccessKey k.json)',
      put(policyOf(allow(bea), allow(admin))),
      'aws sts assume-role --role-arn arn:aws:iam::111122223333:role/ledger-keeper --role-session-name bea > s.json',
      'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
      keyIdOf(ledger),
      `AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId s.json) AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey s.json) AWS_SESSION_TOKEN=$(jq -r .Credentials.SessionToken s.json) ${put(policyOf(allow(root)), bypass)}`,
      keyIdOf(payroll),
      `AWS_PROFILE=root ${put(policyOf(allow(admin), allow(root)))}`,
      ...linesOf('find-no-way-back'),
      ...linesOf('forbid-the-bypass'),
    ],
  },
  {
    name: 'bea lets admin in by name, the role is let in by the account, the bypass is denied in two places',
    lines: [
      ...upTo('lock-yourself-out'),
      ...linesOf('come-back-as-bea').slice(0, 4),
      put(policyOf(allow(admin)), `${bypass} --profile bea`),
      `aws iam update-assume-role-policy --role-name ledger-keeper --policy-document '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}'`,
      'aws configure set role_arn arn:aws:iam::111122223333:role/ledger-keeper --profile keeper',
      'aws configure set source_profile default --profile keeper',
      keyIdOf(ledger),
      put(policyOf(allow('111122223333')), `${bypass} --profile keeper`),
      keyIdOf(payroll),
      put(policyOf(allow(root)), '--profile root'),
      ...linesOf('find-no-way-back'),
      keyIdOf(own),
      put(
        policyOf(allow(admin), {
          ...allow('*', 'kms:PutKeyPolicy'),
          Effect: 'Deny',
          Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
        }),
      ),
      deny('kms:CreateKey', { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } }),
    ],
  },
  {
    name: 'locked out with a policy that leaves bea the policy alone',
    lines: [
      keyIdOf(own),
      put(policyOf(allow(bea, 'kms:PutKeyPolicy'))),
      put(policyOf(allow(bea, 'kms:PutKeyPolicy')), bypass),
      'aws kms encrypt --key-id alias/own --plaintext aGVsbG8=',
      ...lab.steps.slice(2).flatMap((step) => step.solution),
    ],
  },

  {
    name: 'wrong: a policy that KMS takes without a question',
    lines: [keyIdOf(own), put(policyOf(allow(root), allow(bea)))],
    stopsAt: 'meet-the-check',
  },
  {
    name: 'wrong: the bypass at once, so that the check never asked',
    lines: [keyIdOf(own), put(policyOf(allow(bea)), bypass), put(policyOf(allow(bea)))],
    stopsAt: 'meet-the-check',
  },
  {
    name: 'wrong: a policy that nobody can change',
    lines: [...linesOf('meet-the-check'), put(policyOf(allow(bea, 'kms:Decrypt')), bypass)],
    stopsAt: 'lock-yourself-out',
  },
  {
    name: 'wrong: the account left in',
    lines: [...linesOf('meet-the-check'), put(policyOf(allow(bea), allow(root)))],
    stopsAt: 'lock-yourself-out',
  },
  {
    name: 'wrong: bea deleted and made anew',
    lines: [
      ...upTo('lock-yourself-out'),
      'aws iam delete-user --user-name bea',
      'aws iam create-user --user-name bea',
      ...linesOf('come-back-as-bea'),
    ],
    stopsAt: 'come-back-as-bea',
  },
  {
    name: 'wrong: more IAM for admin',
    lines: [
      ...upTo('lock-yourself-out'),
      'aws iam attach-user-policy --user-name admin --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      put(policyOf(allow(root))),
    ],
    stopsAt: 'come-back-as-bea',
  },
  {
    name: 'wrong: the role gets a policy, not another trust',
    lines: [
      ...upTo('come-back-as-bea'),
      'aws iam attach-role-policy --role-name ledger-keeper --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      ...linesOf('come-back-by-the-role').slice(2),
    ],
    stopsAt: 'come-back-by-the-role',
  },
  {
    name: 'wrong: the root user where it has no say',
    lines: [
      ...upTo('come-back-as-bea'),
      keyIdOf(ledger),
      put(policyOf(allow(root)), '--profile root'),
    ],
    stopsAt: 'come-back-by-the-role',
  },
  {
    name: 'wrong: bea, whom the Deny does not spare',
    lines: [
      ...upTo('come-back-by-the-role'),
      keyIdOf(payroll),
      put(policyOf(allow(root)), '--profile bea'),
    ],
    stopsAt: 'come-back-as-root',
  },
  {
    name: 'wrong: carl is made again and never tries',
    lines: [...upTo('come-back-as-root'), 'aws iam create-user --user-name carl'],
    stopsAt: 'find-no-way-back',
  },
  {
    name: 'wrong: every PutKeyPolicy denied',
    lines: [...upTo('find-no-way-back'), deny('kms:PutKeyPolicy')],
    stopsAt: 'forbid-the-bypass',
  },
  {
    name: 'wrong: denied on the key, forgotten for new ones',
    lines: [
      ...upTo('find-no-way-back'),
      deny('kms:PutKeyPolicy', { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } }),
    ],
    stopsAt: 'forbid-the-bypass',
  },
];

export default roads;
