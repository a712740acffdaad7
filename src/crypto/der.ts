// DER (ITU-T X.690 section 10), the part that key files and KMS blobs need: definite lengths, tag
// numbers below 31. The writer makes bytes; the reader is strict, gives undefined instead of
// throwing, and knows no structure: what must stand where is the caller's business.
//
//   value  =  tag (1) || length || content
//   tag    =  class (2 bits) || constructed (1 bit) || number (5 bits)
//             00 universal, 10 context; 02 INTEGER, 03 BIT STRING, 04 OCTET STRING, 05 NULL,
//             06 OBJECT IDENTIFIER, 30 SEQUENCE, 31 SET, a0 [0] constructed, 80 [0] primitive
//   length =  one byte below 80, or 80 + n and then n bytes; always the shortest form

import { concat } from '../base/bytes.ts';

export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const;

const constructedBit = 0x20;
/** Deeper than any key format; stops a crafted input from exhausting the stack. */
const maxDepth = 24;

/** The tag of `[number]`, constructed or primitive. */
export function contextTag(number: number, form: 'constructed' | 'primitive'): number {
  if (number < 0 || number > 30) throw new Error(`context tag ${number}`);
  return 0x80 | (form === 'constructed' ? constructedBit : 0) | number;
}

/** Any value: a tag and its content, or the values inside it one after another. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const inside = concat(...content);
  return concat(Uint8Array.of(tag), lengthBytes(inside.length), inside);
}

export function derSequence(...items: readonly Uint8Array[]): Uint8Array {
  return der(derTags.sequence, ...items);
}

/** A whole number from 0, or the big-endian bytes of one (read as positive). */
export function derInteger(value: number | Uint8Array): Uint8Array {
  const bytes = typeof value === 'number' ? bigEndian(value) : value;
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const digits = bytes.subarray(start);
  // X.690 8.3: two's complement, so a first bit of 1 would mean a negative number.
  const sign = digits.length === 0 || (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return der(derTags.integer, Uint8Array.from(sign), digits);
}

/** From its dotted form: 1.2.840.113549.1.7.1 */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const content = [40 * first + second, ...rest].flatMap(base128);
  const written = der(derTags.oid, Uint8Array.from(content));
  if (oidText(written.subarray(2)) !== dotted) throw new Error(`object identifier ${dotted}`);
  return written;
}

export function derOctetString(bytes: Uint8Array): Uint8Array {
  return der(derTags.octetString, bytes);
}

/** Whole bytes only, as keys are. */
export function derBitString(bytes: Uint8Array): Uint8Array {
  return der(derTags.bitString, Uint8Array.of(0), bytes);
}

export function derNull(): Uint8Array {
  return der(derTags.null);
}

/** One value read: `children` of a constructed one, `content` of any. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly children: readonly DerValue[];
}

/** The one value that `bytes` are, with everything in it; undefined where a byte is not DER. */
export function readDer(bytes: Uint8Array): DerValue | undefined {
  const values = readAll(bytes, 0);
  return values?.length === 1 ? values[0] : undefined;
}

/** The children of a value with this tag, or undefined. */
export function childrenOf(
  value: DerValue | undefined,
  tag: number,
): readonly DerValue[] | undefined {
  return value?.tag === tag ? value.children : undefined;
}

/** The content of a value with this tag, or undefined. */
export function contentOf(value: DerValue | undefined, tag: number): Uint8Array | undefined {
  return value?.tag === tag ? value.content : undefined;
}

/** The number of an INTEGER from 0 to 2^53 - 1, or undefined. */
export function integerOf(value: DerValue | undefined): number | undefined {
  const bytes = unsignedOf(value);
  if (!bytes) return undefined;
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The big-endian bytes of an INTEGER that is not negative, without its sign byte. */
export function unsignedOf(value: DerValue | undefined): Uint8Array | undefined {
  const content = contentOf(value, derTags.integer);
  if (!content || (content[0] ?? 0) >= 0x80) return undefined;
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** The dotted form of an OBJECT IDENTIFIER, or undefined. */
export function oidOf(value: DerValue | undefined): string | undefined {
  const content = contentOf(value, derTags.oid);
  return content && oidText(content);
}

/** The bytes of a BIT STRING without unused bits, or undefined. */
export function bitsOf(value: DerValue | undefined): Uint8Array | undefined {
  const content = contentOf(value, derTags.bitString);
  return content?.[0] === 0 ? content.subarray(1) : undefined;
}

function readAll(bytes: Uint8Array, depth: number): DerValue[] | undefined {
  if (depth > maxDepth) return undefined;
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0;
    const length = readLength(bytes, at + 1);
    if (!length || (tag & 0x1f) === 0x1f) return undefined;
    const end = length.next + length.value;
    if (end > bytes.length) return undefined;
    const content = bytes.subarray(length.next, end);
    const children = (tag & constructedBit) === 0 ? [] : readAll(content, depth + 1);
    if (!children || !isWellFormed(tag, content)) return undefined;
    values.push({ tag, content, children });
    at = end;
  }
  return values;
}

/** X.690 10.1: definite, and as short as possible. */
function readLength(bytes: Uint8Array, at: number): { value: number; next: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, next: at + 1 };
  const count = first - 0x80;
  if (count < 1 || count > 4 || at + 1 + count > bytes.length) return undefined;
  const value = bytes.subarray(at + 1, at + 1 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  const isShortest = value >= 0x80 && value >= 256 ** (count - 1);
  return isShortest ? { value, next: at + 1 + count } : undefined;
}

/** The universal types we know, in the one form DER allows; other types are taken as they are. */
function isWellFormed(tag: number, content: Uint8Array): boolean {
  if (tag >= 0x40) return true;
  const [first, second = 0] = content;
  switch (tag) {
    case derTags.boolean:
      return content.length === 1 && (first === 0 || first === 0xff);
    case derTags.integer: {
      // X.690 8.3.2: the first nine bits are never all equal.
      const isPadded =
        content.length > 1 &&
        ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
      return first !== undefined && !isPadded;
    }
    case derTags.bitString: {
      if (first === undefined || first > 7 || (content.length === 1 && first > 0)) return false;
      // X.690 11.2.1: unused bits are zero.
      return first === 0 || ((content.at(-1) ?? 0) & ((1 << first) - 1)) === 0;
    }
    case derTags.null:
      return content.length === 0;
    case derTags.oid:
      return oidText(content) !== undefined;
    case derTags.sequence:
    case derTags.set:
      return true;
    default: {
      // Nothing has number 0, only SEQUENCE and SET (and two we never meet) are constructed,
      // and these two never primitive.
      const number = tag & 0x1f;
      return number !== 0 && number !== 16 && number !== 17 && (tag & constructedBit) === 0;
    }
  }
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = bigEndian(length);
  return concat(Uint8Array.of(0x80 + digits.length), digits);
}

function bigEndian(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`DER number ${value}`);
  const digits: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.from(digits);
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift(0x80 | (rest % 128));
  }
  return digits;
}

/** X.690 8.19: arcs in base 128, the high bit on all digits but the last; first two arcs in one. */
function oidText(content: Uint8Array): string | undefined {
  const numbers: number[] = [];
  let value = 0;
  let isStart = true;
  for (const byte of content) {
    if (isStart && byte === 0x80) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(value)) return undefined;
    isStart = byte < 0x80;
    if (isStart) {
      numbers.push(value);
      value = 0;
    }
  }
  const [joined, ...rest] = numbers;
  if (joined === undefined || !isStart) return undefined;
  const first = Math.min(2, Math.floor(joined / 40));
  return [first, joined - 40 * first, ...rest].join('.');
}
