// The outside as Node gives it: randomness and time. Made here once and handed down.

import type { Random } from '../base/random.ts';

export const systemRandom: Random = (count) => {
  const out = new Uint8Array(count);
  // The generator gives 65,536 bytes at most at a time.
  for (let at = 0; at < count; at += 65_536) {
    crypto.getRandomValues(out.subarray(at, Math.min(at + 65_536, count)));
  }
  return out;
};

export const systemNowMs = (): number => Date.now();
