// Making the grant, and using it before and after it has propagated.

import { stepUntil } from '#lab';
import {
  alias,
  arnOf,
  backupKey,
  callsOf,
  grantProblem,
  grantsOf,
  isEverywhere,
  isNightly,
  jobGrant,
} from './sight.ts';

export const grantOneOperation = stepUntil({
  id: 'grant-one-operation',
  goal: 'A grant lets robot call GenerateDataKey with job=nightly in the context, and retire the grant; robot has nothing else.',
  missing(view) {
    const key = backupKey(view);
    if (!key) return `${alias} points at no key any more; \`undo\` brings it back.`;
    const grants = grantsOf(view, 'robot');
    const [problem] = grants.flatMap((grant) => {
      const found = grantProblem(grant);
      return found ? [`The grant ${grant.id.slice(0, 8)}… for robot will not do: ${found}.`] : [];
    });
    if (problem) return problem;
    const { allowed, because } = view.may(arnOf('robot'), 'kms:GenerateDataKey', key.arn);
    if (allowed) return `robot may call GenerateDataKey without a context already: ${because}.`;
    return grants.length > 0
      ? undefined
      : `The key has ${view.grants(key).length} grants, none of them for robot.`;
  },
  hints: [
    'A grant is an allowance without a policy: for one principal, some operations and one key. A constraint ties it to an encryption context.',
    `The operation is CreateGrant. It wants the key's ID or ARN, not an alias; --grantee-principal, --operations, and --constraints with EncryptionContextSubset. RetireGrant among the operations lets the grantee end it. Keep the reply: the token is in it.`,
    `aws kms create-grant --key-id ___ --grantee-principal ${arnOf('robot')} --operations ___ RetireGrant --constraints EncryptionContextSubset={___} > grant.json`,
  ],
  solution: [
    `KEY=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.Arn --output text)`,
    `aws kms create-grant --key-id "$KEY" --name nightly --grantee-principal ${arnOf('robot')} --operations GenerateDataKey RetireGrant --constraints EncryptionContextSubset={job=nightly} > grant.json`,
  ],
});

export const useItAtOnce = stepUntil({
  id: 'use-it-at-once',
  goal: 'robot has made a data key while the grant was not yet known everywhere.',
  missing(view) {
    const grant = jobGrant(view);
    if (!grant) return 'There is no right grant for robot at the moment.';
    const calls = callsOf(view, 'robot').filter(
      ({ call, atMs }) => call === 'GenerateDataKey' && atMs >= grant.createdMs,
    );
    const early = calls.filter(({ atMs }) => !isEverywhere(grant, atMs));
    if (early.some(({ error }) => error === undefined)) return undefined;
    if (isEverywhere(grant, view.nowMs)) {
      return 'The grant is older than five minutes now and works by itself. Make a new one, and use it at once.';
    }
    const last = early.at(-1);
    if (!last) return 'robot has not called GenerateDataKey since the grant was made.';
    return isNightly(last)
      ? `robot's GenerateDataKey ended in ${last.error}: the grant has not arrived everywhere, and the call brought nothing to prove it.`
      : `robot's GenerateDataKey ended in ${last.error}, and job=nightly was not in its encryption context.`;
  },
  hints: [
    'Until a grant has propagated, KMS cannot be expected to know it. Whoever made it got something that proves it exists.',
    'Call GenerateDataKey with --profile robot, the encryption context job=nightly, and --grant-tokens with the GrantToken from the reply of create-grant.',
    `aws kms generate-data-key --profile robot --key-id ${alias} --key-spec AES_256 --encryption-context ___ --grant-tokens "$(jq -r ___ grant.json)"`,
  ],
  solution: [
    `aws kms generate-data-key --profile robot --key-id ${alias} --key-spec AES_256 --encryption-context job=nightly --grant-tokens "$(jq -r .GrantToken grant.json)"`,
  ],
});

export const waitUntilItIsEverywhere = stepUntil({
  id: 'wait-until-it-is-everywhere',
  goal: 'Later, robot has made a data key when no token was needed any more.',
  missing(view) {
    const grant = jobGrant(view);
    if (!grant) return 'There is no right grant for robot at the moment.';
    const late = callsOf(view, 'robot').filter(({ atMs }) => isEverywhere(grant, atMs));
    const [last] = late.filter(({ call }) => call === 'GenerateDataKey').slice(-1);
    if (late.some(({ call, error }) => call === 'GenerateDataKey' && error === undefined)) {
      return undefined;
    }
    if (!isEverywhere(grant, view.nowMs)) {
      const seconds = Math.ceil((grant.effectiveMs - view.nowMs) / 1000);
      return `In this lab a grant is known everywhere after five minutes; ${seconds} seconds are left.`;
    }
    return last?.error
      ? `robot's last GenerateDataKey ended in ${last.error}, and the token was not the reason this time.`
      : 'The grant is known everywhere now, but robot has not used it since.';
  },
  hints: [
    'A token is a help for the first minutes. Let them pass.',
    'This lab has a clock of its own, and `advance` moves it, by 30s or by 2h as you like. Then call GenerateDataKey as robot again, without --grant-tokens.',
    `advance ___; aws kms generate-data-key --profile robot --key-id ___ --key-spec AES_256 --encryption-context ___`,
  ],
  solution: [
    'advance 5m',
    `aws kms generate-data-key --profile robot --key-id ${alias} --key-spec AES_256 --encryption-context job=nightly`,
  ],
});
