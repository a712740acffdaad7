// Chance for generated tests, all of it from one seed.

import { type Random, randomBelow, seededRandom } from '../../src/base/random.ts';

export interface Dice {
  readonly random: Random;
  /** 0 to below - 1. */
  below(below: number): number;
  /** True once in so many times. */
  once(inTimes: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function dice(seed: number | string): Dice {
  // Not the stream that a cloud of the same seed makes its keys from.
  const random = seededRandom(`dice ${seed}`);
  const below = (count: number) => randomBelow(random, count);
  return {
    random,
    below,
    once: (inTimes) => below(inTimes) === 0,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[below(items.length)] as T;
    },
  };
}
