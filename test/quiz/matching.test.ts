// Questions with pairs to match: how they are answered, judged, restored, proved and linted.

import { describe, expect, test } from 'vitest';
import { answer, answerOf, end, resultOf, startExam } from '../../src/quiz/exam.ts';
import type { Matching, Quiz } from '../../src/quiz/kit.ts';
import { lintQuiz } from '../../src/quiz/lint.ts';
import { responsesInOrder } from '../../src/quiz/matching.ts';
import {
  begin,
  check,
  choose,
  currentQuestion,
  isRight,
  missing,
  restoreSession,
  rightIds,
  type Session,
  startSession,
} from '../../src/quiz/session.ts';
import { matchingQuiz } from './matching-questions.ts';
import { disagreement } from './run-proof.ts';

const [first] = matchingQuiz.questions;
if (first?.type !== 'matching') throw new Error('the first question is no matching');
const question: Matching = first;
const quiz: Quiz = { ...matchingQuiz, questions: [question] };
const right = rightIds(question);

const asked = begin(startSession(quiz, 'seed'), 0);
const given = (pairs: readonly string[], session: Session = asked) =>
  pairs.reduce((now, pair) => choose(now, quiz, pair), session);

describe('a session', () => {
  test('all pairs are right or the answer is not', () => {
    expect(check(given(right), quiz, 5).answers[0]).toMatchObject({ right: true });
    const swapped = given(['a=6', ...right.slice(1)]);
    expect(check(swapped, quiz, 5).answers[0]).toMatchObject({ right: false });
  });

  test('the order in which pairs were made means nothing', () => {
    expect(isRight(question, [...right].reverse())).toBe(true);
  });

  test('another response takes the place of the first, and none takes it back', () => {
    expect(given(['a=1', 'b=2', 'a=3']).chosen).toEqual(['b=2', 'a=3']);
    expect(given(['a=1', 'b=2', 'a=']).chosen).toEqual(['b=2']);
  });

  test('what is no pair of the question changes nothing', () => {
    for (const odd of ['a', '=1', 'a=9', 'z=1', 'z=', '__proto__', 'a=1=2']) {
      expect(given([odd])).toBe(asked);
    }
  });

  test('an answer waits for every prompt, and for no response twice', () => {
    expect(missing(given(right.slice(1)), quiz)).toMatch(/3 of 4/);
    expect(missing(given(['a=1', 'b=1', 'c=3', 'd=4']), quiz)).toMatch(/twice/);
    expect(missing(given(right), quiz)).toBeUndefined();
    expect(check(given(right.slice(1)), quiz, 5).phase).toBe('question');
  });

  test('where a response may answer several prompts it may be chosen twice', () => {
    const repeating: Quiz = { ...quiz, questions: [{ ...question, repeats: true }] };
    const session = begin(startSession(repeating, 'seed'), 0);
    const twice = ['a=1', 'b=1', 'c=3', 'd=4'].reduce(
      (now, id) => choose(now, repeating, id),
      session,
    );
    expect(missing(twice, repeating)).toBeUndefined();
  });

  test('a reload brings the pairs back, and refuses pairs the question does not have', () => {
    const half = JSON.parse(JSON.stringify(given(['a=1', 'c=5'])));
    expect(restoreSession(half, quiz)).toEqual(given(['a=1', 'c=5']));
    expect(restoreSession({ ...half, chosen: ['a=77'] }, quiz)).toBeUndefined();
    expect(currentQuestion(half, quiz)?.id).toBe(question.id);
  });

  test('responses stand in the order of their texts, which is not that of the answers', () => {
    const texts = responsesInOrder(question).map(({ text }) => text);
    expect(texts).toEqual([...texts].sort((a, b) => a.localeCompare(b)));
    expect(texts[0]).toBe('Decrypt');
  });
});

describe('an exam', () => {
  const plan = {
    family: 'scs',
    tasks: [{ id: '5.2', title: 't', weight: 1, questionIds: [question.id] }],
    questions: 1,
    minutes: 5,
  };
  const exam = startExam(plan, 'x', 0);

  test('keeps pairs, one for a prompt, and nothing that is no pair', () => {
    const kept = answer(exam, question, ['a=1', 'a=2', 'b', 'c=99', 'd=4'], 1);
    expect(answerOf(kept, question.id).chosen).toEqual(['a=2', 'd=4']);
  });

  test('counts the belief behind a wrong pair', () => {
    const wrong = answer(exam, question, ['a=1', 'b=1', 'c=2', 'd=4'], 1);
    const result = resultOf(end(wrong, 2), () => question);
    expect(result.right).toBe(0);
    expect(result.byMisconception.map(({ id }) => id).sort()).toEqual([
      'encrypt-takes-any-size',
      'plaintext-copy-is-harmless',
    ]);
  });

  test('counts all pairs as one right answer', () => {
    expect(resultOf(end(answer(exam, question, right, 1), 2), () => question).right).toBe(1);
  });
});

describe('proofs', () => {
  const claims = matchingQuiz.questions.flatMap((of) =>
    Object.keys(of.proof?.claims ?? {}).map((pair) => ({ of, id: of.id, pair })),
  );
  test.each(claims)('the engine agrees with $id, $pair', async ({ of, pair }) => {
    expect(await disagreement(of, pair)).toBeUndefined();
  });

  test('a wrong pair that holds is found', async () => {
    const claim = question.proof?.claims['a=1'];
    if (!question.proof || !claim) throw new Error('no proof');
    const lying = { ...question, proof: { ...question.proof, claims: { 'a=2': claim } } };
    expect(await disagreement(lying, 'a=2')).toMatch(/holds, though/);
  });
});

const rules = (change: Partial<Matching>): readonly string[] =>
  lintQuiz({ ...quiz, questions: [{ ...question, ...change }] }).map(({ rule }) => rule);
const withPrompt = (change: Partial<Matching['prompts'][number]>): Partial<Matching> => ({
  prompts: question.prompts.map((prompt) =>
    prompt.id === 'a' ? { ...prompt, ...change } : prompt,
  ),
});
const withResponse = (id: string, text: string): Partial<Matching> => ({
  responses: question.responses.map((one) => (one.id === id ? { ...one, text } : one)),
});

describe('the item rules', () => {
  test('sound questions break none', () => {
    expect(lintQuiz(matchingQuiz)).toEqual([]);
  });

  const proof = question.proof ?? { setup: [], claims: {}, probe: '' };
  const claimsWithout = (ids: readonly string[]) =>
    Object.fromEntries(Object.entries(proof.claims).filter(([id]) => !ids.includes(id)));
  test.each<[string, string, Partial<Matching>]>([
    ['option-count', 'two prompts', { prompts: question.prompts.slice(0, 2) }],
    ['surplus', 'no response left over', { responses: question.responses.slice(0, 4) }],
    ['answers', 'an answer that is no response', withPrompt({ answer: '9' })],
    ['repeats', 'a response that is right twice, unsaid', withPrompt({ answer: '2' })],
    ['repeats', 'repeats said, and none there', { repeats: true }],
    ['option-ids', 'responses out of order', { responses: [...question.responses].reverse() }],
    ['option-ids', 'prompts out of order', withPrompt({ id: 'q' })],
    ['response-length', 'a response too long for a line', withResponse('5', 'Decrypt '.repeat(9))],
    ['response-length', 'code in a response', withResponse('5', '`Decrypt`')],
    [
      'misconception',
      'a left-over response nobody would choose',
      withPrompt({ misconceptions: {} }),
    ],
    [
      'misconception',
      'a belief behind the right pair',
      withPrompt({ misconceptions: { '1': 'x' } }),
    ],
    ['why-length', 'a reason of three words', withPrompt({ why: 'It is so.' })],
    ['why-end', 'a reason without a full stop', withPrompt({ why: `${'word '.repeat(20)}word` })],
    ['duplicates', 'one response twice', withResponse('5', 'Encrypt')],
    ['absolutes', 'only in one response', withResponse('5', 'Decrypt only')],
    ['overlap', 'a response that repeats its prompt', withResponse('1', 'Seal token bytes, keep')],
    [
      'proof',
      'a right pair without a claim',
      { proof: { ...proof, claims: claimsWithout(['c=3']) } },
    ],
    [
      'proof',
      'no wrong pair that fails',
      { proof: { ...proof, claims: claimsWithout(['b=1', 'c=2', 'd=5']) } },
    ],
  ])('%s: %s', (rule, _, change) => {
    expect(rules(change)).toContain(rule);
  });
});
