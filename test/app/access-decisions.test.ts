// The quiz of generated questions as the page plays it: ten from a seed, of ten skills, without what
// the page does not need.

import { expect, test } from 'vitest';
import { accessDecisions, questionsAtATime } from '../../src/app/access-decisions.ts';
import type { Question } from '../../src/quiz/kit.ts';

const seeds = ['a', 'b', 'c', 'd'];

test('every seed makes ten questions of ten skills', () => {
  for (const seed of seeds) {
    const questions = accessDecisions.questionsFrom(seed);
    expect(questions).toHaveLength(questionsAtATime);
    expect(new Set(questions.map(({ objective }) => objective)).size).toBe(questionsAtATime);
  }
});

test('the same seed makes the same questions, another seed others', () => {
  const stems = seeds.flatMap((seed) =>
    accessDecisions.questionsFrom(seed).map(({ stem }) => stem),
  );
  expect(new Set(stems).size).toBe(stems.length);
  const again = seeds.flatMap((seed) =>
    accessDecisions.questionsFrom(seed).map(({ stem }) => stem),
  );
  expect(again).toEqual(stems);
});

test('a question shows its policies as JSON, and carries nothing but what is shown', () => {
  const shown: (keyof Question)[] = ['exhibits', 'id', 'objective', 'sources', 'stem', 'type'];
  for (const question of accessDecisions.questionsFrom('a')) {
    expect(Object.keys(question).sort()).toEqual([...shown, 'options'].sort());
    const [keyPolicy] = question.exhibits ?? [];
    expect(keyPolicy?.title).toBe('Key policy');
    for (const { text } of question.exhibits ?? []) JSON.parse(text);
  }
});
