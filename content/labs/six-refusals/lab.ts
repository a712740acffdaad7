// The lab "Six refusals, six reasons": one call, six people, six policies that say no. Steps are in
// steps.ts, the people in cases.ts, their prose in lab.mdx.

import { allowing, castUser, lab } from '#lab';
import { account, common, courierScript, files, machine, noteFile, vault } from './cases.ts';
import {
  beginANewSession,
  giveTheoAPolicy,
  liftTheGuardrail,
  meetAllSix,
  meetTheCondition,
  openTheVault,
  rootStatement,
  widenTheBoundary,
} from './steps.ts';

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const adminOnly = document({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:user/admin` },
  Action: 'kms:*',
  Resource: '*',
});
const caseRequired = document(rootStatement, {
  Sid: 'OnlyForTheCaseInHand',
  Effect: 'Deny',
  Principal: '*',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'kms:EncryptionContext:case': '42' } },
});
const trustsAdmin = document({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:user/admin` },
  Action: 'sts:AssumeRole',
});
const lookOnly = document({ Effect: 'Allow', Action: 'kms:DescribeKey', Resource: '*' });
const logsOnly = document({ Effect: 'Allow', Action: 'logs:*', Resource: '*' });
const noNewSecrets = document({
  Effect: 'Deny',
  Action: ['kms:Encrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
});
const everything = JSON.stringify(allowing(['kms:*']));

/** Begins the session of the courier; its credentials last twelve hours, a lab may last longer. */
const courierLines = [
  `read -r ID SECRET TOKEN <<< "$(aws sts assume-role --role-arn arn:aws:iam::${account}:role/courier --role-session-name night --duration-seconds 43200 --policy '${lookOnly}' --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)"`,
  'aws configure set aws_access_key_id "$ID" --profile courier',
  'aws configure set aws_secret_access_key "$SECRET" --profile courier',
  'aws configure set aws_session_token "$TOKEN" --profile courier',
];

const makeKey = (alias: string, policy?: string, profile = ''): string[] => [
  `KEY=$(aws kms create-key${policy ? ` --policy '${policy}'` : ''} --query KeyMetadata.KeyId --output text${profile})`,
  `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"${profile}`,
];

export default lab({
  id: 'six-refusals',
  title: 'Six refusals, six reasons',
  summary:
    'Six people make the same call and are refused, each by another kind of policy. Provoke all six, read what they say, and take each cause away.',
  minutes: 25,
  objectives: [
    'Tell from the words of a refusal which kind of policy decided',
    'Tell an allow that is missing from a deny that is there',
    'Remove the cause at its place: key policy, IAM, boundary, session, request, organization',
  ],
  region: 'us-east-1',
  files: {
    [noteFile]: 'the same note for all six\n',
    [courierScript]: `${courierLines.join('\n')}\n`,
  },
  stage: { organization: { members: ['workshop'] } },
  setup: [
    ...castUser('ines', { policy: allowing(['kms:*']) }),
    ...castUser('theo'),
    ...castUser('vera', { policy: allowing(['kms:*']) }),
    ...castUser('zoe', { policy: allowing(['kms:Encrypt', 'kms:Decrypt']) }),
    `aws iam create-policy --policy-name logs-only --policy-document '${logsOnly}'`,
    `aws iam put-user-permissions-boundary --user-name vera --permissions-boundary arn:aws:iam::${account}:policy/logs-only`,
    `aws iam create-role --role-name courier --max-session-duration 43200 --assume-role-policy-document '${trustsAdmin}'`,
    `aws iam put-role-policy --role-name courier --policy-name courier --policy-document '${everything}'`,
    `bash ${courierScript}`,
    ...makeKey(vault, adminOnly),
    ...makeKey(common),
    ...makeKey(files, caseRequired),
    ...makeKey(machine, undefined, ' --profile workshop'),
    'ROOT=$(aws organizations list-roots --query "Roots[0].Id" --output text)',
    'aws organizations enable-policy-type --root-id "$ROOT" --policy-type SERVICE_CONTROL_POLICY',
    `SCP=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name no-new-secrets --description "nothing is encrypted here" --content '${noNewSecrets}' --query Policy.PolicySummary.Id --output text)`,
    `TARGET=$(aws organizations list-accounts --query "Accounts[?Name=='workshop'].Id" --output text)`,
    'aws organizations attach-policy --policy-id "$SCP" --target-id "$TARGET"',
    'unset KEY ROOT SCP TARGET',
  ],
  steps: [
    meetAllSix,
    openTheVault,
    giveTheoAPolicy,
    widenTheBoundary,
    beginANewSession,
    meetTheCondition,
    liftTheGuardrail,
  ],
  debrief: [
    'One sentence, two halves. Every refusal begins alike: who, what, on which resource. What counts are the last words. "because no … allows" is a yes that is missing: add an allow at the place that is named. "with an explicit deny in …" is a no that is there: no allow anywhere helps; change the deny, or change the call.',
    'Six places. Resource-based policy: the key policy. Identity-based policy: IAM of the user, its groups, or the role. Permissions boundary and session policy: ceilings; they give nothing, and what IAM allows beyond them is lost. Only a key policy that names the user, or the session, by its own ARN gets past a ceiling that is silent; past one that denies, nothing does. Service control policy: the ceiling of a whole account, set from outside. And the request itself, which a condition looks at.',
    'Only one is named. A refusal names one kind of policy even where several say no; when it is removed, the next one appears. That is not mockery: explicit denies come first, then the organization, then the rest. `why` shows all of them at once.',
    'Where to look when you may not look. The person who is refused can often not read the policy that refuses. The trail has the event with the whole sentence, and sts:DecodeAuthorizationMessage exists for services that hide it; KMS tells it openly.',
    'What not to do. Giving AdministratorAccess repairs exactly one of the six, and badly.',
  ],
});
