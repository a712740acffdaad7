// Encryption contexts for questions: drawing one, changing it in ways that people believe to be
// harmless, and the one rule that counts: the same pairs, in any order.

import type { Draw } from './draw.ts';

/** In the order in which they are written. */
export type Pairs = readonly (readonly [string, string])[];

const values: Readonly<Record<string, readonly string[]>> = {
  tenant: ['blue', 'green', 'amber', 'violet', 'silver'],
  purpose: ['invoices', 'payroll', 'backups', 'reports', 'letters'],
  stage: ['production', 'staging', 'training'],
  department: ['finance', 'research', 'support', 'legal'],
  table: ['orders', 'patients', 'members', 'tickets'],
  region: ['north', 'south', 'centre'],
  format: ['parquet', 'archive', 'ledger'],
  owner: ['alice', 'bruno', 'chidi', 'daria'],
  project: ['atlas', 'birch', 'comet', 'delta', 'ember'],
  batch: ['spring', 'summer', 'autumn', 'winter'],
  language: ['danish', 'french', 'hindi', 'swahili'],
};

export function drawPairs(draw: Draw, count: number): Pairs {
  return draw
    .shuffle(Object.keys(values))
    .slice(0, count)
    .map((name) => [name, draw.pick(values[name] ?? [name])]);
}

/** A pair with a name that is not among these. */
export function drawOther(draw: Draw, pairs: Pairs): readonly [string, string] {
  const free = Object.keys(values).filter((name) => pairs.every(([taken]) => taken !== name));
  const name = draw.pick(free);
  return [name, draw.pick(values[name] ?? [name])];
}

/** As the command line takes it. */
export const contextText = (pairs: Pairs): string =>
  `\`${pairs.map(([name, value]) => `${name}=${value}`).join(',')}\``;

/** What AWS KMS compares: names and values to the letter, without their order. */
export function isSameContext(one: Pairs, other: Pairs): boolean {
  const sorted = (pairs: Pairs) => JSON.stringify([...pairs].sort());
  return sorted(one) === sorted(other);
}

/** A belief about contexts: the change it takes for harmless, and what is true. */
export interface ContextBelief {
  readonly id: string;
  readonly change: (pairs: Pairs, draw: Draw) => Pairs;
  readonly truth: string;
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const changedAt = (
  pairs: Pairs,
  draw: Draw,
  change: (pair: readonly [string, string]) => readonly [string, string],
): Pairs => {
  const at = draw.pick(pairs);
  return pairs.map((pair) => (pair === at ? change(pair) : pair));
};

export const contextBeliefs: readonly ContextBelief[] = [
  {
    id: 'extra-context-pairs-are-ignored',
    change: (pairs, draw) => draw.shuffle([...pairs, drawOther(draw, pairs)]),
    truth: 'This context has a pair more than the blob was sealed with, and nothing is ignored.',
  },
  {
    id: 'a-part-of-the-context-suffices',
    change: (pairs, draw) => {
      const left = draw.pick(pairs);
      return pairs.filter((pair) => pair !== left);
    },
    truth: 'This context lacks a pair the blob was sealed with, and a part of it is not enough.',
  },
  {
    id: 'case-in-a-context-does-not-matter',
    change: (pairs, draw) => changedAt(pairs, draw, ([name, value]) => [name, capital(value)]),
    truth: 'One value begins with a capital letter here, and values are compared to the letter.',
  },
  {
    id: 'names-in-a-context-ignore-case',
    change: (pairs, draw) => changedAt(pairs, draw, ([name, value]) => [capital(name), value]),
    truth: 'One name begins with a capital letter here, and names are compared to the letter.',
  },
  {
    id: 'a-context-takes-wildcards',
    change: (pairs, draw) =>
      changedAt(pairs, draw, ([name, value]) => [name, `${value.slice(0, 3)}*`]),
    truth:
      'An asterisk in an encryption context is a letter like any other and stands for nothing else.',
  },
  {
    id: 'a-context-is-compared-by-values',
    change: (pairs) => {
      const names = pairs.map(([name]) => name);
      return pairs.map(([, value], at) => [names[(at + 1) % names.length] ?? '', value]);
    },
    truth: 'The names and values are all there, but each value stands under another name.',
  },
];
