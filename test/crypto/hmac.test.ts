// HMAC against Project Wycheproof: whole tags, and tags cut short.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { hmac } from '../../src/crypto/digest.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Case extends WycheproofCase {
  readonly key: string;
  readonly msg: string;
  readonly tag: string;
}
interface Group extends WycheproofGroup<Case> {
  /** In bits. */
  readonly tagSize: number;
}

for (const [hash, cases] of [
  ['sha224', 172],
  ['sha256', 174],
  ['sha384', 174],
  ['sha512', 174],
] as const) {
  judgeWycheproof<Case, Group>({
    file: `hmac_${hash}_test.json`,
    cases,
    judge(one, { tagSize }) {
      const made = hmac(hash, bytesIn(one.key), bytesIn(one.msg)).subarray(0, tagSize / 8);
      if (one.result === 'valid') expect(toHex(made)).toBe(one.tag);
      else expect(toHex(made)).not.toBe(one.tag);
    },
  });
}
