// Every sentence AWS is known to refuse with, provoked and compared word for word. What cannot be
// provoked yet is named here, and a test of its own fails as soon as it can.

import { describe, expect, test } from 'vitest';
import { changing } from '../support/provoked/changing.ts';
import { denied } from '../support/provoked/denied.ts';
import { making } from '../support/provoked/making.ts';
import { names } from '../support/provoked/names.ts';
import type { Provoke, Provoked } from '../support/provoked/provoked.ts';
import { states } from '../support/provoked/states.ts';
import { stores } from '../support/provoked/stores.ts';
import { use } from '../support/provoked/use.ts';
import recorded from '../vectors/errors.json' with { type: 'json' };

/** Provoked, and not answered as recorded yet: because ... */
const pending: Readonly<Record<string, string>> = {};

interface Case {
  readonly id: string;
  readonly condition: string;
  readonly code: string;
  readonly message: string | null;
  readonly sends?: string;
  readonly notHere?: string;
  readonly later?: string;
}

const cases: readonly Case[] = recorded.cases;
const provocations: Readonly<Record<string, Provoke>> = {
  ...names,
  ...states,
  ...use,
  ...making,
  ...changing,
  ...stores,
  ...denied,
};
const provokable = cases.filter((one) => !one.notHere && !one.later);

/** Whether this is the recorded refusal; where the text is not known, some text of ours. */
function expectRefusal(one: Case, { answer, fill = {} }: Provoked): void {
  const colon = answer.indexOf(': ');
  const code = colon < 0 ? answer : answer.slice(0, colon);
  const message = colon < 0 ? undefined : answer.slice(colon + 2);
  expect(one.code.split(/ or | \/ /), answer).toContain(code);
  if (one.sends === 'no message') {
    expect(message).toBeUndefined();
  } else if (one.message === null) {
    expect(message, `${one.id} has no text`).toMatch(/\S/);
  } else {
    const text = one.message.replace(/\{([^{}]+)\}/g, (whole, name: string) => fill[name] ?? whole);
    expect(sorted(message ?? '')).toBe(sorted(text));
  }
}

/** The service prints the values of an enum in the order of a hash: compared as a set. */
function sorted(message: string): string {
  return message.replace(
    /(enum value set: \[)([^\]]*)/,
    (_, head: string, list: string) => head + list.split(', ').sort().join(', '),
  );
}

async function provoke(one: Case): Promise<void> {
  const answers = (await provocations[one.id]?.()) ?? [];
  expect(answers.length, `nothing provokes ${one.id}`).toBeGreaterThan(0);
  for (const answer of answers) expectRefusal(one, answer);
}

describe('the refusals of AWS, in its words', () => {
  for (const one of provokable) {
    const why = pending[one.id];
    if (why === undefined) test(`${one.id}: ${one.condition}`, () => provoke(one));
    else {
      test(`${one.id} is still not answered as recorded (${why})`, async () => {
        await expect(provoke(one), 'it is: take it off the list').rejects.toThrow();
      });
    }
  }
});

test('every recorded case is provoked, or says why it is not', () => {
  const ids = provokable.map(({ id }) => id);
  expect(Object.keys(provocations).sort()).toEqual([...ids].sort());
  expect(Object.keys(pending).filter((id) => !ids.includes(id))).toEqual([]);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
});

test('this many cases there are, and so many are not answered as recorded yet', () => {
  const count = (list: readonly unknown[]) => list.length;
  expect({
    all: count(cases),
    notHere: count(cases.filter(({ notHere }) => notHere)),
    later: count(cases.filter(({ later }) => later)),
    pending: count(Object.keys(pending)),
  }).toEqual({ all: 109, notHere: 4, later: 8, pending: 0 });
});
