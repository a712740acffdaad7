// The figures that make real calls: the life of a grant, the encryption context, an event.
import { describe, expect, test } from 'vitest';
import { createContextLock, pairsOf } from '../../../src/app/figures/context-lock.ts';
import { createGrantLife, type GrantAct } from '../../../src/app/figures/grant-life.ts';
import { recordEvents } from '../../../src/app/figures/trail-event.ts';
import { seededRandom } from '../../../src/base/random.ts';

const ports = () => ({ random: seededRandom('figure'), nowMs: () => Date.UTC(2026, 10, 1) });

async function live(...acts: GrantAct[]) {
  const life = await createGrantLife(ports());
  let state = await life.start();
  for (const act of acts) state = await life.act(act);
  return state;
}
const went = (state: Awaited<ReturnType<typeof live>>) => state.log.map(({ ok }) => ok);

describe('the life of a grant', () => {
  test('a new grant works with its token, and without it once it is known everywhere', async () => {
    const state = await live('create', 'use', 'use-token', 'wait', 'use');
    expect(went(state)).toEqual([true, false, true, true, true]);
  });

  test('it allows what it lists, under its constraint, and nothing beside', async () => {
    const state = await live('create', 'wait', 'other-context', 'other-operation');
    expect(went(state)).toEqual([true, true, false, false]);
  });

  test('retired or revoked it is gone', async () => {
    for (const end of ['retire', 'revoke'] as const) {
      const state = await live('create', 'wait', end, 'use');
      expect(went(state)).toEqual([true, true, true, false]);
      expect(state.grantsOnKey).toBe(0);
    }
  });

  test('made again under the same name it is the same grant', async () => {
    expect((await live('create', 'create')).grantsOnKey).toBe(1);
  });
});

describe('the encryption context', () => {
  test.each([
    ['a=1, b=2', 'a=1, b=2', true],
    ['a=1, b=2', 'b=2,a=1', true],
    ['a=1', 'A=1', false],
    ['a=1', 'a=1, b=2', false],
    ['a=1, b=2', 'a=1', false],
    ['a=1', '', false],
    ['', '', true],
  ])('sealed with %o, opened with %o: %o', async (sealed, opened, opens) => {
    const trial = await (await createContextLock(ports())).try(sealed, opened);
    expect(trial.isOpen).toBe(opens);
    expect(trial.sealedBytes === trial.openedBytes).toBe(opens);
    expect(trial.recorded?.errorCode).toBe(opens ? 'none' : 'InvalidCiphertextException');
  });

  test('what is no list of pairs is no context', () => {
    for (const typed of ['a', 'a=1, a=2', '=1']) expect(pairsOf(typed)).toBeUndefined();
    expect(pairsOf(' a = 1 ,, b=x=y ')).toEqual({ a: '1', b: 'x=y' });
    expect(pairsOf('__proto__=1')).toHaveProperty(['__proto__'], '1');
  });
});

test('an event shows the context, and neither plaintext nor ciphertext', async () => {
  const events = await recordEvents(ports());
  expect(events.map(({ id }) => id)).toEqual(['opened', 'mismatch', 'refused', 'grant']);
  const text = JSON.stringify(events);
  expect(text).toContain('cardiology');
  expect(text).not.toMatch(/may go home|CiphertextBlob/);
  const [opened, , refused] = events;
  expect(opened?.members.some(({ name }) => name === 'errorCode')).toBe(false);
  expect(refused?.members.find(({ name }) => name === 'errorMessage')?.value).toContain(
    'no identity-based policy allows',
  );
});
