// What a learner can do in a module, from its cards: new, practised, recalled, retained, exam-ready.
// It can fall: by a wrong answer, and by time.

import { type CardState, type Review, retentions } from './schedule.ts';

export const levels = ['new', 'practised', 'recalled', 'retained', 'exam-ready'] as const;
export type Level = (typeof levels)[number];

const retainedDays = 21;
/** Below the lowest retention one can wish for, a card has faded. */
const faded = retentions[0] - 0.15;
/** A module stands where most of its cards stand. */
const most = 0.6;

/** Where one card stands; `timedRightMs` is when it was last right in a timed set. */
export function levelOfCard(state: CardState | undefined, timedRightMs: number | undefined): Level {
  if (!state) return 'new';
  if (!state.lastRight) return state.days > 1 ? 'practised' : 'new';
  const reached = (): Level => {
    if (!state.recalled) return 'practised';
    if (state.intervalDays < retainedDays) return 'recalled';
    return timedRightMs === undefined ? 'retained' : 'exam-ready';
  };
  const level = levels.indexOf(reached());
  const now = state.retrievability < faded ? Math.max(1, level - 1) : level;
  return levels[now] ?? 'new';
}

/** The highest level that most of a module's cards have reached. */
export function levelOfModule(cards: readonly Level[]): Level {
  if (cards.length === 0) return 'new';
  const counted = levels.map(
    (_, at) => cards.filter((level) => levels.indexOf(level) >= at).length / cards.length,
  );
  const at = counted.findLastIndex((share) => share >= most);
  // A module begun is not new, although most of it may be.
  const isBegun = cards.some((level) => level !== 'new');
  return levels[Math.max(at, isBegun ? 1 : 0)] ?? 'new';
}

/** When each card was last right in a timed set. */
export function timedRight(
  reviews: readonly (Review & { readonly timed?: boolean })[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { card, right, timed, atMs } of reviews) {
    if (timed && right) found.set(card, Math.max(found.get(card) ?? 0, atMs));
  }
  return found;
}
