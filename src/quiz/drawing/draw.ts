// Drawing from random bytes: choices, chances, shuffles, ids. Knows nothing of policies.

import { toHex } from '../../base/bytes.ts';
import { type Random, randomBelow, shuffled } from '../../base/random.ts';

export interface Draw {
  pick<T>(items: readonly T[]): T;
  /** True once in so many times. */
  once(inTimes: number): boolean;
  shuffle<T>(items: readonly T[]): readonly T[];
  uuid(): string;
}

export function drawFrom(random: Random): Draw {
  return {
    pick<T>(items: readonly T[]): T {
      // The index is within the list, which is never empty.
      return items[randomBelow(random, items.length)] as T;
    },
    once: (inTimes) => randomBelow(random, inTimes) === 0,
    shuffle: (items) => shuffled(random, items),
    uuid() {
      const hex = toHex(random(16));
      const variant = '89ab'[randomBelow(random, 4)] ?? '8';
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
