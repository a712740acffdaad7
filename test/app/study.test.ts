// The learner's log as the day's mix, the map of modules, the calendar and readiness.
import { describe, expect, test } from 'vitest';
import { type BankModule, bankOf } from '../../src/app/bank.ts';
import type { AnswerDocument, StudySettings } from '../../src/app/documents.ts';
import {
  calendarOf,
  examReadiness,
  moduleProgress,
  nextDue,
  studyOf,
  timeSpent,
  todaysMix,
} from '../../src/app/study.ts';
import { cardsIn, todayQuiz } from '../../src/app/today.ts';
import { seededRandom } from '../../src/base/random.ts';
import { day } from '../../src/base/time.ts';

const nowMs = Date.UTC(2026, 10, 22, 12);
const modules: BankModule[] = ['kms-core', 'access'].map((id) => ({
  id,
  title: id,
  questions: Array.from({ length: 12 }, (_, at) => ({
    type: 'single',
    id: `${id}-${at}`,
    quizId: id,
    objective: 'o',
    stem: 's?',
    sources: [],
    options: [],
  })),
}));
const bank = bankOf(modules);
const generated = [{ id: 'policy-verdict/explicit-deny', title: 'Deny', module: 'access' }];

const answer = (
  questionId: string,
  daysAgo: number,
  more: Partial<AnswerDocument> = {},
): AnswerDocument => ({
  id: `${questionId}/${daysAgo}/${more.card ?? ''}`,
  quizId: 'q',
  questionId,
  chosen: ['a'],
  right: true,
  tookMs: 30_000,
  atMs: nowMs - daysAgo * day,
  ...more,
});

const study = (answers: readonly AnswerDocument[], settings: StudySettings = {}) =>
  studyOf({ answers, labs: [], settings, bank, generated, nowMs, zoneMinutes: 0 });

describe('today', () => {
  const old = [answer('kms-core-0', 30), answer('access-0', 2), answer('kms-core-1', 0)];

  test('due cards first, then new ones up to the day’s limit, then what fades', () => {
    const own = study(old, { newPerDay: 3 });
    expect(own.today).toMatchObject({ answered: 1, goal: 15, newLeft: 2 });
    const mix = todaysMix(own, 5, nowMs, seededRandom('a'));
    expect(mix.due).toEqual(['kms-core-0']);
    expect(mix.fresh).toHaveLength(2);
    // kms-core-1 was answered today, and rightly.
    expect(mix.refresh).toEqual(['access-0']);
  });

  test('a second mix of one day has nothing that was answered rightly today', () => {
    const refresh = (...today: readonly AnswerDocument[]) =>
      todaysMix(study(today, { newPerDay: 0 }), 15, nowMs, seededRandom('a')).refresh;
    const wrong = answer('access-0', 0, { right: false });
    const later = answer('access-0', 0, { id: 'later', atMs: nowMs - 1 });
    expect(refresh(answer('kms-core-1', 0))).toEqual([]);
    // What was wrong may be tried again, until it was right.
    expect(refresh({ ...wrong, atMs: nowMs - 2 })).toEqual(['access-0']);
    expect(refresh({ ...wrong, atMs: nowMs - 2 }, later)).toEqual([]);
    // The day is over: it may come as fading again.
    expect(refresh(answer('kms-core-1', 1))).toEqual(['kms-core-1']);
  });

  test('the seed of the session names its cards, and brings the same questions back', () => {
    const mix = todaysMix(study(old), 6, nowMs, seededRandom('a'));
    const drawn = {
      type: 'single',
      id: 'drawn',
      objective: 'o',
      stem: 's?',
      sources: [],
      options: [],
    } as const;
    const quiz = todayQuiz(bank, () => drawn, mix);
    const seed = quiz.drawSeed?.(seededRandom('b')) ?? '';
    expect(cardsIn(seed).toSorted()).toEqual([...mix.due, ...mix.fresh, ...mix.refresh].toSorted());
    const ids = quiz.questionsFrom(seed).map(({ id }) => id);
    expect(ids).toHaveLength(6);
    expect(
      todayQuiz(bank, () => drawn, undefined)
        .questionsFrom(seed)
        .map(({ id }) => id),
    ).toEqual(ids);
  });

  test('a question that has left the bank is left out of a session, and its answers are kept', () => {
    const quiz = todayQuiz(bank, () => undefined, undefined);
    expect(quiz.questionsFrom('ab|gone-1,kms-core-3').map(({ id }) => id)).toEqual(['kms-core-3']);
    expect(study([answer('gone-1', 3)]).states.get('gone-1')?.days).toBe(1);
  });

  test('the next day on which something is due is a day of the learner’s', () => {
    // It is noon in Greenwich: on an island in the east the next day has begun.
    for (const zoneMinutes of [0, 14 * 60, -12 * 60]) {
      const answers = [answer('kms-core-0', 0)];
      const own = studyOf({ answers, labs: [], settings: {}, bank, generated, nowMs, zoneMinutes });
      const dueMs = own.states.get('kms-core-0')?.dueMs ?? 0;
      const local = new Date(dueMs + zoneMinutes * 60_000).toISOString();
      expect(nextDue(own)).toBe(local.slice(0, 10));
    }
    expect(nextDue(study([]))).toBeUndefined();
  });

  test('an answer to a generated question counts for its card', () => {
    const own = study([answer('drawn-abc', 1, { card: 'policy-verdict/explicit-deny' })]);
    expect([...own.states.keys()]).toEqual(['policy-verdict/explicit-deny']);
  });
});

describe('progress', () => {
  test('modules show what was seen and what is due', () => {
    const progress = moduleProgress(study([answer('kms-core-0', 30)]), bank, nowMs);
    expect(progress).toEqual([
      { id: 'kms-core', title: 'kms-core', level: 'practised', seen: 1, total: 12, due: 1 },
      { id: 'access', title: 'access', level: 'new', seen: 0, total: 13, due: 0 },
    ]);
  });

  test('the calendar counts what is overdue for today and the rest on its day', () => {
    const days = calendarOf(study([answer('kms-core-0', 30), answer('access-0', 0)]), nowMs, 28);
    expect(days[0]).toEqual({ day: '2026-11-22', due: 1 });
    expect(days.slice(1).reduce((sum, { due }) => sum + due, 0)).toBe(1);
  });

  test('time away is not time spent', () => {
    expect(timeSpent(study([answer('a', 1, { tookMs: 9 * 3_600_000 })]))).toBe(300_000);
  });

  test('readiness asks for timed sets on two days', () => {
    const answers = modules.flatMap(({ questions }) => questions.map(({ id }) => answer(id, 1)));
    expect(examReadiness(study(answers), bank, 'saa').missing.join()).toMatch(/timed sets/);
  });

  test('an exam day that is none is as good as none', () => {
    expect(study([], { examDay: 'soon' }).plan.examMs).toBeUndefined();
    expect(study([], { examDay: '2026-12-24' }).plan.examMs).toBe(Date.UTC(2026, 11, 24, 9));
  });
});
