// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { arnOf } from './sight.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const robot = arnOf('robot');
const key =
  'KEY=$(aws kms describe-key --key-id alias/backup --query KeyMetadata.Arn --output text)';
const grant = (operations: string, more: string) =>
  `aws kms create-grant --key-id "$KEY" --grantee-principal ${robot} --operations ${operations} ${more} > grant.json`;
const generate = (context: string, more = '') =>
  `aws kms generate-data-key --profile robot --key-id alias/backup --key-spec AES_256 --encryption-context ${context} ${more}`;
const token = '--grant-tokens "$(jq -r .GrantToken grant.json)"';
const granted = solutionOf('grant-one-operation');
const used = solutionOf('use-it-at-once', 'wait-until-it-is-everywhere');
const inside = solutionOf('stay-inside');
const back = solutionOf('hand-it-back');
const cleaned = solutionOf('end-what-temp-left');
const toEnd = [...granted, ...used, ...inside, ...back];
const revoke = (name: string) =>
  `aws kms revoke-grant --key-id "$KEY" --grant-id "$(aws kms list-grants --key-id "$KEY" --query "Grants[?Name=='${name}'].GrantId" --output text)"`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'robot as the retiring principal, EncryptionContextEquals, the grant named by its id',
    lines: [
      key,
      grant(
        'GenerateDataKey',
        `--retiring-principal ${robot} --constraints '{"EncryptionContextEquals":{"job":"nightly"}}'`,
      ),
      generate('job=nightly'),
      generate('job=nightly', token),
      'advance 1h',
      generate('job=nightly'),
      generate('job=nightly,day=monday'),
      'aws kms decrypt --profile robot --key-id alias/backup --ciphertext-blob "$(aws kms encrypt --key-id alias/backup --plaintext aGk= --query CiphertextBlob --output text)"',
      generate('job=weekly'),
      'aws kms retire-grant --profile robot --key-id "$KEY" --grant-id "$(jq -r .GrantId grant.json)"',
      revoke('spare'),
      revoke('migration'),
    ],
  },
  {
    name: 'too late with the first grant, so a second; both retired; the rest retired by the administrator',
    lines: [
      ...granted,
      'advance 10m',
      'cp grant.json first.json',
      'aws kms retire-grant --profile robot --grant-token "$(jq -r .GrantToken first.json)"',
      grant(
        'GenerateDataKey RetireGrant DescribeKey',
        '--constraints EncryptionContextSubset={job=nightly}',
      ),
      generate('job=nightly', token),
      'advance 5m',
      generate('job=nightly'),
      ...inside,
      'aws kms retire-grant --profile robot --key-id "$KEY" --grant-id "$(jq -r .GrantId grant.json)"',
      'for ID in $(aws kms list-grants --key-id "$KEY" --output json | jq -r \'.Grants[] | select(.GranteePrincipal | endswith("olga") | not) | .GrantId\'); do aws kms retire-grant --key-id "$KEY" --grant-id "$ID"; done',
    ],
  },
  {
    name: 'the grants of temp ended first of all',
    lines: [key, revoke('migration'), revoke('spare'), ...granted, ...used, ...inside, ...back],
  },

  {
    name: 'wrong: every operation, to be on the safe side',
    lines: [
      key,
      grant(
        'GenerateDataKey Decrypt RetireGrant',
        '--constraints EncryptionContextSubset={job=nightly}',
      ),
    ],
    stopsAt: 'grant-one-operation',
  },
  {
    name: 'wrong: no constraint',
    lines: [key, grant('GenerateDataKey RetireGrant', '')],
    stopsAt: 'grant-one-operation',
  },
  {
    name: 'wrong: nobody but the administrator can end it',
    lines: [key, grant('GenerateDataKey', '--constraints EncryptionContextSubset={job=nightly}')],
    stopsAt: 'grant-one-operation',
  },
  {
    name: 'wrong: a policy instead of a grant',
    lines: [
      `aws iam put-user-policy --user-name robot --policy-name robot --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:GenerateDataKey","Resource":"*"}]}'`,
    ],
    stopsAt: 'grant-one-operation',
  },
  {
    name: 'wrong: used without the token',
    lines: [...granted, generate('job=nightly')],
    stopsAt: 'use-it-at-once',
  },
  {
    name: 'wrong: the token, but not the context',
    lines: [...granted, generate('job=hourly', token)],
    stopsAt: 'use-it-at-once',
  },
  {
    name: 'wrong: five minutes waited before the first use',
    lines: [...granted, 'advance 5m', generate('job=nightly')],
    stopsAt: 'use-it-at-once',
  },
  {
    name: 'wrong: not waited long enough',
    lines: [...granted, ...solutionOf('use-it-at-once'), 'advance 4m', generate('job=nightly')],
    stopsAt: 'wait-until-it-is-everywhere',
  },
  {
    name: 'wrong: only another operation tried',
    lines: [...granted, ...used, inside[1] ?? ''],
    stopsAt: 'stay-inside',
  },
  {
    name: 'wrong: revoked by the administrator',
    lines: [
      ...granted,
      ...used,
      ...inside,
      'aws kms revoke-grant --key-id "$KEY" --grant-id "$(jq -r .GrantId grant.json)"',
    ],
    stopsAt: 'hand-it-back',
  },
  {
    name: 'wrong: the grant of temp ended, not the one it handed on',
    lines: [...toEnd, revoke('migration')],
    stopsAt: 'end-what-temp-left',
  },
  {
    name: 'wrong: all grants ended',
    lines: [...toEnd, revoke('restore'), ...cleaned],
    stopsAt: 'end-what-temp-left',
  },
  {
    name: 'wrong: the key disabled',
    lines: [...toEnd, 'aws kms disable-key --key-id "$KEY"'],
    stopsAt: 'end-what-temp-left',
  },
];

export default roads;
