// What a practice session asks: what is due first, then new questions where the learner is weakest,
// then cards that fade. The mix is known before the start, so that it can be shown.

import { type Random, shuffled } from '../base/random.ts';
import type { CardState } from './schedule.ts';

export interface PracticeCard {
  readonly id: string;
  readonly module: string;
}

export interface Mix {
  /** Due, the most faded first. */
  readonly due: readonly string[];
  /** Never asked. */
  readonly fresh: readonly string[];
  /** Not due yet, but fading. */
  readonly refresh: readonly string[];
  /** Missed too often and set aside: none of them is asked. */
  readonly resting: readonly string[];
}

export interface MixWish {
  readonly cards: readonly PracticeCard[];
  readonly states: ReadonlyMap<string, CardState>;
  /** How well a module goes, 0 to 1; asked for modules of the cards. */
  readonly strengthOf: (module: string) => number;
  readonly nowMs: number;
  readonly size: number;
  /** Answered rightly today: once a day is enough, unless the schedule itself asks again. */
  readonly rightToday: ReadonlySet<string>;
  /** New cards that may still come today. */
  readonly newLeft: number;
  readonly random: Random;
}

export function mixOf(wish: MixWish): Mix {
  const { cards, states, rightToday, nowMs, size, newLeft, random } = wish;
  const known = cards.flatMap(({ id }) => states.get(id) ?? []);
  const fading = [...known].sort((a, b) => a.retrievability - b.retrievability);
  const due = fading
    .filter(({ dueMs }) => dueMs <= nowMs)
    .slice(0, size)
    .map(({ card }) => card);
  const unseen = shuffled(
    random,
    cards.filter(({ id }) => !states.has(id)),
  );
  const fresh = spread(unseen, wish.strengthOf)
    .slice(0, Math.max(0, Math.min(size - due.length, newLeft)))
    .map(({ id }) => id);
  const refresh = fading
    .filter(({ card, dueMs, rests }) => dueMs > nowMs && !rests && !rightToday.has(card))
    .slice(0, size - due.length - fresh.length)
    .map(({ card }) => card);
  const resting = known.filter(({ rests }) => rests).map(({ card }) => card);
  return { due, fresh, refresh, resting };
}

/** The order of the session: kinds and modules mixed, since telling look-alikes apart is the skill. */
export function interleaved(mix: Mix, random: Random): readonly string[] {
  return shuffled(random, [...mix.due, ...mix.fresh, ...mix.refresh]);
}

/** The weakest module first, in turn with the others: a session is never of one module alone. */
function spread(
  cards: readonly PracticeCard[],
  strengthOf: (module: string) => number,
): PracticeCard[] {
  const modules = new Map<string, PracticeCard[]>();
  for (const card of cards) {
    const list = modules.get(card.module);
    if (list) list.push(card);
    else modules.set(card.module, [card]);
  }
  // A module at half the strength has its turn twice as often.
  const turns = [...modules].flatMap(([module, list]) => {
    const step = 0.2 + Math.min(1, Math.max(0, strengthOf(module)));
    return list.map((card, index) => ({ card, turn: (index + 1) * step }));
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ card }) => card);
}
