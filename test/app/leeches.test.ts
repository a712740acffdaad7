// Where a question sends a learner who misses it again and again, and what the day's practice says of it.
import { describe, expect, test } from 'vitest';
import { course } from '../../content/course.ts';
import { type BankModule, bankOf } from '../../src/app/bank.ts';
import type { AnswerDocument, LabDocument } from '../../src/app/documents.ts';
import { generatedCards } from '../../src/app/generated.ts';
import { setAside, setAsideBy } from '../../src/app/leeches.ts';
import { remedies, remedyOf } from '../../src/app/remedies.ts';
import { studyOf } from '../../src/app/study.ts';
import { day } from '../../src/base/time.ts';

const lessons = import.meta.glob<string>('../../content/lessons/*.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const labs = import.meta.glob<string>('../../content/labs/*/lab.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const question = {
  type: 'single',
  id: 'who-decides',
  objective: 'Say who decides',
  stem: 's?',
  sources: [],
  options: [],
} as const;
const modules: BankModule[] = [
  { id: 'access', title: 'Access', questions: [{ ...question, quizId: 'access' }] },
];
const bank = bankOf(modules);
const card = 'smallest-fix/ceiling';
const generated = [{ id: card, title: 'A ceiling that is too low', module: 'access' }];

describe('every question has somewhere to send a learner to', () => {
  test.each(course.flatMap(({ quizzes }) => quizzes))('the quiz %s', (id) => {
    expect(remedies[id]).toBeDefined();
  });

  test.each(generatedCards.map(({ id }) => id))('the card %s', (id) => {
    expect(remedyOf(id, bank)).toBeDefined();
  });

  test('a question that has left the bank has not', () => {
    expect(remedyOf('gone', bank)).toBeUndefined();
  });

  test('every entry is of a quiz, a generator or a card, and no quiz has the name of a generator', () => {
    const quizzes = course.flatMap(({ quizzes }) => quizzes);
    const made = new Set(generatedCards.flatMap(({ id, generator }) => [id, generator.id]));
    const known = Object.keys(remedies);
    expect(known.filter((id) => quizzes.includes(id) === made.has(id))).toEqual([]);
  });

  test.each(Object.entries(remedies))('%s: lessons and lab by their titles', (_id, remedy) => {
    expect(remedy.lessons.length).toBeGreaterThan(0);
    for (const { id, title } of remedy.lessons) {
      expect(lessons[`../../content/lessons/${id}.mdx`]).toContain(`\ntitle: ${title}\n`);
    }
    const { id, title } = remedy.lab;
    expect(labs[`../../content/labs/${id}/lab.ts`]).toContain(`\n  title: '${title}',\n`);
  });
});

describe('the day’s practice', () => {
  const startMs = Date.UTC(2026, 10, 2, 9);
  const lastMs = startMs + 4 * day;
  /** Right on the first day and wrong on each of the next. */
  const answers = (count: number, of: Partial<AnswerDocument> = {}): readonly AnswerDocument[] =>
    Array.from({ length: count }, (_, at) => ({
      id: `${at}`,
      quizId: 'today',
      questionId: question.id,
      chosen: ['a'],
      right: at === 0,
      tookMs: 20_000,
      atMs: startMs + at * day,
      ...of,
    }));
  const lab = (id: string, done: Partial<LabDocument>): LabDocument => ({
    id,
    done: [],
    updatedMs: lastMs + 1,
    session: {},
    ...done,
  });
  const study = (log: readonly AnswerDocument[], worked: readonly LabDocument[] = []) =>
    studyOf({
      answers: log,
      labs: worked,
      settings: {},
      bank,
      generated,
      nowMs: lastMs + day,
      zoneMinutes: 0,
    });
  const isResting = (worked: readonly LabDocument[]) =>
    study(answers(5), worked).states.get(question.id)?.rests === true;

  test('says what is set aside, where to go and when it comes back', () => {
    const own = study(answers(5));
    expect(setAside([question.id, 'gone'], own, bank, generated)).toEqual([
      {
        card: question.id,
        about: 'Say who decides',
        remedy: remedies['access'],
        until: '2026-11-13',
      },
    ]);
  });

  test('a generated question is set aside by its card', () => {
    const own = study(answers(5, { card }));
    expect(setAside([card], own, bank, generated)).toMatchObject([
      { about: 'A ceiling that is too low', remedy: { lab: { id: 'the-guardrail' } } },
    ]);
  });

  test('its lab, solved and worked in since the miss, brings it back; no other does', () => {
    const { id } = remedies['access']?.lab ?? { id: '' };
    expect(isResting([lab(id, { finishedMs: lastMs + 1 })])).toBe(false);
    expect(isResting([lab(id, { finishedMs: startMs })])).toBe(false);
    expect(isResting([lab(id, {})])).toBe(true);
    expect(isResting([lab(id, { finishedMs: startMs, updatedMs: startMs })])).toBe(true);
    expect(isResting([lab('locked-out', { finishedMs: lastMs + 1 })])).toBe(true);
  });

  test('a verdict says so when the answer is the fourth miss', () => {
    const given = { questionId: question.id, chosen: ['a'], tookMs: 9_000, atMs: lastMs };
    const said = (before: number, right: boolean) =>
      setAsideBy(question, { ...given, right }, study(answers(before)), bank)?.until;
    expect(said(4, false)).toBe('2026-11-13');
    expect(said(4, true)).toBeUndefined();
    expect(said(3, false)).toBeUndefined();
    // The answer is in the log by now: a reload says the same.
    expect(said(5, false)).toBe('2026-11-13');
    const drawn = { ...question, id: 'drawn-ab', card };
    const own = study(answers(4, { card }));
    expect(setAsideBy(drawn, { ...given, right: false }, own, bank)?.card).toBe(card);
  });
});
