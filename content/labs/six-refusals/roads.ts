// Roads through the lab, played by the tests: the solution, other ways that must arrive, and wrong
// ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import { account, cases } from './cases.ts';
import lab from './lab.ts';
import { rootStatement } from './steps.ts';

const linesOf = (id: string): readonly string[] =>
  lab.steps.find((step) => step.id === id)?.solution ?? [];
const upTo = (last: string): string[] => {
  const end = lab.steps.findIndex((step) => step.id === last);
  return lab.steps.slice(0, end + 1).flatMap((step) => step.solution);
};
const tryAs = (who: string, more = ''): string => {
  const alias = cases.find((one) => one.who === who)?.alias ?? '';
  return `aws kms encrypt --key-id ${alias} --plaintext fileb://note.txt --profile ${who}${more}`;
};
const document = (...Statement: readonly object[]): string =>
  `'${JSON.stringify({ Version: '2012-10-17', Statement })}'`;
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const keyIdOf = (alias: string): string =>
  `KEY=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text)`;
const find = linesOf('lift-the-guardrail').slice(0, 2);

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'every cause at another place: the account, a group, no boundary, a role profile, no Deny, the SCP rewritten',
    lines: [
      ...linesOf('meet-all-six'),
      keyIdOf('alias/vault'),
      `aws kms put-key-policy --key-id "$KEY" --policy ${document(rootStatement)}`,
      tryAs('ines'),
      'aws iam create-group --group-name writers',
      `aws iam put-group-policy --group-name writers --policy-name w --policy-document ${document({ Effect: 'Allow', Action: 'kms:Encrypt', Resource: '*' })}`,
      'aws iam add-user-to-group --group-name writers --user-name theo',
      tryAs('theo'),
      'aws iam delete-user-permissions-boundary --user-name vera',
      tryAs('vera'),
      `aws configure set role_arn arn:aws:iam::${account}:role/courier --profile again`,
      'aws configure set source_profile default --profile again',
      'aws kms generate-data-key --key-id alias/common --key-spec AES_256 --profile again',
      keyIdOf('alias/cases'),
      `aws kms put-key-policy --key-id "$KEY" --policy ${document(rootStatement)}`,
      tryAs('zoe'),
      ...find,
      `aws organizations update-policy --policy-id "$SCP" --content ${document({ Effect: 'Deny', Action: 'kms:ScheduleKeyDeletion', Resource: '*' })}`,
      tryAs('workshop'),
    ],
  },
  {
    name: 'by names in key policies and by a grant',
    lines: [
      ...linesOf('meet-all-six'),
      keyIdOf('alias/vault'),
      `aws kms create-grant --key-id "$KEY" --grantee-principal arn:aws:iam::${account}:user/ines --operations Encrypt`,
      tryAs('ines'),
      keyIdOf('alias/common'),
      `aws kms put-key-policy --key-id "$KEY" --policy ${document(rootStatement, {
        Effect: 'Allow',
        Principal: {
          AWS: [
            `arn:aws:iam::${account}:user/theo`,
            `arn:aws:iam::${account}:user/vera`,
            `arn:aws:sts::${account}:assumed-role/courier/night`,
          ],
        },
        Action: 'kms:Encrypt',
        Resource: '*',
      })}`,
      tryAs('theo'),
      tryAs('vera'),
      tryAs('courier'),
      ...linesOf('meet-the-condition'),
      ...linesOf('lift-the-guardrail'),
    ],
  },
  {
    name: 'the repairs in another order, before the steps ask for them',
    lines: [
      ...linesOf('meet-all-six'),
      ...linesOf('lift-the-guardrail'),
      ...linesOf('meet-the-condition'),
      ...linesOf('begin-a-new-session'),
      'aws iam put-user-permissions-boundary --user-name vera --permissions-boundary arn:aws:iam::aws:policy/AdministratorAccess',
      tryAs('vera'),
      ...linesOf('give-theo-a-policy'),
      ...linesOf('open-the-vault'),
    ],
  },

  {
    name: 'wrong: everybody on the common key',
    lines: ['ines', 'theo', 'vera', 'courier', 'zoe'].map(
      (who) =>
        `aws kms encrypt --key-id alias/common --plaintext fileb://note.txt --profile ${who}`,
    ),
    stopsAt: 'meet-all-six',
  },
  {
    name: 'wrong: zoe with the right context at once',
    lines: [
      ...linesOf('meet-all-six').filter((line) => !line.includes('zoe')),
      ...linesOf('meet-the-condition'),
    ],
    stopsAt: 'meet-all-six',
  },
  {
    name: 'wrong: AdministratorAccess for ines',
    lines: [
      ...linesOf('meet-all-six'),
      `aws iam attach-user-policy --user-name ines --policy-arn ${administrator}`,
      tryAs('ines'),
    ],
    stopsAt: 'open-the-vault',
  },
  {
    name: 'wrong: a policy for theo that names the alias',
    lines: [
      ...upTo('open-the-vault'),
      `aws iam put-user-policy --user-name theo --policy-name e --policy-document ${document({ Effect: 'Allow', Action: 'kms:Encrypt', Resource: `arn:aws:kms:us-east-1:${account}:alias/common` })}`,
      tryAs('theo'),
    ],
    stopsAt: 'give-theo-a-policy',
  },
  {
    name: 'wrong: a policy for theo, and no second try',
    lines: [...upTo('open-the-vault'), ...linesOf('give-theo-a-policy').slice(0, 1)],
    stopsAt: 'give-theo-a-policy',
  },
  {
    name: 'wrong: AdministratorAccess for vera',
    lines: [
      ...upTo('give-theo-a-policy'),
      `aws iam attach-user-policy --user-name vera --policy-arn ${administrator}`,
      tryAs('vera'),
    ],
    stopsAt: 'widen-the-boundary',
  },
  {
    name: 'wrong: AdministratorAccess for the role of the courier',
    lines: [
      ...upTo('widen-the-boundary'),
      `aws iam attach-role-policy --role-name courier --policy-arn ${administrator}`,
      tryAs('courier'),
    ],
    stopsAt: 'begin-a-new-session',
  },
  {
    name: 'wrong: another case than the one that is spared',
    lines: [...upTo('begin-a-new-session'), tryAs('zoe', ' --encryption-context case=43')],
    stopsAt: 'meet-the-condition',
  },
  {
    name: 'wrong: an SCP that allows, beside the one that denies',
    lines: [
      ...upTo('meet-the-condition'),
      ...find,
      `ALLOW=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name allow --description a --content ${document({ Effect: 'Allow', Action: 'kms:*', Resource: '*' })} --query Policy.PolicySummary.Id --output text)`,
      'aws organizations attach-policy --policy-id "$ALLOW" --target-id "$TARGET"',
      tryAs('workshop'),
    ],
    stopsAt: 'lift-the-guardrail',
  },
];

export default roads;
