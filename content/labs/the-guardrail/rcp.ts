// The second half: whom the guardrail does not bind, and the other kind of it for the resources.

import { stepUntil } from '#lab';
import {
  accountNamed,
  adminRole,
  managementAdmin,
  outsider,
  outsiderAdmin,
  rcpType,
  scrap,
  vault,
  vaultFile,
} from './sight.ts';

export const findItsEnd = stepUntil({
  id: 'find-its-end',
  goal: `In the management account, the key behind ${scrap} waits for its deletion.`,
  missing(view) {
    const key = view.key(scrap);
    if (key?.state === 'PendingDeletion') return undefined;
    return key
      ? `The key behind ${scrap} is ${key.state}.`
      : `${scrap} points at no key any more; \`undo\` brings it back.`;
  },
  hints: [
    'Your own account manages the organization. Is it bound by what it decides for the others?',
    `Without a profile you are its administrator. Schedule the deletion of the key behind ${scrap}.`,
    `aws kms schedule-key-deletion --pending-window-in-days 7 --key-id "$(aws kms describe-key --key-id ___ --query KeyMetadata.KeyId --output text)"`,
  ],
  solution: [
    `aws kms schedule-key-deletion --pending-window-in-days 7 --key-id "$(aws kms describe-key --key-id ${scrap} --query KeyMetadata.KeyId --output text)"`,
  ],
});

export const keepStrangersOut = stepUntil({
  id: 'keep-strangers-out',
  goal: `Nobody outside the organization can use ${vault}, and everybody inside can as before; the key policy is untouched.`,
  missing(view) {
    const key = view.key(vault);
    if (key?.state !== 'Enabled')
      return `The key ${vault} is ${key?.state ?? 'gone'}; \`undo\` brings it back.`;
    const stranger = view.may(outsiderAdmin, 'kms:Decrypt', key.arn);
    if (stranger.allowed) {
      const on = view.organization?.enabledTypes.includes(rcpType) ?? false;
      return `An administrator of account ${outsider} may decrypt with ${vault}: ${stranger.because}.${on ? ' Resource control policies are enabled, but none stops it.' : ''}`;
    }
    if (stranger.layer !== 'rcp') {
      return `The outsider is stopped by the layer ${stranger.layer}. Leave the key policy as it was: this is about all keys, also those nobody looks after.`;
    }
    for (const who of [adminRole(view, 'archive'), adminRole(view, 'workshop'), managementAdmin]) {
      const { allowed, because } = view.may(who, 'kms:Decrypt', key.arn);
      if (!allowed)
        return `${who} belongs to the organization and is shut out as well: ${because}.`;
    }
    const statements = view.keyPolicy(key)?.statements ?? [];
    return statements.some(({ principals }) => principals.includes('*'))
      ? undefined
      : 'The key policy was changed. Put it back: the guardrail has to hold over a careless one.';
  },
  hints: [
    'An SCP looks at who calls, and the outsider is none of yours. This time the policy has to look at what is called: at the keys of your accounts.',
    `Enable ${rcpType}, create a policy of this type and attach it to the root. It denies kms:* to Principal "*" where aws:PrincipalOrgID is not the id of your organization (StringNotEqualsIfExists), except for AWS services (BoolIfExists aws:PrincipalIsAWSService false).`,
    `aws organizations create-policy --name only-us --description "no strangers" --type ${rcpType} --content '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"___"},"BoolIfExists":{"aws:PrincipalIsAWSService":"___"}}}]}'`,
  ],
  solution: [
    `ROOT=$(aws organizations list-roots --query 'Roots[0].Id' --output text)`,
    `aws organizations enable-policy-type --root-id "$ROOT" --policy-type ${rcpType}`,
    'ORG=$(aws organizations describe-organization --query Organization.Id --output text)',
    `printf '{"Version":"2012-10-17","Statement":[{"Sid":"OnlyUs","Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"%s"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}]}' "$ORG" > rcp.json`,
    `RCP=$(aws organizations create-policy --name only-us --description "no strangers" --type ${rcpType} --content file://rcp.json --query Policy.PolicySummary.Id --output text)`,
    'aws organizations attach-policy --policy-id "$RCP" --target-id "$ROOT"',
  ],
});

export const turnTheStrangerAway = stepUntil({
  id: 'turn-the-stranger-away',
  goal: `The outsider was refused ${vaultFile}; the archive has opened it after that.`,
  missing(view) {
    const calls = view.trail.filter(({ call }) => call === 'Decrypt');
    const accountOf = (by = '') => by.split(':')[4];
    const refused = calls.find(
      ({ by, error }) => accountOf(by) === outsider && error === 'AccessDeniedException',
    );
    if (!refused) {
      return calls.some(({ by }) => accountOf(by) === outsider)
        ? 'The outsider has opened it once, before the guardrail stood, and was never refused.'
        : 'The outsider has not tried to decrypt anything.';
    }
    const after = calls.slice(calls.indexOf(refused));
    const archive = accountNamed(view, 'archive');
    return after.some(({ by, error }) => accountOf(by) === archive && error === undefined)
      ? undefined
      : 'The outsider was refused. Now see that the archive itself can still open its papers.';
  },
  hints: [
    'Lean against this one, too, from outside and from inside.',
    `Decrypt ${vaultFile} with --profile outsider, then with --profile archive.`,
    `aws kms decrypt --profile ___ --ciphertext-blob fileb://${vaultFile}; aws kms decrypt --profile ___ --ciphertext-blob fileb://${vaultFile}`,
  ],
  solution: [
    `aws kms decrypt --profile outsider --ciphertext-blob fileb://${vaultFile} || why`,
    `aws kms decrypt --profile archive --ciphertext-blob fileb://${vaultFile}`,
  ],
});
