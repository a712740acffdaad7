// The day's practice as a quiz: its seed names the cards, so that a reload brings the same questions.

import { toHex } from '../base/bytes.ts';
import { type Random, seededRandom } from '../base/random.ts';
import type { Question } from '../quiz/kit.ts';
import { interleaved, type Mix } from '../quiz/mix.ts';
import type { Bank } from './bank.ts';
import type { GeneratedQuiz } from './practice.ts';

export const todayId = 'today';

/** Draws a question of a generator's card; undefined where no generator has it any more. */
export type DrawCard = (cardId: string, seed: string) => Question | undefined;

export function todayQuiz(bank: Bank, draw: DrawCard, mix: Mix | undefined): GeneratedQuiz {
  return {
    id: todayId,
    title: 'Today',
    summary: 'What is due, then what is new.',
    ...(mix === undefined ? {} : { drawSeed: (random: Random) => seedOf(mix, random) }),
    questionsFrom: (seed) =>
      cardsIn(seed).flatMap((card) => bank.questionOf(card) ?? draw(card, seed) ?? []),
  };
}

/** 01ab…|card,card,card: card ids hold neither bar nor comma. */
function seedOf(mix: Mix, random: Random): string {
  const start = toHex(random(8));
  return `${start}|${interleaved(mix, seededRandom(start)).join(',')}`;
}

export function cardsIn(seed: string): readonly string[] {
  const list = seed.split('|')[1];
  return list === undefined || list === '' ? [] : list.split(',');
}
