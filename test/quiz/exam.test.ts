// The timed exam: its composition, its clock, its judgement, and that a reload loses nothing.
import { describe, expect, test } from 'vitest';
import {
  answer,
  answerOf,
  type Exam,
  type ExamPlan,
  end,
  goTo,
  leftMs,
  overview,
  questionAt,
  resultOf,
  sharesOf,
  startExam,
  tick,
  toggleFlag,
  toggleStruck,
} from '../../src/quiz/exam.ts';
import type { MultipleResponse, SingleChoice } from '../../src/quiz/kit.ts';

const ids = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name}-${at}`);
const tasks = [
  { id: '5.2', title: 'At rest', weight: 30, questionIds: ids('rest', 20) },
  { id: '5.1', title: 'In transit', weight: 10, questionIds: ids('transit', 4) },
  { id: '4.2', title: 'Access', weight: 20, questionIds: [...ids('access', 10), 'rest-0'] },
];
const plan: ExamPlan = { family: 'scs', tasks, questions: 12, minutes: 30 };

const question = (id: string): SingleChoice => ({
  type: 'single',
  id,
  objective: 'o',
  stem: 's?',
  sources: [],
  options: [
    { id: 'a', text: 'right', right: true, why: '' },
    { id: 'b', text: 'wrong', misconception: 'iam-alone-suffices', why: '' },
  ],
});

const give = (exam: Exam, option: string, atMs: number) =>
  answer(exam, question(questionAt(exam) ?? ''), [option], atMs);

describe('composition', () => {
  test('questions are shared by weight', () => {
    expect(sharesOf(tasks, 12)).toEqual([6, 2, 4]);
    expect(sharesOf(tasks, 6)).toEqual([3, 1, 2]);
  });

  test('a task with too few questions leaves its share to the others', () => {
    const shares = sharesOf(tasks, 30);
    expect(shares.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(shares[1]).toBe(4);
    expect(sharesOf(tasks, 1000)[1]).toBe(4);
  });

  test('no question twice, the same from the same seed', () => {
    const exam = startExam(plan, 'x', 0);
    expect(new Set(exam.order.map(({ questionId }) => questionId)).size).toBe(12);
    expect(startExam(plan, 'x', 0)).toEqual(exam);
    expect(startExam(plan, 'y', 0).order).not.toEqual(exam.order);
  });
});

describe('under way', () => {
  test('nothing is judged, all is plain data, and a reload goes on', () => {
    let exam = give(startExam(plan, 'x', 0), 'b', 5_000);
    exam = toggleStruck(toggleFlag(exam, questionAt(exam) ?? ''), questionAt(exam) ?? '', 'a');
    const reloaded: Exam = JSON.parse(JSON.stringify(goTo(exam, 3, 8_000)));
    expect(JSON.stringify(reloaded)).not.toMatch(/"right"|misconception/);
    expect(leftMs(reloaded, 10_000)).toBe(30 * 60_000 - 10_000);
    expect(answerOf(reloaded, questionAt(exam) ?? '')).toEqual({ chosen: ['b'], spentMs: 8_000 });
  });

  test('an option the question does not have is not chosen', () => {
    const exam = give(startExam(plan, 'x', 0), '__proto__', 1);
    expect(answerOf(exam, questionAt(exam) ?? '').chosen).toEqual([]);
  });

  test('time spent on the list is no question’s', () => {
    const exam = overview(startExam(plan, 'x', 0), 1_000);
    const back = goTo(exam, 0, 9_000);
    expect(answerOf(back, questionAt(back) ?? '').spentMs).toBe(1_000);
    expect(leftMs(back, 9_000)).toBe(30 * 60_000 - 9_000);
  });

  test('the end of the time ends the exam, and nothing can be changed after it', () => {
    const exam = startExam(plan, 'x', 0);
    const over = tick(exam, 31 * 60_000);
    expect(over.phase).toBe('ended');
    expect(give(over, 'a', 31 * 60_000)).toEqual(over);
    expect(goTo(over, 2, 31 * 60_000)).toEqual(over);
    expect(toggleFlag(over, 'rest-1')).toEqual(over);
  });

  test('a clock put back takes no time away and gives none', () => {
    const exam = tick(startExam(plan, 'x', 1e9), 1e9 + 60_000);
    expect(leftMs(exam, 0)).toBe(29 * 60_000);
    expect(leftMs(tick(exam, 0), 60_000)).toBe(28 * 60_000);
  });
});

describe('the result', () => {
  test('unanswered is wrong; tasks and misconceptions are counted; sure and wrong comes first', () => {
    let exam = startExam(plan, 'x', 0);
    exam = give(exam, 'a', 1);
    exam = give(goTo(exam, 1, 2), 'b', 3);
    exam = give(goTo(exam, 2, 4), 'b', 5);
    const sure = exam.order[2]?.questionId ?? '';
    exam = {
      ...exam,
      answers: { ...exam.answers, [sure]: { ...answerOf(exam, sure), confidence: 'sure' } },
    };
    const result = resultOf(end(exam, 6), question);
    expect(result).toMatchObject({ right: 1, total: 12 });
    expect(result.byMisconception).toEqual([{ id: 'iam-alone-suffices', count: 2 }]);
    expect(result.review[0]?.questionId).toBe(sure);
    expect(result.byTask.reduce((sum, { total }) => sum + total, 0)).toBe(12);
  });

  test('a belief behind two wrong options of one question counts once', () => {
    const two = (id: string): MultipleResponse => {
      const wrong = { misconception: 'iam-alone-suffices', why: '' } as const;
      const { type: _, options, ...rest } = question(id);
      const others = [
        { id: 'b', text: 'wrong', ...wrong },
        { id: 'c', text: 'wrong too', ...wrong },
      ];
      return { ...rest, type: 'multiple', select: 2, options: [...options.slice(0, 1), ...others] };
    };
    const exam = startExam(plan, 'x', 0);
    const given = answer(exam, two(questionAt(exam) ?? ''), ['b', 'c'], 1);
    expect(resultOf(end(given, 2), two).byMisconception).toEqual([
      { id: 'iam-alone-suffices', count: 1 },
    ]);
  });

  test('a question that has left the bank is wrong, not an error', () => {
    const exam = end(startExam(plan, 'x', 0), 1);
    expect(resultOf(exam, () => undefined)).toMatchObject({ right: 0, total: 12 });
  });
});
