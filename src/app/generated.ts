// The generated quizzes themselves: every round is drawn from its seed, each card as often as the
// others. Loaded when a round begins, since some generators bring the policy engine with them.

import { seededRandom, shuffled } from '../base/random.ts';
import type { GeneratedQuestion, Generator } from '../quiz/generator.ts';
import { contextMismatch } from '../quiz/generators/context-mismatch.ts';
import { cost } from '../quiz/generators/cost.ts';
import { envelopeOrder } from '../quiz/generators/envelope-order.ts';
import { policyGenerators } from '../quiz/generators/index.ts';
import { keyState } from '../quiz/generators/key-state.ts';
import { rotationEffect } from '../quiz/generators/rotation-effect.ts';
import { whichOperation } from '../quiz/generators/which-operation.ts';
import { type GeneratedListing, listingOf } from './generated-quizzes.ts';
import type { GeneratedQuiz, Question } from './practice.ts';

interface Made {
  readonly generators: readonly Generator[];
  /** Of the course. */
  readonly module: string;
}

/** Every quiz that is listed, and none besides. */
const made: Readonly<Record<GeneratedListing['id'], Made>> = {
  'access-decisions': { generators: policyGenerators, module: 'access' },
  'key-states': { generators: [keyState], module: 'kms-core' },
  rotations: { generators: [rotationEffect], module: 'rotation' },
  contexts: { generators: [contextMismatch], module: 'grants-and-context' },
  'monthly-bills': { generators: [cost], module: 'pricing' },
  'needs-and-operations': { generators: [whichOperation], module: 'kms-core' },
  procedures: { generators: [envelopeOrder], module: 'envelope' },
};

/** Every card with its generator and its module. */
export const generatedCards = Object.values(made).flatMap(({ generators, module }) =>
  generators.flatMap((generator) =>
    generator.cards.map(({ id, title }) => ({ id, title, module, generator })),
  ),
);

export function generatedQuiz(id: string): GeneratedQuiz {
  const listing = listingOf(id);
  const { title, summary, count } = listing;
  const cards = made[listing.id].generators.flatMap((generator) =>
    generator.cards.map((card) => ({ generator, id: card.id })),
  );
  return {
    id,
    title,
    summary,
    questionsFrom(seed) {
      const random = seededRandom(seed);
      const order = shuffled(random, cards);
      // Each card once, then again from the start: a round of few cards has as much of each.
      const drawn = Array.from({ length: count }, (_, at) => order[at % order.length]);
      return drawn.flatMap((card, at) => {
        if (!card) return [];
        const turn = Math.floor(at / order.length);
        const from = turn === 0 ? `${seed}/${card.id}` : `${seed}/${card.id}/${turn}`;
        return [shown(card.generator.generate(seededRandom(from), card.id))];
      });
    },
  };
}

/** A question of a card; undefined where no generator has it any more. */
export function drawnQuestion(cardId: string, seed: string): Question | undefined {
  const found = generatedCards.find(({ id }) => id === cardId);
  return found && shown(found.generator.generate(seededRandom(`${seed}/${cardId}`), cardId));
}

/** What a page needs; the drawn world stays behind. */
const kept = [
  ...['type', 'id', 'objective', 'stem', 'exhibits', 'sources', 'card'],
  ...['options', 'select', 'items', 'prompts', 'responses', 'repeats'],
];

function shown(question: GeneratedQuestion): Question & { readonly card: string } {
  const members = Object.entries(question).filter(([name]) => kept.includes(name));
  // The members that are left out are none of a question's own.
  return Object.fromEntries(members) as unknown as Question & { readonly card: string };
}
