// A practice session: what can be chosen, what is right, what comes next, what a reload brings back.

import { describe, expect, test } from 'vitest';
import type { Question, Quiz } from '../../src/quiz/kit.ts';
import {
  begin,
  type Confidence,
  check,
  choicesOf,
  choose,
  confide,
  currentQuestion,
  lastAnswer,
  missedAgain,
  missing,
  next,
  place,
  restoreSession,
  resume,
  rightIds,
  type Session,
  scoreOf,
  shownChoices,
  startSession,
} from '../../src/quiz/session.ts';

const option = (id: string, right?: true) => ({
  id,
  text: `option ${id}`,
  why: 'why',
  ...(right ? { right } : {}),
});
const common = { objective: 'o', stem: 's?', sources: [] };
const single = (id: string): Question => ({
  ...common,
  id,
  type: 'single',
  options: [option('a', true), option('b'), option('c'), option('d')],
});
const multiple: Question = {
  ...common,
  id: 'multiple',
  type: 'multiple',
  select: 2,
  options: [option('a', true), option('b'), option('c', true), option('d'), option('e')],
};
const ordering: Question = {
  ...common,
  id: 'ordering',
  type: 'ordering',
  items: [
    { id: 'a', text: 'third', why: 'w', place: 3 },
    { id: 'b', text: 'first', why: 'w', place: 1 },
    { id: 'c', text: 'stranger', why: 'w' },
    { id: 'd', text: 'second', why: 'w', place: 2 },
  ],
};
const quiz: Quiz = {
  id: 'quiz',
  title: 't',
  summary: 's',
  questions: [single('one'), multiple, ordering, single('two'), single('three'), single('four')],
};

const asking = (question: Question, seed = 'seed') => {
  const alone: Quiz = { ...quiz, questions: [question] };
  return { alone, session: begin(startSession(alone, seed), 1000) };
};
const chooseAll = (session: Session, of: Quiz, ids: readonly string[]) =>
  ids.reduce((now, id) => choose(now, of, id), session);
const judged = (question: Question, ids: readonly string[]) => {
  const { alone, session } = asking(question);
  return lastAnswer(check(chooseAll(session, alone, ids), alone, 2000))?.right;
};

/** Plays a whole round: each question right or wrong, with a confidence. */
function play(
  session: Session,
  how: (id: string) => { right: boolean; confidence?: Confidence },
): Session {
  let now = begin(session, 0);
  for (;;) {
    const question = currentQuestion(now, quiz);
    if (question === undefined) return now;
    const { right, confidence } = how(question.id);
    const ids = right
      ? rightIds(question)
      : choicesOf(question)
          .slice(0, 2)
          .map(({ id }) => id);
    const wrong = question.type === 'single' ? ['d'] : ids;
    now = chooseAll(now, quiz, right ? ids : wrong);
    if (confidence !== undefined) now = confide(now, confidence);
    now = next(check(now, quiz, 10), 20);
  }
}

describe('choosing', () => {
  test('a single choice replaces the one before', () => {
    const { alone, session } = asking(single('x'));
    expect(chooseAll(session, alone, ['a', 'c']).chosen).toEqual(['c']);
  });

  test('a second press takes one of several back', () => {
    const { alone, session } = asking(multiple);
    expect(chooseAll(session, alone, ['a', 'c', 'a']).chosen).toEqual(['c']);
  });

  test('an option that is not there changes nothing', () => {
    const { alone, session } = asking(multiple);
    expect(choose(session, alone, 'z')).toBe(session);
  });

  test('steps move to any place and never beyond the ends', () => {
    const { alone, session } = asking(ordering);
    const three = chooseAll(session, alone, ['a', 'b', 'd']);
    expect(place(three, alone, 'd', 1).chosen).toEqual(['d', 'a', 'b']);
    expect(place(three, alone, 'a', 9).chosen).toEqual(['b', 'd', 'a']);
    expect(place(three, alone, 'b', -3).chosen).toEqual(['b', 'a', 'd']);
    expect(place(three, alone, 'b', Number.NaN)).toBe(three);
  });

  test('confidence is optional, can be changed and taken back', () => {
    const { session } = asking(single('x'));
    expect(confide(confide(session, 'guess'), 'sure').confidence).toBe('sure');
    expect(confide(confide(session, 'sure'), 'sure')).toEqual(session);
  });
});

describe('checking', () => {
  test.each([
    [single('x'), [], 'choose one answer first'],
    [multiple, ['a'], 'choose 2 answers: 1 chosen so far'],
    [multiple, ['a', 'b', 'c'], 'choose 2 answers: 3 chosen so far'],
    [ordering, ['a'], 'put at least two steps in order first'],
  ] as const)('an unfinished answer is not checked: %#', (question, ids, reason) => {
    const { alone, session } = asking(question);
    const chosen = chooseAll(session, alone, ids);
    expect(missing(chosen, alone)).toBe(reason);
    expect(check(chosen, alone, 2000)).toBe(chosen);
  });

  test.each([
    [single('x'), ['a'], true],
    [single('x'), ['b'], false],
    [multiple, ['c', 'a'], true],
    [multiple, ['a', 'b'], false],
    [ordering, ['b', 'd', 'a'], true],
    [ordering, ['b', 'd'], false],
    [ordering, ['b', 'a', 'd'], false],
    [ordering, ['b', 'd', 'a', 'c'], false],
  ] as const)('it is all or nothing: %#', (question, ids, right) => {
    expect(judged(question, ids)).toBe(right);
  });

  test('a checked answer is final', () => {
    const { alone, session } = asking(single('x'));
    const checked = check(choose(session, alone, 'b'), alone, 2500);
    expect(choose(checked, alone, 'a')).toBe(checked);
    expect(confide(checked, 'sure')).toBe(checked);
    expect(check(checked, alone, 9000)).toBe(checked);
    expect(lastAnswer(checked)).toEqual({
      questionId: 'x',
      chosen: ['b'],
      right: false,
      tookMs: 1500,
      atMs: 2500,
    });
  });

  test('an answer keeps its confidence, and the next question starts without one', () => {
    const session = confide(choose(begin(startSession(quiz, 's'), 0), quiz, 'a'), 'sure');
    const one = { ...quiz, questions: [single('x'), single('y')] };
    const asked = confide(choose(begin(startSession(one, 's'), 0), one, 'a'), 'sure');
    const checked = check(asked, one, 5);
    expect(session.confidence).toBe('sure');
    expect(lastAnswer(checked)?.confidence).toBe('sure');
    expect(next(checked, 6)).not.toHaveProperty('confidence');
  });
});

describe('the order of things', () => {
  test('a seed always gives the same order, and seeds differ', () => {
    const orders = Array.from({ length: 20 }, (_, seed) => startSession(quiz, `${seed}`).order);
    expect(startSession(quiz, '7').order).toEqual(orders[7]);
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(10);
    for (const order of orders)
      expect([...order].sort()).toEqual(quiz.questions.map((q) => q.id).sort());
  });

  test('options are shuffled, the right one stands everywhere in turn', () => {
    const places = Array.from({ length: 60 }, (_, seed) => {
      const { session } = asking(single('x'), `${seed}`);
      return shownChoices(session, single('x')).findIndex(({ id }) => id === 'a');
    });
    for (const at of [0, 1, 2, 3]) {
      expect(places.filter((found) => found === at).length).toBeGreaterThan(4);
    }
  });
});

describe('the result', () => {
  test('comes after the last question and counts what was right', () => {
    const done = play(startSession(quiz, 's'), (id) => ({ right: id !== 'two' }));
    expect(done.phase).toBe('result');
    expect(scoreOf(done)).toMatchObject({ right: 5, total: 6 });
  });

  test('sure and wrong comes first, then wrong, then guessed and right, then the rest', () => {
    const how: Record<string, { right: boolean; confidence?: Confidence }> = {
      one: { right: true, confidence: 'sure' },
      multiple: { right: false, confidence: 'guess' },
      ordering: { right: true, confidence: 'guess' },
      two: { right: false, confidence: 'sure' },
      three: { right: true },
      four: { right: false },
    };
    const done = play(startSession(quiz, 's'), (id) => how[id] ?? { right: true });
    const ids = scoreOf(done).review.map(({ questionId }) => questionId);
    expect(ids[0]).toBe('two');
    expect([...ids.slice(1, 3)].sort()).toEqual(['four', 'multiple']);
    expect(ids[3]).toBe('ordering');
  });

  test('missed questions are asked again, and only those', () => {
    const done = play(startSession(quiz, 's'), (id) => ({
      right: !['two', 'ordering'].includes(id),
    }));
    const again = missedAgain(done, 50);
    expect(again).toMatchObject({ round: 2, at: 0, phase: 'question', answers: [] });
    expect([...again.order].sort()).toEqual(['ordering', 'two']);
    const perfect = play(again, () => ({ right: true }));
    expect(scoreOf(perfect)).toMatchObject({ right: 2, total: 2 });
    expect(missedAgain(perfect, 60)).toBe(perfect);
  });
});

describe('a reload', () => {
  const moments: readonly [string, Session][] = [
    ['the start', startSession(quiz, 's')],
    ['a question', choose(begin(startSession(quiz, 's'), 0), quiz, 'a')],
    ['the reasons', check(choose(begin(startSession(quiz, '4'), 0), quiz, 'a'), quiz, 5)],
    ['the result', play(startSession(quiz, 's'), () => ({ right: false }))],
    [
      'a second round',
      missedAgain(
        play(startSession(quiz, 's'), () => ({ right: false })),
        9,
      ),
    ],
  ];

  test.each(moments)('returns to %s', (_, session) => {
    expect(restoreSession(structuredClone(session), quiz)).toEqual(session);
  });

  test('time away is not time spent', () => {
    const { alone, session } = asking(single('x'));
    const back = resume(session, 900_000);
    expect(lastAnswer(check(choose(back, alone, 'a'), alone, 901_000))?.tookMs).toBe(1000);
  });

  const sound = check(choose(begin(startSession(quiz, '4'), 0), quiz, 'a'), quiz, 5);
  test.each([
    ['nothing', undefined],
    ['a text', 'session'],
    ['another version', { ...sound, version: 2 }],
    ['another quiz', { ...sound, quizId: 'other' }],
    ['a question that is gone', { ...sound, order: ['gone', ...sound.order.slice(1)] }],
    ['a place beyond the end', { ...sound, at: 99 }],
    ['an option that is gone', { ...sound, chosen: ['z'] }],
    ['answers that do not fit', { ...sound, answers: [] }],
    ['an answer without a choice', { ...sound, answers: [{ questionId: sound.order[0] }] }],
    ['an unknown phase', { ...sound, phase: 'exam' }],
    ['no order', { ...sound, order: undefined }],
  ])('with %s in storage starts anew', (_, stored) => {
    expect(restoreSession(stored, quiz)).toBeUndefined();
  });
});
