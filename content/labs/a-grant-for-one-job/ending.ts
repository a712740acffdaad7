// The limits of the grant, its end, and the end of the grants that others left behind.

import { listed, stepUntil } from '#lab';
import {
  alias,
  arnOf,
  backupKey,
  callsOf,
  grantsOf,
  isEverywhere,
  isNightly,
  jobGrant,
} from './sight.ts';

export const stayInside = stepUntil({
  id: 'stay-inside',
  goal: 'robot was denied twice under the grant that works: another job in the context, and another operation.',
  missing(view) {
    const grant = jobGrant(view);
    if (!grant) return 'There is no right grant for robot at the moment.';
    const denied = callsOf(view, 'robot').filter(
      ({ atMs, error }) => isEverywhere(grant, atMs) && error === 'AccessDeniedException',
    );
    const otherJob = denied.some((one) => one.call === 'GenerateDataKey' && !isNightly(one));
    const otherCall = denied.some(
      (one) => !['GenerateDataKey', 'DescribeKey', 'RetireGrant'].includes(one.call),
    );
    if (otherJob && otherCall) return undefined;
    if (otherJob)
      return 'The constraint has held. Now let robot try an operation the grant does not list.';
    return otherCall
      ? 'The list of operations has held. Now let robot call GenerateDataKey with another job, or none.'
      : 'Since the grant works, nothing of what robot tried was denied.';
  },
  hints: [
    'A permission is known by what it refuses. This grant has two limits.',
    'As robot: GenerateDataKey with job=something else, and Encrypt, say, with job=nightly. Both should end in AccessDeniedException.',
    `aws kms generate-data-key --profile robot --key-id ${alias} --key-spec AES_256 --encryption-context job=___; aws kms ___ --profile robot --key-id ${alias} --plaintext aGk= --encryption-context job=nightly`,
  ],
  solution: [
    `aws kms generate-data-key --profile robot --key-id ${alias} --key-spec AES_256 --encryption-context job=weekly || echo refused`,
    `aws kms encrypt --profile robot --key-id ${alias} --plaintext aGk= --encryption-context job=nightly || echo refused`,
  ],
});

export const handItBack = stepUntil({
  id: 'hand-it-back',
  goal: 'The job is done: robot itself has retired its grant, and none is left for it.',
  missing(view) {
    const left = grantsOf(view, 'robot');
    const tries = callsOf(view, 'robot').filter(({ call }) => call === 'RetireGrant');
    const byItself = tries.some(({ error }) => error === undefined);
    if (left.length > 0) {
      const failed = tries.findLast(({ error }) => error !== undefined);
      return failed && !byItself
        ? `robot tried to retire its grant and got ${failed.error}.`
        : `robot still has ${left.length === 1 ? 'its grant' : `${left.length} grants`}: ${listed(left.map(({ id }) => `${id.slice(0, 8)}…`))}.`;
    }
    if (byItself) return undefined;
    return callsOf(view, 'robot').some(({ error }) => error === undefined)
      ? 'The grant is gone, but it was not robot who retired it. `undo`, and let robot do it.'
      : 'robot has no grant, and has done nothing under one yet.';
  },
  hints: [
    'There are two ways to end a grant: one for those who manage the key, one for those whom the grant concerns.',
    'RetireGrant takes the grant token alone, or --key-id with --grant-id. Call it with --profile robot.',
    'aws kms retire-grant --profile robot --grant-token "$(jq -r ___ grant.json)"',
  ],
  solution: [
    'aws kms retire-grant --profile robot --grant-token "$(jq -r .GrantToken grant.json)"',
  ],
});

export const endWhatTempLeft = stepUntil({
  id: 'end-what-temp-left',
  goal: 'No grant is left of what temp had, or handed on. Olga can still restore, and the key policy is as it was.',
  missing(view) {
    const key = backupKey(view);
    if (key?.state !== 'Enabled') {
      return `The key behind ${alias} is ${key?.state ?? 'gone'}; olga cannot restore anything.`;
    }
    if (!view.may(arnOf('olga'), 'kms:Decrypt', key.arn).allowed) {
      return 'Olga has lost her grant: she can no longer restore a backup.';
    }
    const still = ['temp', 'nephew'].flatMap((name) =>
      grantsOf(view, name).map(
        (grant) =>
          `${name} (${grant.name ?? grant.id.slice(0, 8)}: ${grant.operations.join(', ')})`,
      ),
    );
    if (still.length > 0) return `There are still grants for ${listed(still)}.`;
    const statements = view.keyPolicy(key)?.statements ?? [];
    return statements.length === 1
      ? undefined
      : 'The key policy was changed; put it back as it was and end the grants instead.';
  },
  hints: [
    'temp left the company ten weeks ago. Grants do not expire. And one of the operations temp had is worth a second look.',
    'List the grants of the key. temp could CreateGrant and made one for somebody else, which lives on when the first is ended. RevokeGrant takes --key-id and --grant-id.',
    `aws kms list-grants --key-id ___ --query 'Grants[].[GrantId,Name,GranteePrincipal,Operations]' --output json; aws kms revoke-grant --key-id ___ --grant-id ___`,
  ],
  solution: [
    `for ID in $(aws kms list-grants --key-id "$KEY" --query "Grants[?Name=='migration' || Name=='spare'].GrantId" --output text); do aws kms revoke-grant --key-id "$KEY" --grant-id "$ID"; done`,
  ],
});
