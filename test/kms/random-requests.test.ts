// Random requests to every operation, right and wrong: each gets a reply as described or a refusal
// that has changed nothing. SEED=... plays one run again; its name is printed where it fails.

import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import type { Reply } from '../../src/cloud/reply.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { kmsErrorCodes } from '../../src/kms/errors.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { kmsLastUses } from '../../src/kms/rows.ts';
import { decode, encode } from '../../src/service/wire.ts';
import { type Dice, dice } from '../support/dice.ts';
import { randomBody } from '../support/random-requests.ts';
import { type Prepared, prepared } from '../support/recipes.ts';
import { mismatches } from '../support/shape-judge.ts';

const requests = 1200;
const seed = process.env['SEED'];
const seeds = seed === undefined ? ['one', 'two', 'three', 'four'] : [seed];

const codes: readonly string[] = [
  ...kmsErrorCodes,
  'AccessDeniedException',
  'SerializationException',
  'ValidationException',
];
const aside = [trailEvents.name, kmsLastUses.name];

/** The rows of every table, as they are: rows never change, so their identity is their content. */
function rowsOf({ words }: Prepared): ReadonlyMap<string, readonly unknown[]> {
  const tables = Object.entries(words.cloud.world.save().tables);
  return new Map(
    tables
      .filter(([name]) => !aside.includes(name))
      .map(([name, slots]) => [name, slots.map(({ row }) => row)]),
  );
}

function expectSameRows(after: ReturnType<typeof rowsOf>, before: ReturnType<typeof rowsOf>): void {
  for (const [name, rows] of after) {
    const old = before.get(name) ?? [];
    const isSame = rows.length === old.length && rows.every((row, at) => row === old[at]);
    if (!isSame) throw new Error(`table ${name} has changed`);
  }
}

const written = (row: unknown) =>
  JSON.stringify(row, (_, value) =>
    value instanceof Uint8Array ? toHex(value) : (value as unknown),
  );

/** One request, through the codec as an endpoint does it, or straight to the door. */
async function ask(world: Prepared, dice: Dice): Promise<string> {
  const operation = dice.pick(kmsOperations);
  const region = dice.once(10) ? dice.pick(['eu-west-1', 'cn-north-1', '__proto__']) : 'us-east-1';
  const text = randomBody(operation, world, dice);
  try {
    const body: unknown = JSON.parse(text);
    const decoded = decode(operation.input, body);
    if (!decoded.ok) {
      expect(decoded.message).toMatch(/\S/);
      return 'SerializationException';
    }
    const input = dice.once(20) && typeof body === 'object' ? (body as object) : decoded.value;
    // A call first lets happen what is due: a rotation that waited for its key to be enabled.
    await world.words.cloud.advance(0);
    const before = rowsOf(world);
    const reply = await world.words.call(operation.name, { ...input }, region);
    if (reply.ok) expectDescribed(operation, reply);
    else {
      expectSameRows(rowsOf(world), before);
      expectRefusal(reply, region);
    }
    return reply.ok ? operation.name : reply.error.code;
  } catch (error) {
    const shown = text.length > 2000 ? `${text.slice(0, 2000)}... (${text.length})` : text;
    throw new Error(`${operation.name} in ${region}: ${shown}`, { cause: error });
  }
}

function expectDescribed(
  { output }: (typeof kmsOperations)[number],
  reply: Extract<Reply, { ok: true }>,
): void {
  expect(mismatches(output, reply.output)).toEqual([]);
  // What goes over the wire is JSON.
  const sent = encode(output, reply.output);
  expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
}

function expectRefusal({ error }: Extract<Reply, { ok: false }>, region: string): void {
  const known = region === '__proto__' ? ['UnknownOperationException'] : codes;
  expect(known).toContain(error.code);
  expect([400, 500]).toContain(error.httpStatus);
  // Neither a stack nor a path of this machine.
  expect(error.message ?? '').not.toMatch(/\.ts:\d+|\bat \S+ \(|node_modules/);
}

describe.each(seeds)('requests with SEED=%s', (name) => {
  test(`${requests} of them are answered as described, or refused without a trace`, async () => {
    const chance = dice(name);
    const world = await prepared(name);
    const first = new Map<unknown, string>();
    const tally = new Map<string, number>();
    for (let i = 0; i < requests; i++) {
      try {
        if (chance.once(100)) await world.words.cloud.advance(chance.below(40) * day);
        const outcome = await ask(world, chance);
        tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
      } catch (error) {
        throw new Error(`SEED=${name}, request ${i}`, { cause: error });
      }
      if (i % 50 === 0) {
        for (const row of [...rowsOf(world).values()].flat()) {
          if (!first.has(row)) first.set(row, written(row));
        }
      }
    }
    // Nothing has been changed in place either.
    for (const [row, text] of first) expect(written(row)).toBe(text);
    // The requests are worth something: many succeed, and by many operations.
    const succeeded = kmsOperations.filter((operation) => tally.has(operation.name));
    const replies = succeeded.reduce((sum, operation) => sum + (tally.get(operation.name) ?? 0), 0);
    expect(replies).toBeGreaterThan(requests / 6);
    expect(succeeded.length).toBeGreaterThan(40);
    expect(tally.get('ValidationException')).toBeGreaterThan(20);
    expect(tally.get('SerializationException')).toBeGreaterThan(20);
  }, 60_000);
});
