// The first half: a service control policy on a unit, on everything, and an administrator stopped.

import { stepUntil } from '#lab';
import { accountNamed, deletion, guardProblem, ledger, scpType, unitName, vault } from './sight.ts';

const root = `ROOT=$(aws organizations list-roots --query 'Roots[0].Id' --output text)`;
const content = `{"Version":"2012-10-17","Statement":[{"Sid":"KeepKeys","Effect":"Deny","Action":"${deletion}","Resource":"*"}]}`;

export const enableScps = stepUntil({
  id: 'enable-scps',
  goal: 'Service control policies are enabled in the organization.',
  missing(view) {
    const types = view.organization?.enabledTypes ?? [];
    if (types.includes(scpType)) return undefined;
    return types.length > 0
      ? `Enabled is ${types.join(', ')}; that is not the type for this step.`
      : 'No type of policy is enabled in the organization yet.';
  },
  hints: [
    'An organization can have several types of policies. Each has to be enabled once, at the root of the tree, before any of them counts.',
    `The operation is EnablePolicyType. It takes the --root-id that list-roots shows, and --policy-type.`,
    `aws organizations enable-policy-type --root-id ___ --policy-type SERVICE____POLICY`,
  ],
  solution: [
    root,
    `aws organizations enable-policy-type --root-id "$ROOT" --policy-type ${scpType}`,
  ],
});

export const denyTheDeletion = stepUntil({
  id: 'deny-the-deletion',
  goal: 'In the workshop account nobody can schedule the deletion of a key, its administrator and root user included. Everything else works as before.',
  missing(view) {
    const key = view.key(ledger);
    if (key?.state !== 'Enabled')
      return `The key ${ledger} is ${key?.state ?? 'gone'}; \`undo\` brings it back.`;
    return guardProblem(view, 'workshop', key);
  },
  hints: [
    'Nothing you write inside the workshop account holds: its administrator could change it. A policy of the organization stands above.',
    `Create a policy of type ${scpType} whose content denies ${deletion} on every resource, and attach it to the unit ${unitName}. The unit's id: list-targets-for-policy of p-FullAWSAccess shows all targets.`,
    `SCP=$(aws organizations create-policy --name keep-keys --description "no deletion of keys" --type ${scpType} --content '{"Version":"2012-10-17","Statement":[{"Effect":"___","Action":"___","Resource":"*"}]}' --query Policy.PolicySummary.Id --output text); aws organizations attach-policy --policy-id "$SCP" --target-id ___`,
  ],
  solution: [
    `UNIT=$(aws organizations list-targets-for-policy --policy-id p-FullAWSAccess --query "Targets[?Name=='${unitName}'].TargetId" --output text)`,
    `SCP=$(aws organizations create-policy --name keep-keys --description "no deletion of keys" --type ${scpType} --content '${content}' --query Policy.PolicySummary.Id --output text)`,
    'aws organizations attach-policy --policy-id "$SCP" --target-id "$UNIT"',
  ],
});

export const stopTheAdministrator = stepUntil({
  id: 'stop-the-administrator',
  goal: 'The administrator of the workshop has tried to delete a key, and a service control policy refused it.',
  missing(view) {
    const account = accountNamed(view, 'workshop');
    const tries = view.trail.filter(
      ({ call, by }) => call === 'ScheduleKeyDeletion' && by?.split(':')[4] === account,
    );
    if (tries.some(({ message }) => message?.includes('service control policy'))) return undefined;
    const last = tries.at(-1);
    if (!last) return 'Nobody of the workshop has tried to schedule the deletion of a key.';
    return last.error
      ? `The last attempt ended in ${last.error}, but no service control policy had to do with it.`
      : 'The last attempt succeeded, before the guardrail stood.';
  },
  hints: [
    'A guardrail is worth what it holds. Lean against it.',
    `Call ScheduleKeyDeletion with --profile workshop on the key behind ${ledger}. It takes a key id, not an alias.`,
    `aws kms schedule-key-deletion --profile ___ --key-id "$(aws kms describe-key --profile workshop --key-id ___ --query KeyMetadata.KeyId --output text)"`,
  ],
  solution: [
    `aws kms schedule-key-deletion --profile workshop --key-id "$(aws kms describe-key --profile workshop --key-id ${ledger} --query KeyMetadata.KeyId --output text)" || why`,
  ],
});

export const coverEverybody = stepUntil({
  id: 'cover-everybody',
  goal: 'The same holds in every member account: in archive, which stands in no unit, as in workshop.',
  missing(view) {
    for (const [name, alias] of [
      ['archive', vault],
      ['workshop', ledger],
    ] as const) {
      const key = view.key(alias);
      if (key?.state !== 'Enabled')
        return `The key ${alias} is ${key?.state ?? 'gone'}; \`undo\` brings it back.`;
      const problem = guardProblem(view, name, key);
      if (problem) return problem;
    }
    return undefined;
  },
  hints: [
    'A policy binds what hangs below the place it is attached to. Where does everything hang?',
    'Attach the same policy to the root of the organization as well, or in place of the unit. Accounts that join later are then covered from the first moment.',
    'aws organizations attach-policy --policy-id "$SCP" --target-id ___',
  ],
  solution: ['aws organizations attach-policy --policy-id "$SCP" --target-id "$ROOT"'],
});
