// The placement test: twelve questions, all modules in turn, and what it concludes.
import { expect, test } from 'vitest';
import { generatedCards } from '../../src/app/generated.ts';
import {
  placedBy,
  placementCards,
  placementCount,
  placementTest,
} from '../../src/app/placement.ts';
import { seededRandom } from '../../src/base/random.ts';
import { rightIds } from '../../src/quiz/session.ts';

const moduleOf = new Map<string, string>(generatedCards.map(({ id, module }) => [id, module]));

test.each(['a', 'b', 'c', 'd'])('twelve different skills, no module left out: seed %s', (seed) => {
  const cards = placementCards(seededRandom(seed));
  expect(new Set(cards).size).toBe(placementCount);
  expect(new Set(cards.map((card) => moduleOf.get(card)))).toEqual(new Set(moduleOf.values()));
});

test('the same seed asks the same, another seed asks something else', () => {
  const stems = (seed: string) => placementTest.questionsFrom(seed).map(({ stem }) => stem);
  expect(stems('a')).toHaveLength(placementCount);
  expect(stems('a')).toEqual(stems('a'));
  expect(stems('a')).not.toEqual(stems('b'));
});

test('a module is known when all of its questions are right and none was guessed', () => {
  const questions = placementTest.questionsFrom('a');
  const cardOf = (at: number) => String((questions[at] as { readonly card?: string }).card);
  const guessed = moduleOf.get(cardOf(0));
  const wrong = moduleOf.get(cardOf(1));
  const answers = questions.map((question, at) => ({
    questionId: question.id,
    chosen: rightIds(question),
    right: at !== 1,
    confidence: at === 0 ? ('guess' as const) : ('sure' as const),
    tookMs: 1,
    atMs: 1,
  }));
  const placed = placedBy(answers, (id) => questions.find((question) => question.id === id));
  const known = placed.filter((one) => one.known).map(({ module }) => module);
  expect(known).not.toContain(guessed);
  expect(known).not.toContain(wrong);
  expect(known).toHaveLength(placed.length - new Set([guessed, wrong]).size);
  expect(placed.reduce((sum, { asked }) => sum + asked, 0)).toBe(placementCount);
});
