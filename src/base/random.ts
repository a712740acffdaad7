// Where random bytes come from, as a port. The real source is made where ports are made
// (src/app, src/node); a seeded one makes a world that replays byte for byte.

/** Gives `count` random bytes. */
export type Random = (count: number) => Uint8Array;

/**
 * Bytes from a seed, for replays, tests and generated questions. NOT for secrets:
 * sfc32 (a small counting generator) can be predicted from its output.
 */
export function seededRandom(seed: number | string): Random {
  const next = sfc32(seed);
  return (count) => {
    const out = new Uint8Array(count);
    let word = 0;
    for (let i = 0; i < count; i++) {
      if (i % 4 === 0) word = next();
      out[i] = word >>> (8 * (i % 4));
    }
    return out;
  };
}

/** A whole number in 0..below-1 without bias, for shuffles and draws. */
export function randomBelow(random: Random, below: number): number {
  const limit = Math.floor(0x100000000 / below) * below;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const value = a * 0x1000000 + ((b << 16) | (c << 8) | d);
    if (value < limit) return value % below;
  }
}

/** A new array in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomBelow(random, i + 1);
    const item = out[i] as T;
    out[i] = out[j] as T;
    out[j] = item;
  }
  return out;
}

function sfc32(seed: number | string): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const step = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (const char of String(seed)) {
    a ^= char.codePointAt(0) ?? 0;
    step();
  }
  for (let i = 0; i < 15; i++) step();
  return step;
}
