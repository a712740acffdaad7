// What a question generator is: cards, which are skills, and a function from random bytes to a
// question of one card. What was drawn travels with the question, as data.

import type { Random } from '../base/random.ts';
import type { Case } from './case.ts';
import type { Matching, MultipleResponse, Ordering, SingleChoice, Source } from './kit.ts';

export interface Card {
  /** policy-verdict/explicit-deny: for ever, learners' schedules point at it. */
  readonly id: string;
  readonly title: string;
  readonly objective: string;
  readonly sources: readonly Source[];
}

interface Made {
  /** The id of its card. */
  readonly card: string;
  /** 1 to 6: how many layers, events or traps matter to the answer. */
  readonly difficulty: number;
}

/** With what the generator drew, from which its tests make the same thing in a real cloud. */
export type Generated<Q, Drawn> = Q & Made & { readonly drawn: Drawn };

export type GeneratedQuestion = (SingleChoice | MultipleResponse | Ordering | Matching) & Made;

/** On a world of policies. */
export interface PolicyQuestion extends SingleChoice, Made {
  readonly world: Case;
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
