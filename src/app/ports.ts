// The outside as the browser gives it: randomness and time. Made here once and handed down; below,
// everything takes them as parameters.

import type { Random } from '../base/random.ts';

/** Random bytes for real: the browser's (or Node's) generator gives 65,536 at most at a time. */
export const systemRandom: Random = (count) => {
  const out = new Uint8Array(count);
  for (let at = 0; at < count; at += 65_536) {
    crypto.getRandomValues(out.subarray(at, Math.min(at + 65_536, count)));
  }
  return out;
};

export const systemNowMs = (): number => Date.now();
