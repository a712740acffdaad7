// What the parts of `world` share: what they are asked, what they answer, made-up names and secrets,
// and the checking of what was typed by the shapes KMS has for it.

import type { Random } from '../../../base/random.ts';
import type { World } from '../../../cloud/world.ts';
import { isRegion } from '../../../facts/regions.ts';
import type { Members } from '../../../service/shape.ts';
import { violations } from '../../../service/validate.ts';
import type { Invocation } from '../../command.ts';
import type { GnuOption } from '../../gnu-options.ts';
import { whoIs } from '../../who.ts';

export interface Asked {
  readonly words: readonly string[];
  /** By name, without the hyphens before it. */
  readonly options: Readonly<Record<string, string>>;
  readonly invocation: Invocation;
}

export type Outcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** One kind of thing that stands behind key stores. */
export interface Topic {
  readonly name: string;
  /** Lines of the help: what is typed after `world`, and what it does. */
  readonly usage: readonly (readonly [string, string])[];
  /** What can be the matter, each with its meaning. */
  readonly states: Readonly<Record<string, string>>;
  readonly options: readonly GnuOption[];
  /** What may follow the name, besides the states. */
  readonly verbs: readonly string[];
  /** Those there are. */
  names(world: World): readonly string[];
  run(asked: Asked): Promise<Outcome>;
}

export function done(text: string): Outcome {
  return { ok: true, text: `${text}\n` };
}

export function problem(text: string): Outcome {
  return { ok: false, problem: text };
}

/** What is wrong with values, by KMS's shapes; members are named as the options, in Pascal case. */
export function complaint(
  members: Members,
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  const [first] = violations(members, values, { echoes: false });
  return first?.replace(/^Value at '(.*?)' failed to satisfy constraint: Member/, (_, path) => {
    const name = String(path).split('.').at(-1) ?? '';
    const letters = name.replace(/^xksProxy/, '').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    return `\`--${letters.replace(/^-/, '')}\``;
  });
}

/** Options that do not go with what was asked. */
export function foreign(
  options: Asked['options'],
  allowed: readonly string[],
  what: string,
): string | undefined {
  const name = Object.keys(options).find((each) => !allowed.includes(each));
  return name === undefined ? undefined : `\`--${name}\` does not go with ${what}`;
}

/** The account and Region of what is made: those the caller's calls go to, unless told. */
export async function placeOf({
  options,
  invocation,
}: Asked): Promise<{ readonly account: string; readonly region: string } | string> {
  const who = await whoIs(invocation);
  const { account = who.account, region = who.region } = options;
  if (account === undefined || !/^\d{12}$/.test(account)) {
    return account === undefined
      ? 'your credentials name no account; say `--account` and twelve digits'
      : `\`--account\` is twelve digits, not \`${account}\``;
  }
  return region !== undefined && isRegion(region)
    ? { account, region }
    : `\`${region ?? ''}\` is no Region of this lab; say \`--region us-east-1\``;
}

export const placeOptions: readonly GnuOption[] = [
  { name: '--account', value: 'DIGITS', summary: 'whose it is; yours if not said' },
  { name: '--region', value: 'REGION', summary: 'where it is; where your calls go if not said' },
];

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Letters and digits that every name here may have. */
export function madeUp(random: Random, length: number): string {
  return [...random(length)].map((byte) => letters[byte % letters.length]).join('');
}

export function oneOfText(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
