// The six cases of this lab: who calls on which key, and the words by which AWS names the policy that
// says no. How a case is seen in the trail.

import { type KeyView, type LabView, listed, type TrailView } from '#lab';

export const account = '111122223333';
export const root = `arn:aws:iam::${account}:root`;
export const noteFile = 'note.txt';
export const courierScript = 'courier.sh';
export const vault = 'alias/vault';
export const common = 'alias/common';
export const files = 'alias/cases';
export const machine = 'alias/machine';

export interface Case {
  /** The profile. */
  readonly who: string;
  /** What stands in the ARN of the caller. */
  readonly arn: RegExp;
  readonly alias: string;
  readonly words: string;
}

const user = (name: string) => new RegExp(`^arn:aws:iam::${account}:user/${name}$`);

export const ines: Case = {
  who: 'ines',
  arn: user('ines'),
  alias: vault,
  words: 'no resource-based policy allows',
};
export const theo: Case = {
  who: 'theo',
  arn: user('theo'),
  alias: common,
  words: 'no identity-based policy allows',
};
export const vera: Case = {
  who: 'vera',
  arn: user('vera'),
  alias: common,
  words: 'no permissions boundary allows',
};
export const courier: Case = {
  who: 'courier',
  arn: /:assumed-role\/courier\//,
  alias: common,
  words: 'no session policy allows',
};
export const zoe: Case = {
  who: 'zoe',
  arn: user('zoe'),
  alias: files,
  words: 'with an explicit deny in a resource-based policy',
};
export const workshop: Case = {
  who: 'workshop',
  arn: /:assumed-role\/OrganizationAccountAccessRole\//,
  alias: machine,
  words: 'with an explicit deny in a service control policy',
};

export const cases: readonly Case[] = [ines, theo, vera, courier, zoe, workshop];

export function keyOf(view: LabView, { alias }: Case): KeyView {
  const key = view.keys.find(({ aliases }) => aliases.includes(alias));
  if (!key) throw new Error(`the lab begins with ${alias}`);
  return key;
}

const uses = /^(Encrypt|Decrypt|ReEncrypt|GenerateDataKey.*)$/;

/** The calls of a case, oldest first. */
function callsOf(view: LabView, one: Case): readonly TrailView[] {
  const { arn } = keyOf(view, one);
  return view.trail.filter(
    ({ call, by, keyArn }) => uses.test(call) && keyArn === arn && one.arn.test(by ?? ''),
  );
}

function refusedAt(view: LabView, one: Case): number {
  return callsOf(view, one).findIndex(({ message }) => message?.includes(one.words));
}

/** Who has not been refused for the reason of the case yet. */
export function notMet(view: LabView): string | undefined {
  const open = cases.filter((one) => refusedAt(view, one) < 0);
  if (open.length === 0) return undefined;
  const others = open.filter((one) => callsOf(view, one).length > 0).map(({ who }) => who);
  const odd =
    others.length > 0 ? ` ${listed(others)} did call, and met something else than prepared.` : '';
  return `Not refused yet: ${listed(open.map(({ who }) => who))}.${odd}`;
}

/** Whether the caller, once refused, has used the key; and if not, the last that was said. */
export function stillRefused(view: LabView, one: Case): string | undefined {
  const calls = callsOf(view, one).slice(Math.max(refusedAt(view, one), 0));
  if (calls.some(({ error }) => error === undefined)) return undefined;
  const last = calls.at(-1);
  return `${one.who} has not used ${one.alias} yet. ${calls.length} refused; the last time ${reason(last)}.`;
}

function reason(last: TrailView | undefined): string {
  const [, why] = /(because .*|with an explicit deny .*)$/.exec(last?.message ?? '') ?? [];
  return why ?? 'nobody had called';
}
