// How ECDH is judged by Project Wycheproof: the other side's key as SPKI, ours as a number. One
// test file per curve uses it, as the big curves take seconds and files run side by side.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { type CurveName, curves } from '../../src/crypto/curves.ts';
import { sharedSecret } from '../../src/crypto/ecdh.ts';
import { bytesOf, numberOf } from '../../src/crypto/integers.ts';
import { readSpki } from '../../src/crypto/spki.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from './wycheproof.ts';

interface Case extends WycheproofCase {
  readonly public: string;
  readonly private: string;
  readonly shared: string;
}

export function judgeEcdh(curve: CurveName, file: string, cases: number): void {
  judgeWycheproof<Case, WycheproofGroup<Case>>({
    file,
    cases,
    // Hundreds of points whose sums pass through one doubling; a multiplication takes up to 10 ms.
    ...(curve === 'p-256' ? {} : { sampled: { flag: 'EdgeCaseDoubling', every: 5 } }),
    judge(one) {
      // Their private numbers have a sign byte, or fewer bytes than the field.
      const d = bytesOf(numberOf(bytesIn(one.private)), curves[curve].bytes);
      const other = readSpki(bytesIn(one.public));
      const secret = other?.algorithm === curve ? sharedSecret(curve, d, other.key) : undefined;
      if (one.result === 'valid') expect(secret && toHex(secret)).toBe(one.shared);
      // Compressed points and curves spelled out may be taken or refused; we refuse them.
      else expect(secret).toBeUndefined();
    },
  });
}
