// Meet all six, then take the cause of each away.

import { type LabView, stepUntil } from '#lab';
import {
  account,
  type Case,
  cases,
  courier,
  files,
  ines,
  keyOf,
  noteFile,
  notMet,
  root,
  stillRefused,
  theo,
  vault,
  vera,
  workshop,
  zoe,
} from './cases.ts';

const call = ({ who, alias }: Case, more = ''): string =>
  `aws kms encrypt --key-id ${alias} --plaintext fileb://${noteFile} --profile ${who}${more}`;
const iamPolicy = (Effect: string, ...Action: readonly string[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*' }] });

export const meetAllSix = stepUntil({
  id: 'meet-all-six',
  goal: 'All six have been refused, each for its own reason.',
  missing: notMet,
  hints: [
    'Six people, six calls. Nothing is to be repaired yet: read the last words of each refusal.',
    'Encrypt note.txt, each with the own profile and the own key: vault, common, common, common, cases, machine.',
    `aws kms encrypt --key-id alias/___ --plaintext fileb://${noteFile} --profile ___`,
  ],
  solution: cases.map((one) => `${call(one)} || true`),
});

/** The last word of the trail, and what authorization would say now of one more try. */
function missing(view: LabView, one: Case): string | undefined {
  const still = stillRefused(view, one);
  if (!still) return undefined;
  const by = view.trail.findLast((event) => one.arn.test(event.by ?? ''))?.by;
  // Of a session with a policy only its next call tells.
  if (!by || one === courier) return still;
  const { allowed, because } = view.may(by, 'kms:Encrypt', keyOf(view, one).arn);
  return allowed ? `${still} It would work now.` : `${still} Now: ${because}.`;
}

export const openTheVault = stepUntil({
  id: 'open-the-vault',
  goal: `ines has used ${vault}.`,
  missing: (view) => missing(view, ines),
  hints: [
    'IAM allows ines everything of KMS. The words of the refusal name another policy.',
    'PutKeyPolicy, as admin: the statement that is there, and one for ines, or one for the account.',
    `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/___"}, "Action": "kms:Encrypt", "Resource": "*"}`,
  ],
  solution: [
    `KEY=$(aws kms describe-key --key-id ${vault} --query KeyMetadata.KeyId --output text)`,
    `aws kms put-key-policy --key-id "$KEY" --policy '${JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:user/admin` },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:user/ines` },
          Action: 'kms:Encrypt',
          Resource: '*',
        },
      ],
    })}'`,
    call(ines),
  ],
});

export const giveTheoAPolicy = stepUntil({
  id: 'give-theo-a-policy',
  goal: `theo has used ${theo.alias}.`,
  missing: (view) => missing(view, theo),
  hints: [
    'The key policy of alias/common names the account, so the question goes on to IAM. What does IAM say of theo?',
    'PutUserPolicy with a statement that allows kms:Encrypt.',
    `aws iam put-user-policy --user-name theo --policy-name encrypt --policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "___", "Resource": "*"}]}'`,
  ],
  solution: [
    `aws iam put-user-policy --user-name theo --policy-name encrypt --policy-document '${iamPolicy('Allow', 'kms:Encrypt')}'`,
    call(theo),
  ],
});

export const widenTheBoundary = stepUntil({
  id: 'widen-the-boundary',
  goal: `vera has used ${vera.alias}.`,
  missing: (view) => missing(view, vera),
  hints: [
    'vera has a policy that allows. A permissions boundary is a ceiling: it gives nothing and limits everything.',
    'GetUser shows the boundary. DeleteUserPermissionsBoundary takes it off; CreatePolicyVersion with --set-as-default widens it.',
    'aws iam delete-user-___ --user-name vera',
  ],
  solution: [
    'aws iam get-user --user-name vera --query User.PermissionsBoundary',
    `aws iam create-policy-version --policy-arn arn:aws:iam::${account}:policy/logs-only --set-as-default --policy-document '${iamPolicy('Allow', 'logs:*', 'kms:Encrypt')}'`,
    call(vera),
  ],
});

export const beginANewSession = stepUntil({
  id: 'begin-a-new-session',
  goal: `A session of the role courier has used ${courier.alias}.`,
  missing: (view) => missing(view, courier),
  hints: [
    'The role may use the key. The session was begun with less, and a session keeps for life what it began with.',
    'AssumeRole again, without --policy, and put the new credentials into the profile; or a profile with role_arn and source_profile, which does it by itself.',
    `aws configure set role_arn arn:aws:iam::111122223333:role/___ --profile ___`,
  ],
  solution: [
    `read -r ID SECRET TOKEN <<< "$(aws sts assume-role --role-arn arn:aws:iam::${account}:role/courier --role-session-name day --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)"`,
    'aws configure set aws_access_key_id "$ID" --profile courier',
    'aws configure set aws_secret_access_key "$SECRET" --profile courier',
    'aws configure set aws_session_token "$TOKEN" --profile courier',
    call(courier),
  ],
});

export const meetTheCondition = stepUntil({
  id: 'meet-the-condition',
  goal: `zoe has used ${files}.`,
  missing(view) {
    const still = stillRefused(view, zoe);
    if (!still) return undefined;
    const given = view.trail.findLast(
      ({ by, call: name }) => name === 'Encrypt' && zoe.arn.test(by ?? ''),
    )?.encryptionContext;
    const pairs = Object.entries(given ?? {}).map(([name, value]) => `${name}=${value}`);
    const context = pairs.length > 0 ? `the context ${pairs.join(',')}` : 'no encryption context';
    return `${still} Her last call had ${context}.`;
  },
  hints: [
    'Not every refusal asks for another policy. Some ask for another call.',
    'GetKeyPolicy shows the Deny and its condition: StringNotEquals is also true where the key is absent. Encrypt with the encryption context that it spares.',
    `aws kms encrypt --key-id ${files} --plaintext fileb://${noteFile} --profile zoe --encryption-context case=___`,
  ],
  solution: [
    `KEY=$(aws kms describe-key --key-id ${files} --query KeyMetadata.KeyId --output text)`,
    'aws kms get-key-policy --key-id "$KEY" --query Policy --output text',
    call(zoe, ' --encryption-context case=42'),
  ],
});

export const liftTheGuardrail = stepUntil({
  id: 'lift-the-guardrail',
  goal: `The administrator of the account workshop has used ${workshop.alias}.`,
  missing: (view) => missing(view, workshop),
  hints: [
    'An administrator, a key policy that lets him in, and yet no. The refusal names the policy by its ARN, and it belongs to no account but to the organization.',
    'You are in the management account: ListPolicies for SERVICE_CONTROL_POLICY, ListTargetsForPolicy, DetachPolicy.',
    'aws organizations detach-policy --policy-id ___ --target-id ___',
  ],
  solution: [
    `SCP=$(aws organizations list-policies --filter SERVICE_CONTROL_POLICY --query "Policies[?Name=='no-new-secrets'].Id" --output text)`,
    'TARGET=$(aws organizations list-targets-for-policy --policy-id "$SCP" --query "Targets[0].TargetId" --output text)',
    'aws organizations detach-policy --policy-id "$SCP" --target-id "$TARGET"',
    call(workshop),
  ],
});

export const rootStatement = {
  Effect: 'Allow',
  Principal: { AWS: root },
  Action: 'kms:*',
  Resource: '*',
};
