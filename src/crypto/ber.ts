// BER (ITU-T X.690 8) turned into DER, for the files of other people: lengths that are indefinite
// or longer than needed, octet strings cut into pieces. der.ts stays strict and reads the result.
//
//   30 80 ... 00 00  ->  30 length ...           24 80 04 02 aa bb 04 01 cc 00 00  ->  04 03 aa bb cc
//
// Deliberately not: sorting sets, or pieces behind an implicit [n], whose type only its reader knows.

import { concat } from '../base/bytes.ts';
import { der, derTags } from './der.ts';

/** Deeper than any file we meet; stops a crafted input from exhausting the stack. */
const maxDepth = 24;
const constructedBit = 0x20;

/** The one value that `bytes` are, in DER; undefined where they are not BER, or hold more. */
export function derFromBer(bytes: Uint8Array): Uint8Array | undefined {
  const value = readValue(bytes, 0, 0);
  return value?.next === bytes.length ? value.der : undefined;
}

interface Value {
  readonly der: Uint8Array;
  readonly tag: number;
  /** Of the DER form: what the value holds. */
  readonly content: Uint8Array;
  /** Where the next value begins. */
  readonly next: number;
}

function readValue(bytes: Uint8Array, at: number, depth: number): Value | undefined {
  const tag = bytes[at];
  const length = readLength(bytes, at + 1);
  if (tag === undefined || (tag & 0x1f) === 0x1f || !length || depth > maxDepth) return undefined;
  const isConstructed = (tag & constructedBit) !== 0;
  const end = length.value === undefined ? undefined : length.next + length.value;
  if (end !== undefined && end > bytes.length) return undefined;
  if (!isConstructed) {
    if (end === undefined) return undefined;
    const content = bytes.subarray(length.next, end);
    return { der: der(tag, content), tag, content, next: end };
  }
  const inside = readInside(bytes, length.next, end, depth + 1);
  if (!inside) return undefined;
  const pieces = tag === (derTags.octetString | constructedBit);
  if (pieces && inside.values.some((value) => value.tag !== derTags.octetString)) return undefined;
  const plain = pieces ? derTags.octetString : tag;
  const content = concat(...inside.values.map((value) => (pieces ? value.content : value.der)));
  return { der: der(plain, content), tag: plain, content, next: inside.next };
}

/** The values up to `end`, or up to the end mark 00 00 where the length is indefinite. */
function readInside(
  bytes: Uint8Array,
  start: number,
  end: number | undefined,
  depth: number,
): { values: Value[]; next: number } | undefined {
  const values: Value[] = [];
  const within = end === undefined ? bytes : bytes.subarray(0, end);
  let at = start;
  while (at !== end) {
    if (end === undefined && bytes[at] === 0 && bytes[at + 1] === 0)
      return { values, next: at + 2 };
    const value = readValue(within, at, depth);
    if (!value) return undefined;
    values.push(value);
    at = value.next;
  }
  return { values, next: at };
}

/** `value` undefined: indefinite. */
function readLength(
  bytes: Uint8Array,
  at: number,
): { value: number | undefined; next: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, next: at + 1 };
  if (first === 0x80) return { value: undefined, next: at + 1 };
  const digits = bytes.subarray(at + 1, at + 1 + first - 0x80);
  if (first === 0xff || digits.length !== first - 0x80) return undefined;
  const value = digits.reduce((sum, digit) => sum * 256 + digit, 0);
  return { value, next: at + 1 + digits.length };
}
