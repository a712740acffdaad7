// Practice as it is remembered: what a reload, another tab and a browser without storage do to it.

import { expect, test } from 'vitest';
import type { Storage } from '../../src/app/documents.ts';
import { createPractice, type Practice, plainQuiz } from '../../src/app/practice.ts';
import { memoryShelf } from '../../src/app/shelf.ts';
import { storageOn } from '../../src/app/storage.ts';
import { seededRandom } from '../../src/base/random.ts';
import type { Quiz } from '../../src/quiz/kit.ts';
import { tabs } from '../support/tabs.ts';

const quiz: Quiz = {
  id: 'quiz',
  title: 't',
  summary: 's',
  questions: ['one', 'two', 'three'].map((id) => ({
    type: 'single',
    id,
    objective: 'o',
    stem: 's?',
    sources: [],
    options: ['a', 'b', 'c', 'd'].map((option) => ({
      id: option,
      text: option,
      why: 'w',
      ...(option === 'a' ? { right: true as const } : {}),
    })),
    proof: { setup: [], claims: {}, probe: `probe ${id}` },
  })),
};

let clock = 1_000_000;
const practiceOn = async (storage: Storage, seed = 1): Promise<Practice> => {
  const practice = createPractice(quiz, {
    nowMs: () => {
      clock += 10;
      return clock;
    },
    random: seededRandom(seed),
  });
  await practice.open(async () => storage);
  return practice;
};
/** Lets queued writes and notices run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a reload returns to the same screen', async () => {
  const storage = storageOn(memoryShelf(), false);
  const before = await practiceOn(storage, 1);
  before.begin();
  before.choose('b');
  before.confide('sure');
  await settle();
  const asked = (await practiceOn(storage, 2)).view();
  expect(asked).toEqual(before.view());

  before.check();
  await settle();
  const answered = (await practiceOn(storage, 3)).view();
  expect(answered.phase).toBe('reasons');
  expect(answered.answer).toEqual(before.view().answer);
});

test('every answer is kept once, as it was judged', async () => {
  const storage = storageOn(memoryShelf(), false);
  const practice = await practiceOn(storage);
  practice.begin();
  practice.choose('b');
  practice.confide('sure');
  practice.check();
  practice.check();
  practice.next();
  practice.choose('a');
  practice.check();
  await settle();
  const answers = await storage.list('answers');
  expect(answers.map(({ right, confidence, chosen }) => ({ right, confidence, chosen }))).toEqual(
    expect.arrayContaining([
      { right: false, confidence: 'sure', chosen: ['b'] },
      { right: true, confidence: undefined, chosen: ['a'] },
    ]),
  );
  expect(answers).toHaveLength(2);
});

test('what is pressed before the storage is open waits for it', async () => {
  const storage = storageOn(memoryShelf(), false);
  const practice = createPractice(quiz, { nowMs: () => 5, random: seededRandom(1) });
  practice.begin();
  expect(practice.view().phase).toBe('start');
  await practice.open(async () => storage);
  expect(practice.view().phase).toBe('question');
});

test('what is pressed too early does not replace what is remembered', async () => {
  const storage = storageOn(memoryShelf(), false);
  const before = await practiceOn(storage, 1);
  before.begin();
  before.choose('c');
  await settle();
  const after = createPractice(quiz, { nowMs: () => clock + 99, random: seededRandom(2) });
  after.begin();
  await after.open(async () => storage);
  expect(after.view().question).toEqual(before.view().question);
  expect(after.view().chosen).toEqual(['c']);
});

test('a second tab follows the first', async () => {
  const [here, there] = tabs();
  const first = await practiceOn(here, 1);
  const second = await practiceOn(there, 2);
  first.begin();
  first.choose('a');
  await settle();
  expect(second.view().question).toEqual(first.view().question);
  second.check();
  await settle();
  expect(first.view().answer).toEqual(second.view().answer);
});

test('without storage practice works and says that nothing lasts', async () => {
  const practice = createPractice(quiz, { nowMs: () => 5, random: seededRandom(1) });
  expect(practice.view().lasting).toBe(true);
  await practice.open(() => Promise.reject(new Error('no database')));
  practice.begin();
  practice.choose('a');
  practice.check();
  expect(practice.view().answer?.right).toBe(true);
  expect(practice.view().lasting).toBe(false);
});

test('a write that fails is said, and practice goes on', async () => {
  const storage = storageOn(memoryShelf(), true);
  const full: Storage = { ...storage, writeAll: () => Promise.reject(new Error('quota')) };
  const practice = await practiceOn(full);
  practice.begin();
  await settle();
  expect(practice.view()).toMatchObject({ phase: 'question', lasting: false });
});

test('a damaged memory starts anew', async () => {
  const storage = storageOn(memoryShelf(), false);
  await storage.write('quizzes', {
    id: 'quiz',
    state: { version: 1, quizId: 'quiz' },
    updatedMs: 1,
  });
  expect((await practiceOn(storage)).view().phase).toBe('start');
});

test('the page is told which questions are proved, and carries no proof', () => {
  const plain = plainQuiz(quiz);
  expect(plain.questions.map((question) => 'proved' in question)).toEqual([true, true, true]);
  expect(structuredClone(plain)).toEqual(plain);
  expect(JSON.stringify(plain)).not.toContain('probe');
});

const generated = {
  id: 'made',
  title: 't',
  summary: 's',
  questionsFrom: (seed: string) =>
    quiz.questions.map((question) => ({ ...question, id: `${question.id}-${seed}` })),
};
const generatedOn = async (storage: Storage, seed: number): Promise<Practice> => {
  clock += 10;
  const practice = createPractice(generated, { nowMs: () => clock, random: seededRandom(seed) });
  await practice.open(async () => storage);
  return practice;
};
const idsOf = (practice: Practice) => practice.view().questions.map(({ id }) => id);

test('questions made from a seed are the same after a reload', async () => {
  const storage = storageOn(memoryShelf(), false);
  const before = await generatedOn(storage, 1);
  before.begin();
  before.choose('b');
  await settle();
  const after = await generatedOn(storage, 2);
  expect(idsOf(after)).toEqual(idsOf(before));
  expect(after.view()).toEqual(before.view());
});

test('starting again makes new questions, and missed ones are asked again as they were', async () => {
  const practice = await generatedOn(storageOn(memoryShelf(), false), 1);
  practice.begin();
  const first = idsOf(practice);
  for (let i = 0; i < first.length; i++) {
    practice.choose('b');
    practice.check();
    practice.next();
  }
  practice.missedAgain();
  expect(idsOf(practice)).toEqual(first);
  practice.restart();
  expect(idsOf(practice)).toHaveLength(first.length);
  expect(idsOf(practice).filter((id) => first.includes(id))).toEqual([]);
});
