// A question that was asked again and missed too often is set aside: a lab helps more than a fifth
// repetition. Computed from the log, like the schedule; where a learner is sent is not known here.

import { day } from '../base/time.ts';
import { beforeExam, type CardState, type StudyPlan } from './schedule.ts';

/** Half of Anki's: with a lab and a lesson for every question there is somewhere to send to. */
export const leechLapses = 4;
/** How long it rests where nothing is done about it. */
export const restDays = 7;

/** Missed again this often, and missed the last time: one right answer ends it, one wrong renews it. */
export function isLeech({ lapses, lastRight }: CardState): boolean {
  return lapses >= leechLapses && !lastRight;
}

export interface RestWish {
  readonly plan: StudyPlan;
  readonly nowMs: number;
  /** When the learner last worked on what the card sends to, and had it solved. */
  readonly helpedMs: (card: string) => number | undefined;
}

/**
 * The schedule with leeches at rest: for a week from the miss, until what they send to is worked
 * through, or until the last look before an exam, whichever comes first.
 */
export function withRests(
  states: ReadonlyMap<string, CardState>,
  { plan, nowMs, helpedMs }: RestWish,
): ReadonlyMap<string, CardState> {
  return new Map(
    [...states].map(([card, state]) => {
      if (!isLeech(state) || (helpedMs(card) ?? 0) > state.lastMs) return [card, state];
      const untilMs = beforeExam(state.lastMs + restDays * day, state.lastMs, plan, nowMs);
      const dueMs = Math.max(state.dueMs, untilMs);
      return [card, { ...state, dueMs, ...(dueMs > nowMs && { rests: true as const }) }];
    }),
  );
}
