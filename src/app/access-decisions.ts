// The quiz of generated questions on access: ten from every seed, of ten different skills where there
// are as many. The questions themselves are drawn by src/quiz.

import { seededRandom, shuffled } from '../base/random.ts';
import type { GeneratedQuestion } from '../quiz/generator.ts';
import { generators } from '../quiz/generators/index.ts';
import type { GeneratedQuiz, Question } from './practice.ts';

export const questionsAtATime = 10;

export const accessDecisions: GeneratedQuiz = {
  id: 'access',
  title: 'Access decisions: generated',
  summary:
    'Who may use this key, which layer decides, and which one change turns a refusal: worlds drawn anew each time, answers computed by the policy engine.',
  questionsFrom(seed) {
    const cards = generators.flatMap((generator) =>
      generator.cards.map(({ id }) => ({ generator, id })),
    );
    return shuffled(seededRandom(seed), cards)
      .slice(0, questionsAtATime)
      .map(({ generator, id }) => shown(generator.generate(seededRandom(`${seed}/${id}`), id)));
  },
};

/** Without the drawn world, which the engine needs and the page does not. */
function shown({
  type,
  id,
  objective,
  stem,
  exhibits,
  options,
  sources,
}: GeneratedQuestion): Question {
  return { type, id, objective, stem, ...(exhibits && { exhibits }), options, sources };
}
