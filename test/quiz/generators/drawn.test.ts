// Every generator without policies, over two hundred seeds a card: the item rules kept, no question
// twice, no look that tells the answer, and a named belief behind every wrong option.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import type { GeneratedQuestion } from '../../../src/quiz/generator.ts';
import { generators, policyGenerators } from '../../../src/quiz/generators/index.ts';
import type { SingleChoice } from '../../../src/quiz/kit.ts';
import { lintQuiz } from '../../../src/quiz/lint.ts';

const seeds = 200;
const policyIds = policyGenerators.map(({ id }) => id);

const cards = generators
  .filter(({ id }) => !policyIds.includes(id))
  .flatMap((generator) =>
    generator.cards.map((card) => ({
      id: card.id,
      generator,
      questions: Array.from({ length: seeds }, (_, seed) =>
        generator.generate(seededRandom(`${card.id}/${seed}`), card.id),
      ),
    })),
  );

/** What a learner reads, in no order. */
function textOf(question: GeneratedQuestion): string {
  const { stem, exhibits = [] } = question;
  switch (question.type) {
    case 'ordering':
      return JSON.stringify([stem, question.items.map(({ text }) => text).sort()]);
    case 'matching':
      return JSON.stringify([
        question.prompts.map(({ text }) => text).sort(),
        question.responses.map(({ text }) => text).sort(),
      ]);
    default:
      return JSON.stringify([stem, exhibits, question.options.map(({ text }) => text).sort()]);
  }
}

/** Questions of one card are alike on purpose: the rule is for a bank of different ones. */
const rulesOfBanks = ['duplicates'];

const isSingle = (question: GeneratedQuestion): question is GeneratedQuestion & SingleChoice =>
  question.type === 'single';

test('each generator has at least two cards', () => {
  for (const { cards: own } of generators) expect(own.length).toBeGreaterThanOrEqual(2);
});

describe.each(cards)('$id', ({ id, generator, questions }) => {
  test('never asks the same question twice', () => {
    expect(new Set(questions.map(textOf)).size).toBe(seeds);
    expect(new Set(questions.map((one) => one.id)).size).toBe(seeds);
  });

  test('the same seed gives the same question', () => {
    expect(generator.generate(seededRandom(`${id}/0`), id)).toEqual(questions[0]);
  });

  test('is plain data that names its card', () => {
    for (const question of questions) {
      expect(question.card).toBe(id);
      expect(JSON.parse(JSON.stringify(question))).toEqual(question);
      expect(question.difficulty).toBeGreaterThanOrEqual(1);
      expect(question.difficulty).toBeLessThanOrEqual(6);
    }
  });

  test('keeps the item rules', () => {
    const complaints = lintQuiz({ id, title: id, summary: id, questions }).filter(
      ({ rule }) => !rulesOfBanks.includes(rule),
    );
    expect(complaints.slice(0, 5)).toEqual([]);
  });

  test('no two options and no two reasons of a question say the same', () => {
    for (const { options } of questions.filter(isSingle)) {
      expect(new Set(options.map(({ text }) => text)).size).toBe(options.length);
      expect(new Set(options.map(({ why }) => why)).size).toBe(options.length);
      expect(new Set(options.flatMap(({ misconception }) => misconception ?? [])).size).toBe(3);
    }
  });

  test('each letter is right about as often as the others', () => {
    const singles = questions.filter(isSingle);
    for (const letter of 'abcd') {
      const right = singles.filter(({ options }) =>
        options.some((option) => option.right && option.id === letter),
      ).length;
      if (singles.length === 0) continue;
      expect(right / singles.length, letter).toBeGreaterThan(0.15);
      expect(right / singles.length, letter).toBeLessThan(0.35);
    }
  });

  test('no one text is right most of the time', () => {
    const counts = new Map<string, number>();
    for (const { options } of questions.filter(isSingle)) {
      const text = options.find(({ right }) => right)?.text ?? '';
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    expect(Math.max(0, ...counts.values()) / seeds).toBeLessThan(0.6);
  });
});
