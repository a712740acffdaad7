// The placement test: twelve generated questions over the modules that have generators, and what the
// answers say. Nothing on this site is locked; a module that is known has its lessons marked and
// gives way to the others when new questions are chosen.

import { type Random, seededRandom, shuffled } from '../base/random.ts';
import type { Question } from '../quiz/kit.ts';
import type { Answer } from '../quiz/session.ts';
import { drawnQuestion, generatedCards } from './generated.ts';
import type { GeneratedQuiz } from './practice.ts';

export const placementId = 'placement';
export const placementCount = 12;

export const placementTest: GeneratedQuiz = {
  id: placementId,
  title: 'What do you know already?',
  summary: 'Twelve questions made for you, over all modules that have them.',
  questionsFrom: (seed) =>
    placementCards(seededRandom(seed)).flatMap((card) => drawnQuestion(card, seed) ?? []),
};

/** Cards of all modules in turn, so that each has its share. */
export function placementCards(random: Random): readonly string[] {
  const modules = new Map<string, string[]>();
  for (const { id, module } of shuffled(random, generatedCards)) {
    const list = modules.get(module);
    if (list) list.push(id);
    else modules.set(module, [id]);
  }
  const decks = [...modules.values()];
  const drawn: string[] = [];
  for (let turn = 0; drawn.length < placementCount; turn++) {
    const left = decks.filter((deck) => deck.length > turn);
    if (left.length === 0) break;
    drawn.push(...left.flatMap((deck) => deck[turn] ?? []).slice(0, placementCount - drawn.length));
  }
  return drawn;
}

export interface Placed {
  readonly module: string;
  readonly right: number;
  readonly asked: number;
  readonly known: boolean;
}

/** A module is known when every one of its questions was answered right, and none was a guess. */
export function placedBy(
  answers: readonly Answer[],
  questionOf: (id: string) => Question | undefined,
): readonly Placed[] {
  const moduleOf = new Map<string, string>(generatedCards.map(({ id, module }) => [id, module]));
  const tallies = new Map<string, { right: number; asked: number; sure: number }>();
  for (const { questionId, right, confidence } of answers) {
    const question = questionOf(questionId);
    const card = question && 'card' in question ? String(question.card) : '';
    const module = moduleOf.get(card);
    if (module === undefined) continue;
    const tally = tallies.get(module) ?? { right: 0, asked: 0, sure: 0 };
    tally.asked++;
    if (right) tally.right++;
    if (right && confidence !== 'guess') tally.sure++;
    tallies.set(module, tally);
  }
  return [...tallies].map(([module, { right, asked, sure }]) => ({
    module,
    right,
    asked,
    known: sure === asked,
  }));
}
