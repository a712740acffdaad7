// Files of Project Wycheproof: one judgement over every case, with the case's number where it
// fails. It knows the frame that all files share; fields and primitives are the caller's.

import { expect, test } from 'vitest';
import { fromHex } from '../../src/base/bytes.ts';
import { describeVectors } from './vectors.ts';

/** The fields every case has; all others are texts too. */
export interface WycheproofCase {
  readonly tcId: number;
  readonly comment: string;
  readonly flags: readonly string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
}

export interface WycheproofGroup<T> {
  readonly tests: readonly T[];
}

export interface Judged<G, T> {
  /** The file, without its folder: `ed25519_test.json`. */
  readonly file: string;
  /** How many cases there must be, so that none is lost. */
  readonly cases: number;
  /**
   * Of the many cases with this flag, only every so many-th is judged, for time. WYCHEPROOF=all
   * judges them all.
   */
  readonly sampled?: { readonly flag: string; readonly every: number };
  /** Anything thrown is a failure. */
  judge(one: T, group: G): void | Promise<void>;
}

/** Cases of one test, so that a slow curve on a busy machine stays below the time limit. */
const perTest = 60;

export function judgeWycheproof<T extends WycheproofCase, G extends WycheproofGroup<T>>({
  file,
  cases,
  sampled,
  judge,
}: Judged<G, T>): void {
  describeVectors<{ readonly testGroups: readonly G[] }>(`wycheproof/${file}`, ({ testGroups }) => {
    const all = testGroups.flatMap((group) => group.tests.map((one) => ({ one, group })));

    test(`holds ${cases} cases`, () => expect(all).toHaveLength(cases));

    let flagged = 0;
    const judged = all.filter(({ one }) => {
      if (!sampled || process.env.WYCHEPROOF === 'all') return true;
      return !one.flags.includes(sampled.flag) || flagged++ % sampled.every === 0;
    });
    if (sampled && judged.length < all.length) {
      const why = `every ${sampled.every}th of ${flagged} alike is judged, WYCHEPROOF=all for all`;
      test.skip(`${all.length - judged.length} cases ${sampled.flag}: ${why}`, () => {});
    }

    for (let start = 0; start < judged.length; start += perTest) {
      const some = judged.slice(start, start + perTest);
      test(`cases from ${start + 1} to ${start + some.length} are judged as published`, async () => {
        for (const { one, group } of some) {
          try {
            await judge(one, group);
          } catch (error) {
            const name = `case ${one.tcId} (${one.comment}, ${one.result})`;
            throw new Error(name, { cause: error });
          }
        }
      });
    }
  });
}

/** Bytes of a field of a vector. */
export function bytesIn(hex: string): Uint8Array {
  return fromHex(hex) ?? expect.fail(`not hexadecimal: ${hex}`);
}

/** For verification: what is valid verifies, what is invalid does not. */
export function expectVerdict({ result }: WycheproofCase, verified: boolean): void {
  if (result !== 'acceptable') expect(verified).toBe(result === 'valid');
}
