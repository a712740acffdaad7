// Leeches: when a card is set aside, and what brings it back.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { day, hour } from '../../src/base/time.ts';
import { leechLapses, restDays, withRests } from '../../src/quiz/leech.ts';
import { mixOf } from '../../src/quiz/mix.ts';
import {
  type CardState,
  type Review,
  type StudyPlan,
  scheduleOf,
} from '../../src/quiz/schedule.ts';

const start = Date.UTC(2026, 10, 2, 9);
const plan: StudyPlan = { retention: 0.9, zoneMinutes: 0, fuzz: false };

/** One answer a day from the first day on: r is right, w is wrong. */
const reviews = (days: string): readonly Review[] =>
  [...days].map((how, at) => ({
    card: 'a',
    right: how === 'r',
    tookMs: 20_000,
    atMs: start + at * day,
  }));

interface Given {
  readonly afterMs?: number;
  readonly helpedMs?: number;
  readonly examMs?: number;
}

/** The card some time after the last of its answers; without saying, an hour. */
function stateAfter(days: string, { afterMs = hour, helpedMs, examMs }: Given = {}): CardState {
  const log = reviews(days);
  const nowMs = (log.at(-1)?.atMs ?? 0) + afterMs;
  const given = examMs === undefined ? plan : { ...plan, examMs };
  const states = scheduleOf(log, given, nowMs);
  const found = withRests(states, { plan: given, nowMs, helpedMs: () => helpedMs }).get('a');
  if (!found) throw new Error('never asked');
  return found;
}

const missed = `r${'w'.repeat(leechLapses)}`;
const lastMs = start + leechLapses * day;

describe('a card is set aside', () => {
  test.each([
    ['missed again four times', missed, true],
    ['with right answers between', 'rwrwrwrw', true],
    ['not yet with three', missed.slice(0, -1), false],
    ['a first answer that is wrong is no lapse', 'wwww', false],
    ['but four more are', 'wwwww', true],
    ['a right answer ends it', `${missed}r`, false],
    ['one more miss renews it', `${missed}rw`, true],
    ['always right', 'rrrrrrrr', false],
  ])('%s', (_name, days, rests) => {
    expect(stateAfter(days).rests === true).toBe(rests);
  });

  test('for a week from the last miss', () => {
    expect(stateAfter(missed).dueMs).toBe(lastMs + restDays * day);
    expect(stateAfter(missed, { afterMs: restDays * day - 1 }).rests).toBe(true);
    const back = stateAfter(missed, { afterMs: restDays * day });
    expect(back.rests).toBeUndefined();
    expect(back.dueMs).toBe(lastMs + restDays * day);
  });

  test('until the learner has done what it sends to, and then comes as the schedule says', () => {
    const helped = stateAfter(missed, { helpedMs: lastMs + 1 });
    expect(helped.rests).toBeUndefined();
    expect(helped.dueMs).toBe(scheduleOf(reviews(missed), plan, lastMs + hour).get('a')?.dueMs);
    expect(helped.dueMs).toBeLessThan(lastMs + restDays * day);
  });

  test('what was done before the miss has not helped', () => {
    expect(stateAfter(missed, { helpedMs: lastMs - 1 }).rests).toBe(true);
  });

  test('an exam near ends it for a last look', () => {
    const examMs = lastMs + 5 * day;
    expect(stateAfter(missed, { examMs }).dueMs).toBe(lastMs + 2 * day);
  });
});

describe('the mix of a session', () => {
  const mixAt = (afterMs: number) =>
    mixOf({
      cards: [{ id: 'a', module: 'x' }],
      states: new Map([['a', stateAfter(missed, { afterMs })]]),
      strengthOf: () => 0.5,
      nowMs: lastMs + afterMs,
      size: 10,
      newLeft: 10,
      rightToday: new Set(),
      random: seededRandom('mix'),
    });

  test('names what is set aside and asks none of it', () => {
    expect(mixAt(3 * day)).toEqual({ due: [], fresh: [], refresh: [], resting: ['a'] });
  });

  test('asks it when its rest is over', () => {
    expect(mixAt(restDays * day)).toEqual({ due: ['a'], fresh: [], refresh: [], resting: [] });
  });
});
