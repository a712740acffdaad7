// Readiness and mastery: no estimate without evidence, intervals that hold, levels that fall.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { day } from '../../src/base/time.ts';
import { levelOfCard, levelOfModule, timedRight } from '../../src/quiz/mastery.ts';
import { readinessOf } from '../../src/quiz/readiness.ts';
import { type Review, type StudyPlan, scheduleOf } from '../../src/quiz/schedule.ts';

const start = Date.UTC(2026, 10, 22, 9);
const plan: StudyPlan = { retention: 0.9, zoneMinutes: 0, fuzz: false };
const tasks = ['one', 'two', 'three'].map((id) => ({
  id,
  weight: id === 'one' ? 20 : 10,
  cards: Array.from({ length: 30 }, (_, at) => `${id}/${at}`),
}));

const answers = (each: number, share: number): Review[] =>
  tasks.flatMap(({ cards }) =>
    cards.slice(0, each).map((card, at) => ({
      card,
      right: at < Math.round(each * share),
      tookMs: 1000,
      atMs: start,
    })),
  );

const ready = (reviews: readonly Review[], timedDays: number, nowMs = start) =>
  readinessOf({
    tasks,
    reviews,
    states: scheduleOf(reviews, plan, nowMs),
    timedDays,
    random: seededRandom('readiness'),
  });

describe('readiness', () => {
  test('no estimate without enough questions, nor without timed sets on two days', () => {
    expect(ready([], 5)).toMatchObject({
      missing: [expect.stringMatching(/^6 different questions/)],
    });
    const few = ready(answers(5, 1), 1);
    expect(few.estimate).toBeUndefined();
    expect(few.missing).toHaveLength(2);
    expect(ready(answers(6, 1), 2).missing).toEqual([]);
  });

  test.each([
    [0.5, 'learn'],
    [0.8, 'close'],
    [1, 'ready'],
  ] as const)('right in %d of the questions: %s', (share, band) => {
    const { estimate } = ready(answers(30, share), 2);
    expect(estimate?.band).toBe(band);
    expect(estimate?.low).toBeLessThan(estimate?.mean ?? 0);
    expect(estimate?.high).toBeGreaterThan(estimate?.mean ?? 1);
    expect(Math.abs((estimate?.mean ?? 0) - share)).toBeLessThan(0.05);
  });

  test('more answers make the interval narrower, time makes the estimate lower', () => {
    const width = (each: number) => {
      const { low = 0, high = 1 } = ready(answers(each, 0.8), 2).estimate ?? {};
      return high - low;
    };
    expect(width(30)).toBeLessThan(width(6));
    const later = ready(answers(30, 1), 2, start + 200 * day).estimate?.mean ?? 1;
    expect(later).toBeLessThan(ready(answers(30, 1), 2).estimate?.mean ?? 0);
  });

  test('a question answered again does not count again', () => {
    const once = answers(6, 0.5);
    const again = once.map((review) => ({ ...review, right: true, atMs: start + 1 }));
    expect(ready([...once, ...again], 2).tasks).toEqual(ready(once, 2).tasks);
  });
});

describe('mastery', () => {
  const review = (days: number, right = true, more = {}) => ({
    card: 'a',
    right,
    tookMs: 1000,
    atMs: start + days * day,
    ...more,
  });
  const level = (reviews: ReturnType<typeof review>[], afterDays: number) =>
    levelOfCard(
      scheduleOf(reviews, plan, start + afterDays * day).get('a'),
      timedRight(reviews).get('a'),
    );

  test('it rises by right answers on later days', () => {
    expect(level([], 0)).toBe('new');
    expect(level([review(0)], 0)).toBe('practised');
    expect(level([review(0), review(3)], 3)).toBe('recalled');
    expect(level([review(0), review(3), review(17)], 17)).toBe('retained');
    expect(level([review(0), review(3), review(17, true, { timed: true })], 17)).toBe('exam-ready');
  });

  test('it falls by a wrong answer and by time', () => {
    const learned = [review(0), review(3), review(17)];
    expect(level([...learned, review(70, false)], 70)).toBe('practised');
    expect(level(learned, 2000)).toBe('recalled');
  });

  test('a module stands where most of its cards stand', () => {
    expect(levelOfModule([])).toBe('new');
    expect(levelOfModule(['new', 'new', 'practised'])).toBe('practised');
    expect(levelOfModule(['retained', 'retained', 'new'])).toBe('retained');
    expect(levelOfModule(['retained', 'recalled', 'practised'])).toBe('recalled');
  });
});
