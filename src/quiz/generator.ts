// What a question generator is: cards, which are skills, and a function from random bytes to a
// question of one card. The drawn world travels with the question, as data.

import type { Random } from '../base/random.ts';
import type { Case } from './case.ts';
import type { SingleChoice, Source } from './kit.ts';

export interface Card {
  /** policy-verdict/explicit-deny: for ever, learners' schedules point at it. */
  readonly id: string;
  readonly title: string;
  readonly objective: string;
  readonly sources: readonly Source[];
}

export interface GeneratedQuestion extends SingleChoice {
  /** The id of its card. */
  readonly card: string;
  readonly world: Case;
  /** How many layers matter to the answer. */
  readonly difficulty: number;
}

export interface Generator<Q extends GeneratedQuestion = GeneratedQuestion> {
  readonly id: string;
  readonly cards: readonly Card[];
  /** The same bytes give the same question. Without a card one is drawn. */
  generate(random: Random, cardId?: string): Q;
}

/** More draws than any card has ever needed by far. */
const maxDraws = 2000;

/** Draws until something is worth asking. */
export function drawUntil<T>(cardId: string, draw: () => T | undefined): T {
  for (let i = 0; i < maxDraws; i++) {
    const drawn = draw();
    if (drawn !== undefined) return drawn;
  }
  throw new Error(`${cardId}: no world of ${maxDraws} makes a question`);
}
