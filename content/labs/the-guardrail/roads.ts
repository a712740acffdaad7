// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const enabled = solutionOf('enable-scps');
const denied = solutionOf('deny-the-deletion');
const stopped = solutionOf('stop-the-administrator');
const covered = solutionOf('cover-everybody');
const ended = solutionOf('find-its-end');
const strangers = solutionOf('keep-strangers-out');
const away = solutionOf('turn-the-stranger-away');
const toRcp = [...enabled, ...denied, ...stopped, ...covered, ...ended];

const target = (name: string) =>
  `"$(aws organizations list-targets-for-policy --policy-id p-FullAWSAccess --query "Targets[?Name=='${name}'].TargetId" --output text)"`;
const policy = (variable: string, type: 'SERVICE' | 'RESOURCE', name: string, content: string) =>
  `${variable}=$(aws organizations create-policy --name ${name} --description ${name} --type ${type}_CONTROL_POLICY --content '{"Version":"2012-10-17","Statement":[${content}]}' --query Policy.PolicySummary.Id --output text)`;
const attach = (variable: string, to: string) =>
  `aws organizations attach-policy --policy-id "$${variable}" --target-id ${to}`;
const denyDeletion =
  '{"Effect":"Deny","Action":["kms:ScheduleKeyDeletion","kms:DeleteImportedKeyMaterial"],"Resource":"*"}';
const enableRcps =
  'aws organizations enable-policy-type --root-id "$ROOT" --policy-type RESOURCE_CONTROL_POLICY';
/** Left open: a condition may follow. */
const denyStart = '{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*"';

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the policy on each account; strangers known by their accounts',
    lines: [
      ...enabled,
      policy('SCP', 'SERVICE', 'no-deletion', denyDeletion),
      attach('SCP', target('workshop')),
      ...stopped,
      attach('SCP', target('archive')),
      ...ended,
      enableRcps,
      'ACCOUNTS=$(aws organizations list-accounts --query Accounts[].Id --output json)',
      `printf '${denyStart},"Condition":{"StringNotEquals":{"aws:PrincipalAccount":%s}}}' "$ACCOUNTS" > statement.json`,
      `printf '{"Version":"2012-10-17","Statement":%s}' "$(cat statement.json)" > rcp.json`,
      'RCP=$(aws organizations create-policy --name ours --description ours --type RESOURCE_CONTROL_POLICY --content file://rcp.json --query Policy.PolicySummary.Id --output text)',
      attach('RCP', target('archive')),
      ...away,
    ],
  },
  {
    name: 'the root from the beginning; the outsider tried before and after',
    lines: [
      ...enabled,
      enableRcps,
      policy(
        'SCP',
        'SERVICE',
        'no-deletion',
        '{"Effect":"Deny","Action":"kms:Schedule*","Resource":"arn:aws:kms:*:*:key/*"}',
      ),
      attach('SCP', '"$ROOT"'),
      ...stopped,
      ...ended,
      'aws kms decrypt --profile outsider --ciphertext-blob fileb://vault.sealed',
      ...strangers.filter((line) => !line.includes('enable-policy-type')),
      ...away,
    ],
  },
  {
    name: 'an allow list without deletion in place of FullAWSAccess',
    lines: [
      ...enabled,
      policy(
        'SCP',
        'SERVICE',
        'all-but-deletion',
        '{"Effect":"Allow","NotAction":"kms:ScheduleKeyDeletion","Resource":"*"}',
      ),
      attach('SCP', target('Workloads')),
      `aws organizations detach-policy --policy-id p-FullAWSAccess --target-id ${target('Workloads')}`,
      ...stopped,
      attach('SCP', '"$ROOT"'),
      'aws organizations detach-policy --policy-id p-FullAWSAccess --target-id "$ROOT"',
      ...ended,
      ...strangers,
      ...away,
    ],
  },

  {
    name: 'wrong: the other type enabled',
    lines: [enabled[0] ?? '', enableRcps],
    stopsAt: 'enable-scps',
  },
  {
    name: 'wrong: a Deny in the account itself, which its administrator can take away',
    lines: [
      ...enabled,
      `aws iam put-role-policy --profile workshop --role-name OrganizationAccountAccessRole --policy-name keep-keys --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:ScheduleKeyDeletion","Resource":"*"}]}'`,
    ],
    stopsAt: 'deny-the-deletion',
  },
  {
    name: 'wrong: all of KMS denied',
    lines: [
      ...enabled,
      policy('SCP', 'SERVICE', 'no-kms', '{"Effect":"Deny","Action":"kms:*","Resource":"*"}'),
      attach('SCP', target('Workloads')),
    ],
    stopsAt: 'deny-the-deletion',
  },
  {
    name: 'wrong: FullAWSAccess taken away, an Allow of KMS in its place',
    lines: [
      ...enabled,
      policy(
        'SCP',
        'SERVICE',
        'some-kms',
        '{"Effect":"Allow","Action":["kms:Encrypt","kms:Decrypt","kms:PutKeyPolicy","kms:DisableKey","kms:CreateKey"],"Resource":"*"}',
      ),
      attach('SCP', target('Workloads')),
      `aws organizations detach-policy --policy-id p-FullAWSAccess --target-id ${target('Workloads')}`,
    ],
    stopsAt: 'deny-the-deletion',
  },
  {
    name: 'wrong: the policy made and not attached, the deletion goes through',
    lines: [...enabled, ...denied.slice(0, 2), ...stopped],
    stopsAt: 'deny-the-deletion',
  },
  {
    name: 'wrong: refused, but before there was a guardrail to refuse',
    lines: [
      ...enabled,
      'aws kms schedule-key-deletion --profile workshop --key-id alias/nothing',
      ...denied,
    ],
    stopsAt: 'stop-the-administrator',
  },
  {
    name: 'wrong: the guardrail moved from the one account to the other',
    lines: [
      ...enabled,
      ...denied,
      ...stopped,
      `aws organizations detach-policy --policy-id "$SCP" --target-id "$UNIT"; ${attach('SCP', target('archive'))}`,
    ],
    stopsAt: 'cover-everybody',
  },
  {
    name: 'wrong: an SCP against strangers',
    lines: [
      ...toRcp,
      'ORG=$(aws organizations describe-organization --query Organization.Id --output text)',
      `printf '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"%s"}}}]}' "$ORG" > scp.json`,
      'aws organizations create-policy --name strangers --description strangers --type SERVICE_CONTROL_POLICY --content file://scp.json --query Policy.PolicySummary.Id --output text > id.txt',
      'aws organizations attach-policy --policy-id "$(cat id.txt)" --target-id "$ROOT"',
      enableRcps,
    ],
    stopsAt: 'keep-strangers-out',
  },
  {
    name: 'wrong: everybody shut out, the own people as well',
    lines: [
      ...toRcp,
      enableRcps,
      policy('RCP', 'RESOURCE', 'nobody', `${denyStart}}`),
      attach('RCP', '"$ROOT"'),
    ],
    stopsAt: 'keep-strangers-out',
  },
  {
    name: 'wrong: the key policy repaired in place of a guardrail',
    lines: [
      ...toRcp,
      'KEY=$(aws kms describe-key --profile archive --key-id alias/vault --query KeyMetadata.KeyId --output text)',
      `printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"kms:*","Resource":"*"}]}' "$(aws sts get-caller-identity --profile archive --query Account --output text)" > policy.json`,
      'aws kms put-key-policy --profile archive --key-id "$KEY" --policy file://policy.json',
    ],
    stopsAt: 'keep-strangers-out',
  },
  {
    name: 'wrong: only the outsider tried',
    lines: [...toRcp, ...strangers, ...away.slice(0, 1)],
    stopsAt: 'turn-the-stranger-away',
  },
];

export default roads;
