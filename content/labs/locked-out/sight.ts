// How this lab reads its world: four keys, each lost in its own way, and who may still change what.

import { type KeyView, type LabView, listed } from '#lab';

export const account = '111122223333';
export const root = `arn:aws:iam::${account}:root`;
export const userArn = (name: string): string => `arn:aws:iam::${account}:user/${name}`;
export const admin = userArn('admin');
export const bea = userArn('bea');
export const carl = userArn('carl');
export const ledgerKeeper = `arn:aws:iam::${account}:role/ledger-keeper`;

export const own = 'alias/own';
export const ledger = 'alias/ledger';
export const payroll = 'alias/payroll';
export const lost = 'alias/lost';

export const allow = (AWS: string, Action = 'kms:*') => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  Resource: '*',
});
export const policyOf = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

export function keyBehind(view: LabView, alias: string): KeyView {
  const key = view.keys.find(({ aliases }) => aliases.includes(alias));
  if (!key) throw new Error(`the lab begins with ${alias}`);
  return key;
}

export function mayPut(view: LabView, who: string, alias: string, bypass = false) {
  const input = { BypassPolicyLockoutSafetyCheck: bypass };
  return view.may(who, 'kms:PutKeyPolicy', keyBehind(view, alias).arn, { input });
}

/** Names of those who may still change the policy of a key: users, roles, the root user. */
export function keepersOf(view: LabView, alias: string): readonly string[] {
  const people = view.people.filter(({ kind }) => kind !== 'group');
  const named = people.map(({ kind, name, arn }) => [`${kind} ${name}`, arn] as const);
  return [...named, ['the root user', root] as const]
    .filter(([, arn]) => mayPut(view, arn, alias).allowed)
    .map(([name]) => name);
}

/** Why admin is still locked out of a key, and who is not. */
export function stillOut(view: LabView, alias: string): string | undefined {
  const { allowed, because } = mayPut(view, admin, alias);
  if (allowed) return undefined;
  const keepers = keepersOf(view, alias);
  const who =
    keepers.length > 0
      ? `Who may: ${listed(keepers)}.`
      : 'Nobody may any more, not even the root user. Undo is the only way here; AWS has none.';
  const refused = view.trail.filter(
    ({ call, keyArn, error }) =>
      call === 'PutKeyPolicy' && keyArn === keyBehind(view, alias).arn && error,
  );
  const last = refused.at(-1)?.by;
  const tried = last ? ` The last who tried and was refused: ${last}.` : '';
  return `admin may not change the policy of ${alias}: ${because}. ${who}${tried}`;
}

export const keyIdOf = (alias: string): string =>
  `KEY=$(aws kms list-aliases --query "Aliases[?AliasName=='${alias}'].TargetKeyId" --output text)`;

/** The lines that make a profile of a user's new access key. */
export function profileOf(user: string): readonly string[] {
  return [
    `aws iam create-access-key --user-name ${user} > ${user}.json`,
    `aws configure set aws_access_key_id "$(jq -r .AccessKey.AccessKeyId ${user}.json)" --profile ${user}`,
    `aws configure set aws_secret_access_key "$(jq -r .AccessKey.SecretAccessKey ${user}.json)" --profile ${user}`,
    `shred -u ${user}.json`,
  ];
}
