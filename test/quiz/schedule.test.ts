// The schedule of cards: intervals that were computed by the authors' own program, the grading, and
// clocks that go wrong.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { day, minute } from '../../src/base/time.ts';
import { interleaved, mixOf } from '../../src/quiz/mix.ts';
import { type Review, retentions, type StudyPlan, scheduleOf } from '../../src/quiz/schedule.ts';

const start = Date.UTC(2026, 10, 22, 9);
const plan: StudyPlan = { retention: 0.9, zoneMinutes: 0, fuzz: false };

const answer = (atMs: number, more: Partial<Review> = {}): Review => ({
  card: 'a',
  right: true,
  tookMs: 20_000,
  atMs,
  ...more,
});

/** Answers given each time on the day the card is due. */
function onTime(count: number, given: StudyPlan, grade: Partial<Review> = {}): number[] {
  const reviews: Review[] = [];
  const intervals: number[] = [];
  let atMs = start;
  for (let i = 0; i < count; i++) {
    reviews.push(answer(atMs, grade));
    const state = scheduleOf(reviews, given, atMs).get('a');
    intervals.push(state?.intervalDays ?? -1);
    atMs = (state?.dueMs ?? 0) + minute;
  }
  return intervals;
}

describe('intervals', () => {
  test.each([
    [0.85, [4, 31, 173]],
    [0.9, [3, 14, 57, 196]],
    [0.93, [3, 8, 26, 72]],
  ] as const)('right on time, remembered with %d', (retention, wanted) => {
    expect(onTime(wanted.length, { ...plan, retention })).toEqual(wanted);
  });

  test('a guess that came out right comes sooner than a right answer, a wrong one soonest', () => {
    const [guessed] = onTime(1, plan, { confidence: 'guess' });
    const [right] = onTime(1, plan);
    const [wrong] = onTime(1, plan, { right: false });
    expect([wrong, guessed, right]).toEqual(
      [wrong, guessed, right].sort((a, b) => (a ?? 0) - (b ?? 0)),
    );
    expect(wrong).toBeLessThan(right ?? 0);
  });

  test('sure and quick on two days running is easy', () => {
    const slow = [1, 2, 3, 4].map((at) =>
      answer(start + at, { card: `other ${at}`, tookMs: 60_000 }),
    );
    const quick = { confidence: 'sure', tookMs: 5_000 } as const;
    const days = (grade: Partial<Review>) => {
      const reviews = [...slow, answer(start + minute, grade), answer(start + 3 * day, grade)];
      return scheduleOf(reviews, plan, start + 3 * day).get('a')?.intervalDays ?? 0;
    };
    expect(days(quick)).toBeGreaterThan(days({ confidence: 'sure', tookMs: 50_000 }));
  });

  test('only the first answer of a day is a grade', () => {
    const first = answer(start, { right: false });
    const again = scheduleOf([first, answer(start + minute)], plan, start + minute).get('a');
    expect(again).toMatchObject({ days: 1, lastRight: false });
    expect(again?.dueMs).toBe(scheduleOf([first], plan, start).get('a')?.dueMs);
  });

  test('the day is the learner’s', () => {
    const late = [answer(Date.UTC(2026, 10, 22, 23, 50)), answer(Date.UTC(2026, 10, 23, 0, 10))];
    const nowMs = Date.UTC(2026, 10, 23, 1);
    expect(scheduleOf(late, plan, nowMs).get('a')?.days).toBe(2);
    expect(scheduleOf(late, { ...plan, zoneMinutes: 60 }, nowMs).get('a')?.days).toBe(1);
  });
});

describe('an exam date', () => {
  test.each(retentions)(
    'leaves room for two more looks, and one in the last days: %d',
    (retention) => {
      const examMs = start + 30 * day;
      const given: StudyPlan = { ...plan, retention, examMs };
      const reviews: Review[] = [];
      let atMs = start;
      while (atMs < examMs) {
        reviews.push(answer(atMs));
        atMs = (scheduleOf(reviews, given, atMs).get('a')?.dueMs ?? 0) + minute;
      }
      expect(reviews.length).toBeGreaterThanOrEqual(3);
      expect(examMs - (reviews.at(-1)?.atMs ?? 0)).toBeLessThanOrEqual(3 * day);
    },
  );
});

describe('clocks that go wrong', () => {
  test('an answer from a clock years ahead counts as given now', () => {
    const state = scheduleOf([answer(start + 4000 * day)], plan, start).get('a');
    expect(state?.dueMs).toBe(start + 3 * day);
  });

  test('a clock years back keeps what was learned, in a sane order', () => {
    const reviews = [answer(start), answer(start + 3 * day), answer(start - 4000 * day)];
    const state = scheduleOf(reviews, plan, start + 3 * day).get('a');
    expect(state?.dueMs).toBeGreaterThan(start + 3 * day);
    expect(state?.intervalDays).toBeLessThan(36_500);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('a time of %d is no answer', (atMs) => {
    expect(scheduleOf([answer(atMs)], plan, start).size).toBe(0);
  });
});

describe('the mix of a session', () => {
  const cards = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, at) => ({
    id,
    module: at % 2 ? 'x' : 'y',
  }));
  const reviews = [
    answer(start, { card: 'a' }),
    answer(start - 9 * day, { card: 'b' }),
    answer(start - 30 * day, { card: 'c' }),
  ];
  const nowMs = start + minute;
  const mix = (size: number, newLeft = 10, rightToday: readonly string[] = []) =>
    mixOf({
      cards,
      rightToday: new Set(rightToday),
      states: scheduleOf(reviews, plan, nowMs),
      strengthOf: () => 0.5,
      nowMs,
      size,
      newLeft,
      random: seededRandom('mix'),
    });

  test('what is due comes first, the most faded first', () => {
    expect(mix(2)).toEqual({ due: ['c', 'b'], fresh: [], refresh: [], resting: [] });
    expect(mix(3).fresh).toHaveLength(1);
  });

  test('the daily limit of new cards holds; then fading ones fill up', () => {
    expect(mix(6, 1)).toMatchObject({ due: ['c', 'b'], refresh: ['a'] });
    expect(mix(6, 1).fresh).toHaveLength(1);
    expect(interleaved(mix(6), seededRandom('1')).toSorted()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
  });

  test('what was answered rightly today is not offered again as fading', () => {
    expect(mix(6, 1, ['a']).refresh).toEqual([]);
    expect(mix(6, 1, ['f']).refresh).toEqual(['a']);
  });

  test('what the schedule says is due comes, right today or not', () => {
    expect(mix(2, 10, ['c']).due).toEqual(['c', 'b']);
  });

  test('a weak module has more turns than a strong one', () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      id: `${at}`,
      module: at % 2 ? 'weak' : 'strong',
    }));
    const { fresh } = mixOf({
      cards: many,
      states: new Map(),
      strengthOf: (module) => (module === 'weak' ? 0.1 : 0.9),
      nowMs,
      size: 15,
      newLeft: 15,
      rightToday: new Set(),
      random: seededRandom('2'),
    });
    const weak = fresh.filter((id) => Number(id) % 2 === 1).length;
    expect(weak).toBeGreaterThan(9);
    expect(weak).toBeLessThan(15);
  });
});
