// Each operation in each state of a key: what the operations say themselves, and what happens at the
// door, both beside the recorded table (test/vectors/key-states.json).

import { describe, expect, test } from 'vitest';
import { hour } from '../../src/base/time.ts';
import { type KeyState, keyStates } from '../../src/facts/key-states.ts';
import type { KmsOperation } from '../../src/kms/operation.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { type Key, kmsKeys } from '../../src/kms/rows.ts';
import { inStore, type Stage, setStage, stages } from '../support/key-state-stages.ts';
import { type StoreWords, storeCloud } from '../support/stores.ts';
import recorded from '../vectors/key-states.json' with { type: 'json' };

type Refusals = Readonly<Record<string, { code: string; messages: readonly string[] }>>;
const refusals: Refusals = recorded.refusals;
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = recorded.cases;

/** Operations newer than the guide's table: by the row of an operation of their kind. */
const alike: Readonly<Record<string, string>> = {
  Decapsulate: 'DeriveSharedSecret',
  Encapsulate: 'DeriveSharedSecret',
  // Its API model has no exception that speaks of a state.
  GetKeyLastUsage: 'DescribeKey',
};

/** On no key, or making one. */
const onNoKey: readonly string[] = [
  'ConnectCustomKeyStore',
  'CreateCustomKeyStore',
  'CreateKey',
  'DeleteCustomKeyStore',
  'DescribeCustomKeyStores',
  'DisconnectCustomKeyStore',
  'GenerateRandom',
  'ListKeys',
  'ListRetirableGrants',
  'UpdateCustomKeyStore',
];

/** Keys with these operations are never in a custom key store. */
const neverUnavailable: readonly string[] = [
  'DeleteImportedKeyMaterial',
  'DeriveSharedSecret',
  'GenerateMac',
  'GetPublicKey',
  'ReplicateKey',
  'Sign',
  'UpdatePrimaryRegion',
  'Verify',
  'VerifyMac',
];

/** Where we knowingly leave the guide's table, and why. */
const apart: Readonly<Record<string, { instead: string; because: string }>> = {
  'ImportKeyMaterial PendingDeletion': {
    instead: 'pendingDeletion',
    because: 'the table speaks of keys that take no import; one that does is told its state',
  },
  'ImportKeyMaterial PendingReplicaDeletion': {
    instead: 'pendingDeletion',
    because: 'the table speaks of keys that take no import; one that does is told its state',
  },
};

const onKeys = kmsOperations.filter(({ name }) => !onNoKey.includes(name));

describe('the table', () => {
  test('has a row for every operation on keys, and no other', () => {
    const rows = onKeys.map(({ name }) => alike[name] ?? name);
    expect(new Set(rows)).toEqual(new Set(Object.keys(table)));
    expect(onKeys.map(({ name }) => name).filter((name) => !stages[name])).toEqual([]);
    const names = kmsOperations.map(({ name }) => name);
    expect(onNoKey.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('says "cannot occur" of keys that are in no store, in state Unavailable, and nowhere else', () => {
    const found = Object.entries(table).flatMap(([name, row]) =>
      keyStates.filter((state) => row[state] === 'na').map((state) => `${name} ${state}`),
    );
    expect(found.sort()).toEqual(neverUnavailable.map((name) => `${name} Unavailable`));
  });

  test('has a cell for every state', () => {
    for (const row of Object.values(table))
      expect(Object.keys(row).sort()).toEqual([...keyStates].sort());
  });
});

/** Where a stage is missing: the first test says so. */
const unstaged: Stage = { input: () => ({}) };

const rows = onKeys.map((operation) => {
  const { name } = operation;
  return {
    name,
    operation,
    row: table[alike[name] ?? name] ?? {},
    stage: stages[name] ?? unstaged,
  };
});

describe('in each state', () => {
  test.each(rows)(
    '$name',
    async ({ operation, row, stage }) => {
      const words = storeCloud();
      const set = await setStage(words, stage);
      for (const state of keyStates) {
        if (state === 'Unavailable') continue;
        const cell = row[state] ?? '';
        await compare(words, operation, set, state, cell.startsWith('ok') ? 'ok' : cell);
      }
    },
    60_000,
  );
});

describe('while the store of the key is disconnected', () => {
  const inStores = rows.filter(({ row }) => row['Unavailable'] !== 'na');
  test.each(inStores)('$name', async ({ operation, row, stage }) => {
    const words = storeCloud();
    const set = await setStage(words, inStore(stage));
    await words.disconnect(set.store ?? '');
    await compare(words, operation, set, 'Unavailable', row['Unavailable'] ?? '');
  });
});

describe('where something else speaks against it', () => {
  const conditions = rows.flatMap(({ operation, row, stage }) =>
    keyStates.flatMap((state) => {
      const condition = /^ok unless (.*)$/.exec(row[state] ?? '')?.[1];
      return condition ? [{ name: operation.name, operation, stage, state, condition }] : [];
    }),
  );

  test.each(conditions)('$name, $state: $condition', async ({ operation, stage, ...cell }) => {
    const words = storeCloud();
    if (!stage.unless) throw new Error('the stage has nothing to speak against it');
    const set = await setStage(words, stage.unless);
    const said = await outcomeIn(words, operation, set, cell.state);
    expectCell(said, cell.condition, set, `${cell.name} ${cell.state}`);
  });
});

type Set = Awaited<ReturnType<typeof setStage>>;

/** The operation's own rule and the answer at the door, both as the table has it. */
async function compare(
  words: StoreWords,
  operation: KmsOperation,
  set: Set,
  state: KeyState,
  cell: string,
): Promise<void> {
  const { name } = operation;
  const recordedCell = apart[`${name} ${state}`]?.instead ?? cell;
  const said = await outcomeIn(words, operation, set, state);
  expectCell(said, recordedCell, set, `${name} ${state}, at the door`);
  const rule = ruleOf(words, operation, set, state);
  if (rule !== undefined) expectCell(rule, recordedCell, set, `${name} ${state}, its own rule`);
}

function expectCell(said: string, cell: string, { arn, origin }: Set, where: string): void {
  const code = said.split(':')[0] ?? said;
  const expected = acceptable(cell, arn, origin);
  expect(expected, where).toContain(expected.includes(`${code}: ...`) ? `${code}: ...` : said);
}

/** Every text the table lets stand for a cell; `Code: ...` where the message is not known. */
function acceptable(cell: string, arn: string, origin: string): string[] {
  if (cell === 'ok') return ['ok'];
  return cell.split(' or ').flatMap((name) => {
    const refusal = refusals[name];
    if (!refusal) throw new Error(`the table has no refusal ${name}`);
    const { code, messages } = refusal;
    if (messages.length === 0) return [`${code}: ...`];
    return messages.map((message) => text(code, message || undefined, arn, origin));
  });
}

/** What the operation says of this state in its description; undefined where no key is used. */
function ruleOf({ cloud }: StoreWords, operation: KmsOperation, set: Set, state: KeyState) {
  const place = { region: 'us-east-1', account: cloud.admin.account };
  const resolution = { place, reader: cloud.world, principalArn: cloud.admin.arn };
  const rules = operation
    .uses(set.input, resolution)
    .filter(({ key }) => key?.arn === set.arn)
    .map(({ states }) => states?.[state] ?? 'ok');
  const refused = rules.find((rule) => rule !== 'ok');
  if (rules.length === 0) return undefined;
  return refused ? text(refused.code, refused.message, set.arn, set.origin) : 'ok';
}

/** What the door answers with the key in this state; everything is as before afterwards. */
async function outcomeIn(
  { cloud, call }: StoreWords,
  { name }: KmsOperation,
  { arn, input, origin }: Set,
  state: KeyState,
): Promise<string> {
  const { world } = cloud;
  const before = world.position;
  const key = world.get(kmsKeys, arn);
  if (!key) throw new Error(`no key ${arn}`);
  if (state !== 'Unavailable') {
    const tx = world.begin();
    tx.put(kmsKeys, inState(key, state, cloud.nowMs()));
    world.commit(tx, 'test', cloud.nowMs());
  }
  const reply = await call(name, input);
  world.travel(before);
  return reply.ok ? 'ok' : text(reply.error.code, reply.error.message, arn, origin);
}

function inState(key: Key, state: Exclude<KeyState, 'Unavailable'>, nowMs: number): Key {
  if (key.state !== 'Enabled') throw new Error('a stage begins with an enabled key');
  switch (state) {
    case 'PendingDeletion':
      return { ...key, state, deletionMs: nowMs + hour };
    case 'PendingReplicaDeletion':
      return { ...key, state, windowDays: 7 };
    case 'Creating':
    case 'Updating':
      return { ...key, state, untilMs: nowMs + hour, next: 'Enabled' };
    default:
      return { ...key, state };
  }
}

function text(code: string, message: string | undefined, arn: string, origin: string): string {
  const filled = message?.replace('{arn}', arn).replace('{origin}', origin);
  return filled === undefined ? code : `${code}: ${filled}`;
}
