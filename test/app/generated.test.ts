// The generated quizzes as a page plays them: a round from a seed, the same after a reload, without
// what the page does not need; and every generator in some quiz and in the day's practice.

import { describe, expect, test } from 'vitest';
import { course } from '../../content/course.ts';
import { drawnQuestion, generatedCards, generatedQuiz } from '../../src/app/generated.ts';
import { generatedListings } from '../../src/app/generated-quizzes.ts';
import { generators } from '../../src/quiz/generators/index.ts';

const seeds = ['a', 'b', 'c', 'd'];
const parts = ['options', 'items', 'prompts', 'responses'];
const shown = [
  'card',
  'exhibits',
  'id',
  'objective',
  'select',
  'sources',
  'stem',
  'type',
  'repeats',
];

test('a quiz that is not listed cannot be played', () => {
  expect(() => generatedQuiz('access')).toThrow('there is no generated quiz access');
});

test('every card of every generator is in one quiz, and in a module', () => {
  const all = generators.flatMap(({ cards }) => cards.map(({ id }) => id));
  expect(generatedCards.map(({ id }) => id).sort()).toEqual(all.sort());
  for (const { module } of generatedCards) {
    expect(course.map(({ id }) => id)).toContain(module);
  }
});

test('no generated quiz has the id of a written one', () => {
  const written = course.flatMap(({ quizzes }) => quizzes);
  expect(generatedListings.filter(({ id }) => written.includes(id))).toEqual([]);
});

describe.each(generatedListings)('$id', ({ id, count, type }) => {
  const quiz = generatedQuiz(id);

  test('every seed makes a round of questions, each card as often as the others', () => {
    for (const seed of seeds) {
      const questions = quiz.questionsFrom(seed);
      expect(questions).toHaveLength(count);
      expect(new Set(questions.map((one) => one.id)).size).toBe(count);
      const cards = questions.map((one) => ('card' in one ? one.card : undefined));
      const times = [...new Set(cards)].map((card) => cards.filter((one) => one === card).length);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      const pairs = questions.filter((one) => one.type === 'matching').length;
      if (type === 'mixed') expect(pairs).toBe(count / 2);
      else expect(questions.every((one) => one.type === type)).toBe(true);
    }
  });

  test('the same seed makes the same questions, another seed others', () => {
    const textOf = (seed: string) => JSON.stringify(quiz.questionsFrom(seed));
    expect(textOf('a')).toBe(textOf('a'));
    expect(new Set(seeds.map(textOf)).size).toBe(seeds.length);
  });

  test('a question carries nothing but what is shown', () => {
    for (const question of quiz.questionsFrom('a')) {
      for (const member of Object.keys(question)) expect([...shown, ...parts]).toContain(member);
    }
  });
});

test('a question on policies shows them as JSON', () => {
  for (const { exhibits } of generatedQuiz('access-decisions').questionsFrom('a')) {
    expect(exhibits?.[0]?.title).toBe('Key policy');
    for (const { text } of exhibits ?? []) JSON.parse(text);
  }
});

test('the day’s practice draws a card by its seed, and knows no card that is gone', () => {
  for (const { id } of generatedCards) {
    expect(drawnQuestion(id, 'day')).toEqual(drawnQuestion(id, 'day'));
    expect(drawnQuestion(id, 'day')).toMatchObject({ card: id });
  }
  expect(drawnQuestion('no-such/card', 'day')).toBeUndefined();
});
