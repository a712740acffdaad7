// The questions that are set aside, as the day's practice shows them: what they are about, where they
// send the learner, and when they come back.

import { withRests } from '../quiz/leech.ts';
import { type CardState, scheduleOf } from '../quiz/schedule.ts';
import type { Bank } from './bank.ts';
import type { Answer, Question } from './practice.ts';
import { type Remedy, remedyOf } from './remedies.ts';
import { dayNameOf, type GeneratorCard, type Study } from './study.ts';

export interface SetAside {
  readonly card: string;
  /** What it asks for. */
  readonly about: string;
  readonly remedy: Remedy;
  /** 2026-11-29, of the learner's days. */
  readonly until: string;
}

/** Those of a mix; one that has left the bank is not spoken of. */
export function setAside(
  resting: readonly string[],
  study: Study,
  bank: Bank,
  generated: readonly GeneratorCard[],
): readonly SetAside[] {
  return resting.flatMap((card) => {
    const about =
      bank.questionOf(card)?.objective ?? generated.find(({ id }) => id === card)?.title;
    const state = study.states.get(card);
    return (about && state && shown(state, about, study, bank)) || [];
  });
}

/** What a wrong answer sets aside; undefined where it does not. */
export function setAsideBy(
  question: Question,
  { right, tookMs, atMs }: Answer,
  study: Study,
  bank: Bank,
): SetAside | undefined {
  if (right) return undefined;
  const card =
    'card' in question && typeof question.card === 'string' ? question.card : question.id;
  const own = study.reviews.filter((review) => review.card === card);
  const { plan } = study;
  const states = scheduleOf([...own, { card, right, tookMs, atMs }], plan, atMs);
  const state = withRests(states, { plan, nowMs: atMs, helpedMs: () => undefined }).get(card);
  return state?.rests && shown(state, question.objective, study, bank);
}

function shown(
  { card, dueMs }: CardState,
  about: string,
  { plan }: Study,
  bank: Bank,
): SetAside | undefined {
  const remedy = remedyOf(card, bank);
  const until = dayNameOf(dueMs, plan);
  return remedy && { card, about, remedy, until };
}
