// The exam room: what is stored, what a reload brings back, and what goes into the log.
import { describe, expect, test } from 'vitest';
import { bankOf } from '../../src/app/bank.ts';
import type { AnswerDocument, Storage } from '../../src/app/documents.ts';
import { createExamRoom, restoredExam } from '../../src/app/exam.ts';
import { noticeOf, planOf } from '../../src/app/exam-plan.ts';
import { memoryShelf } from '../../src/app/shelf.ts';
import { storageOn } from '../../src/app/storage.ts';
import { seededRandom } from '../../src/base/random.ts';
import { examMap } from '../../src/facts/exam-map.ts';
import { examFamilies, exams } from '../../src/facts/exams.ts';
import { startExam } from '../../src/quiz/exam.ts';
import { tabs } from '../support/tabs.ts';

const question = (id: string, type: 'single' | 'ordering' = 'single') => {
  const base = { id, objective: 'o', stem: `${id}?`, sources: [], quizId: 'bank' };
  const options = ['a', 'b', 'c', 'd'].map((letter, at) => ({
    id: letter,
    text: letter,
    why: '',
    ...(at === 0 ? { right: true as const } : { misconception: 'iam-alone-suffices' }),
  }));
  return type === 'single'
    ? { ...base, type, options }
    : {
        ...base,
        type,
        items: options.map(({ id: item }, at) => ({
          id: item,
          text: item,
          why: '',
          place: at + 1,
        })),
      };
};
const modules = [...new Set(examMap.flatMap(({ tasks }) => tasks.flatMap((task) => task.modules)))];
const bank = bankOf(
  modules.map((id) => ({
    id,
    title: id,
    questions: [
      ...Array.from({ length: 11 }, (_, at) => question(`${id}-${at}`)),
      question(`${id}-order`, 'ordering'),
    ],
  })),
);

function room(storage: Storage, clock: { now: number }) {
  return createExamRoom({
    nowMs: () => clock.now,
    random: seededRandom('room'),
    bank: async () => bank,
    storage: async () => storage,
  });
}

/** What is pending in the room's queue of writes. */
const settled = () => new Promise((done) => setTimeout(done, 0));

describe('the plan of an exam', () => {
  test.each(examFamilies)(
    '%s: its own forms, its own time, no question without a task',
    (family) => {
      const { questions, minutes, forms } = exams[family].value;
      const full = planOf(family, 'full', bank);
      expect(full.questions).toBeLessThanOrEqual(questions);
      expect(planOf(family, 'slice', bank)).toMatchObject({ questions: 20 });
      expect(planOf(family, 'slice', bank).minutes).toBe(Math.ceil((minutes / questions) * 20));
      const ids = full.tasks.flatMap(({ questionIds }) => questionIds);
      expect(ids.some((id) => id.endsWith('-order'))).toBe(
        (forms as readonly string[]).includes('ordering'),
      );
      expect(full.tasks.every(({ questionIds }) => questionIds.length > 0)).toBe(true);
    },
  );

  test('DVA says that it changes, before and after the day', () => {
    expect(noticeOf('dva', '2026-11-22')).toMatch(/^DVA-C02 can be taken until 2026-12-01/);
    expect(noticeOf('dva', '2026-12-02')).toMatch(/^DVA-C02 ended/);
    expect(noticeOf('saa', '2026-12-02')).toBeUndefined();
  });
});

describe('the room', () => {
  test('a reload in the middle goes on with answers, flags and the clock', async () => {
    const [storage, clock] = [storageOn(memoryShelf(), false), { now: 1_000_000 }];
    const first = room(storage, clock);
    await first.open();
    first.start('saa', 'slice');
    first.choose(['b']);
    first.flag();
    clock.now += 60_000;
    first.goTo(1);
    await settled();
    clock.now += 60_000;
    const second = room(storage, clock);
    await second.open();
    expect(second.view()).toMatchObject({ phase: 'running', exam: { at: 1 } });
    const { exam } = second.view();
    expect(exam?.answers[exam.order[0]?.questionId ?? '']?.chosen).toEqual(['b']);
    expect(exam?.flagged).toHaveLength(1);
    expect(second.leftMs()).toBe(40 * 60_000 - 120_000);
  });

  test('nothing is in the log before the end; then each answer once, marked as timed', async () => {
    const [storage, clock] = [storageOn(memoryShelf(), false), { now: 1_000_000 }];
    const own = room(storage, clock);
    await own.open();
    own.start('clf', 'slice');
    own.choose(['a']);
    own.confide('sure');
    own.goTo(1);
    own.choose(['b']);
    await settled();
    expect(await storage.list('answers')).toEqual([]);
    own.end();
    own.end();
    await settled();
    const log: readonly AnswerDocument[] = await storage.list('answers');
    expect(log.map(({ right, timed }) => [right, timed]).toSorted()).toEqual([
      [false, true],
      [true, true],
    ]);
    expect(own.result()).toMatchObject({ right: 1, total: 20 });
    own.leave();
    await settled();
    expect(await storage.read('quizzes', 'exam')).toBeUndefined();
  });

  test('time that ran out while the page was away ends the exam', async () => {
    const [storage, clock] = [storageOn(memoryShelf(), false), { now: 1_000_000 }];
    const first = room(storage, clock);
    await first.open();
    first.start('scs', 'slice');
    await settled();
    clock.now += 300 * 60_000;
    const second = room(storage, clock);
    await second.open();
    expect(second.view().phase).toBe('ended');
  });

  test('a second tab follows the first: its answers, its end, and what is left or wiped', async () => {
    const clock = { now: 1_000_000 };
    const [here, there] = tabs();
    const [first, second] = [room(here, clock), room(there, clock)];
    await first.open();
    await second.open();
    first.start('saa', 'slice');
    await settled();
    expect(second.view()).toMatchObject({ phase: 'running', exam: { at: 0 } });
    first.choose(['b']);
    first.goTo(1);
    await settled();
    second.choose(['a']);
    await settled();
    const { exam } = first.view();
    expect(exam).toEqual(second.view().exam);
    expect(exam?.order.slice(0, 2).map(({ questionId }) => exam.answers[questionId])).toMatchObject(
      [{ chosen: ['b'] }, { chosen: ['a'] }],
    );

    second.end();
    await settled();
    expect(first.view().phase).toBe('ended');
    expect(await here.list('answers')).toHaveLength(2);
    first.leave();
    await settled();
    expect(second.view().phase).toBe('choosing');

    second.start('clf', 'slice');
    await settled();
    await here.wipe();
    await settled();
    expect(second.view().phase).toBe('choosing');
    second.flag();
    await settled();
    expect(await here.read('quizzes', 'exam')).toBeUndefined();
  });

  test('a clock put back between two steps does not keep a tab from following', async () => {
    const clock = { now: 1_000_000 };
    const [here, there] = tabs();
    const [first, second] = [room(here, clock), room(there, clock)];
    await first.open();
    await second.open();
    first.start('saa', 'slice');
    await settled();
    clock.now -= 500_000;
    first.goTo(3);
    await settled();
    expect(second.view()).toMatchObject({ exam: { at: 3 } });
  });

  const sound = startExam(planOf('saa', 'slice', bank), 'seed', 1);
  const id = sound.order[0]?.questionId ?? '';
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'text'],
    ['another version', { version: 2 }],
    ['no place at all', { version: 1, order: [{}], at: 5 }],
    ['a place that is null', { ...sound, order: [null] }],
    ['a later place that is null', { ...sound, order: [...sound.order, null] }],
    ['a place without a task', { ...sound, order: [{ questionId: id }] }],
    ['a place that is no number', { ...sound, at: 'length' }],
    ['an unknown exam', { ...sound, family: 'ans', phase: 'ended' }],
    ['the name of a method', { ...sound, family: 'toString', phase: 'ended' }],
    ['answers in a list', { ...sound, answers: [] }],
    ['an answer that is null', { ...sound, answers: { [id]: null } }],
    ['a choice that is no list', { ...sound, answers: { [id]: { chosen: 'a', spentMs: 1 } } }],
    ['an answer without its time', { ...sound, answers: { [id]: { chosen: ['a'] } } }],
    [
      'a confidence there is not',
      { ...sound, answers: { [id]: { chosen: [], spentMs: 1, confidence: 7 } } },
    ],
    ['something struck that is no text', { ...sound, struck: [null] }],
  ])('what is stored but no exam is passed over: %s', async (_what, state) => {
    const [storage, clock] = [storageOn(memoryShelf(), true), { now: 1 }];
    await storage.write('quizzes', { id: 'exam', state, updatedMs: 1 });
    const own = room(storage, clock);
    await own.open();
    expect(own.view()).toMatchObject({ phase: 'choosing', lasting: true });
  });

  test('and the exam all of these are made from is an exam', () => {
    expect(restoredExam(structuredClone(sound), bank)).toEqual(sound);
  });
});
