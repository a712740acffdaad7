// The outside as Node gives it: randomness and time. Made here once and handed down.

import { randomFillSync } from 'node:crypto';
import type { Random } from '../base/random.ts';

// The generator costs far more for each call than for each byte.
const pool = new Uint8Array(16_384);
let used = pool.length;

/** Random bytes for real. What was handed out is gone from the pool. */
export const systemRandom: Random = (count) => {
  if (count > pool.length / 4) return randomFillSync(new Uint8Array(count));
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const out = new Uint8Array(count);
  // A few bytes each time: a loop is done before slice and fill have begun.
  for (let at = 0; at < count; at++) {
    out[at] = pool[used] ?? 0;
    pool[used++] = 0;
  }
  return out;
};

export const systemNowMs = (): number => Date.now();
