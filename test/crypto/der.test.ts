// The DER writer and reader: known encodings, real blobs, and properties over seeded random.

import { describe, expect, test } from 'vitest';
import { concat, fromBase64, fromHex, readU32, toHex } from '../../src/base/bytes.ts';
import { type Random, randomBelow, seededRandom } from '../../src/base/random.ts';
import {
  bitsOf,
  childrenOf,
  contentOf,
  contextTag,
  type DerValue,
  der,
  derBitString,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTags,
  integerOf,
  oidOf,
  readDer,
  unsignedOf,
} from '../../src/crypto/der.ts';
import { describeVectors } from '../support/vectors.ts';

const bytes = (hex: string): Uint8Array =>
  fromHex(hex.replaceAll(' ', '')) ?? expect.fail(`not hexadecimal: ${hex}`);

/** The bytes of what was read, written anew. */
function written({ tag, content, children }: DerValue): Uint8Array {
  return (tag & 0x20) === 0 ? der(tag, content) : der(tag, ...children.map(written));
}

/** A random value of at most `depth` levels. */
function randomValue(random: Random, depth: number): Uint8Array {
  const some = (below: number) => random(randomBelow(random, below));
  switch (randomBelow(random, depth > 0 ? 9 : 6)) {
    case 0:
      return derInteger(some(300));
    case 1:
      return derInteger(readU32(random(4), 0));
    case 2:
      return derOctetString(some(400));
    case 3:
      return derBitString(some(40));
    case 4:
      return derNull();
    case 5:
      return derOid(`2.${randomBelow(random, 2000)}.${readU32(random(4), 0)}.0`);
    case 6:
      return der(contextTag(randomBelow(random, 31), 'primitive'), some(200));
    case 7:
      return der(contextTag(0, 'constructed'), randomValue(random, depth - 1));
    default:
      return derSequence(
        ...Array.from({ length: randomBelow(random, 5) }, () => randomValue(random, depth - 1)),
      );
  }
}

describe('writing', () => {
  test.each([
    ['integer 0', derInteger(0), '02 01 00'],
    ['integer 127', derInteger(127), '02 01 7f'],
    ['integer 128 gets a sign byte', derInteger(128), '02 02 00 80'],
    ['integer 65537', derInteger(65537), '02 03 01 00 01'],
    ['integer 2^40', derInteger(2 ** 40), '02 06 01 00 00 00 00 00'],
    ['bytes of an integer lose leading zeros', derInteger(bytes('00 00 00 80')), '02 02 00 80'],
    ['no bytes are the integer 0', derInteger(bytes('')), '02 01 00'],
    ['zero bytes are the integer 0', derInteger(bytes('00 00')), '02 01 00'],
    ['a short length', derOctetString(bytes('01 02')), '04 02 01 02'],
    ['null', derNull(), '05 00'],
    ['a bit string has no unused bits', derBitString(bytes('a0')), '03 02 00 a0'],
    ['an empty sequence', derSequence(), '30 00'],
    ['[0] around a null', der(contextTag(0, 'constructed'), derNull()), 'a0 02 05 00'],
    ['[1] of bytes', der(contextTag(1, 'primitive'), bytes('aa')), '81 01 aa'],
    ['aes256-GCM', derOid('2.16.840.1.101.3.4.1.46'), '06 09 60 86 48 01 65 03 04 01 2e'],
    ['data', derOid('1.2.840.113549.1.7.1'), '06 09 2a 86 48 86 f7 0d 01 07 01'],
  ])('%s', (_, got, expected) => {
    expect(toHex(got)).toBe(toHex(bytes(expected)));
    expect(readDer(got)).toBeDefined();
  });

  test('a length takes as few bytes as it can', () => {
    const head = (length: number) => toHex(derOctetString(new Uint8Array(length)).subarray(0, 5));
    expect(head(127)).toMatch(/^047f/);
    expect(head(128)).toMatch(/^048180/);
    expect(head(255)).toMatch(/^0481ff/);
    expect(head(256)).toMatch(/^04820100/);
    expect(head(65_536)).toBe('0483010000');
  });

  test('what is no number, tag or identifier is refused', () => {
    for (const number of [-1, 1.5, Number.NaN, 2 ** 53]) {
      expect(() => derInteger(number)).toThrow('DER number');
    }
    expect(() => contextTag(31, 'primitive')).toThrow('context tag');
    for (const oid of ['', '1', '1.2.x', '3.1', '1.40', '1.2.-3', '1.2..3', '01.2']) {
      expect(() => derOid(oid), oid).toThrow('object identifier');
    }
  });
});

describe('reading', () => {
  test('what was written is read, and writes the same bytes again', () => {
    const random = seededRandom('der round trip');
    for (let i = 0; i < 3000; i++) {
      const original = randomValue(random, 6);
      const value = readDer(original);
      expect(value, `value ${i}: ${toHex(original)}`).toBeDefined();
      if (value) expect(toHex(written(value)), `value ${i}`).toBe(toHex(original));
    }
  });

  test('damaged bytes never throw, and what still reads writes the same bytes again', () => {
    const random = seededRandom('der damage');
    let refused = 0;
    for (let i = 0; i < 6000; i++) {
      const damaged = randomValue(random, 4).slice();
      const at = randomBelow(random, damaged.length);
      damaged[at] = randomBelow(random, 256);
      const value = readDer(damaged);
      if (value) expect(toHex(written(value)), `value ${i}`).toBe(toHex(damaged));
      else refused++;
    }
    expect(refused).toBeGreaterThan(1000);
  });

  test('no part of a value is a value, and nothing may follow one', () => {
    const random = seededRandom('der cut');
    for (let i = 0; i < 200; i++) {
      const original = randomValue(random, 4);
      for (let length = 0; length < Math.min(original.length, 60); length++) {
        expect(readDer(original.subarray(0, length)), toHex(original)).toBeUndefined();
      }
      expect(readDer(concat(original, bytes('00')))).toBeUndefined();
      expect(readDer(concat(original, original))).toBeUndefined();
    }
  });

  test.each([
    ['nothing at all', ''],
    ['a tag alone', '04'],
    ['a long length for 1', '04 81 01 aa'],
    ['a length with a leading zero', `04 82 00 80 ${'00'.repeat(128)}`],
    ['an indefinite length', '30 80 05 00 00 00'],
    ['a length of five bytes', '04 85 00 00 00 00 01 aa'],
    ['a length beyond the end', '04 03 aa bb'],
    ['a length of 4 GiB', '04 84 ff ff ff ff'],
    ['a length whose bytes are cut', '04 82 01'],
    ['a child beyond its parent', '30 03 04 02 aa bb'],
    ['half a child', '30 01 04'],
    ['a high tag number', '1f 20 00'],
    ['an integer with a needless zero', '02 02 00 7f'],
    ['a negative integer with a needless ff', '02 02 ff 80'],
    ['an integer of no bytes', '02 00'],
    ['a constructed octet string', '24 04 04 02 aa bb'],
    ['a primitive sequence', '10 00'],
    ['an end of contents', '00 00'],
    ['a null with content', '05 01 00'],
    ['true as 01', '01 01 01'],
    ['an empty identifier', '06 00'],
    ['an identifier that stops in an arc', '06 02 2a 86'],
    ['an identifier with a padded arc', '06 03 2a 80 01'],
    ['a bit string without its count', '03 00'],
    ['a bit string with eight unused bits', '03 02 08 00'],
    ['a bit string whose unused bits are set', '03 02 01 01'],
    ['unused bits of nothing', '03 01 01'],
  ])('%s is not DER', (_, hex) => {
    expect(readDer(bytes(hex))).toBeUndefined();
  });

  test('nesting is limited, so that no input exhausts the stack', () => {
    let deep = derNull();
    for (let i = 0; i < 20; i++) deep = derSequence(deep);
    expect(readDer(deep)).toBeDefined();
    for (let i = 0; i < 4000; i++) deep = derSequence(deep);
    expect(readDer(deep)).toBeUndefined();
  });

  test('accessors answer only for their own type', () => {
    const read = (hex: string) => readDer(bytes(hex));
    expect(integerOf(read('02 02 00 80'))).toBe(128);
    expect(integerOf(read('02 01 ff'))).toBeUndefined();
    expect(integerOf(read('02 08 7f ff ff ff ff ff ff ff'))).toBeUndefined();
    expect(integerOf(read('04 01 05'))).toBeUndefined();
    expect(unsignedOf(read('02 02 00 80'))).toEqual(bytes('80'));
    expect(unsignedOf(read('02 01 00'))).toEqual(bytes('00'));
    expect(oidOf(read('06 03 2a 03 04'))).toBe('1.2.3.4');
    expect(oidOf(read('06 03 88 37 03'))).toBe('2.999.3');
    expect(oidOf(read('04 01 05'))).toBeUndefined();
    expect(bitsOf(read('03 02 00 a0'))).toEqual(bytes('a0'));
    expect(bitsOf(read('03 02 04 a0'))).toBeUndefined();
    expect(contentOf(read('04 01 05'), derTags.octetString)).toEqual(bytes('05'));
    expect(contentOf(read('04 01 05'), derTags.integer)).toBeUndefined();
    expect(childrenOf(read('30 02 05 00'), derTags.sequence)).toHaveLength(1);
    expect(childrenOf(read('30 02 05 00'), derTags.set)).toBeUndefined();
    expect(integerOf(undefined)).toBeUndefined();
    expect(childrenOf(undefined, derTags.sequence)).toBeUndefined();
  });
});

interface Blobs {
  readonly blobs: readonly { readonly name: string; readonly blob: string }[];
}

describeVectors<Blobs>('kms-blobs/kms-blobs.json', ({ blobs }) => {
  test.each(blobs.map(({ name, blob }) => [name, blob] as const))(
    '%s reads as EncryptedData',
    (_, text) => {
      const blob = fromBase64(text) ?? expect.fail('base64');
      const at = blob[1] === 1 ? 37 : 54;
      const inside = blob.subarray(at + 4);
      expect(readU32(blob, at)).toBe(inside.length);
      const value = readDer(inside);
      expect(value && toHex(written(value))).toBe(toHex(inside));

      const [type, wrapper] = childrenOf(value, derTags.sequence) ?? [];
      expect(oidOf(type)).toBe('1.2.840.113549.1.7.6');
      const [encryptedData] = childrenOf(wrapper, contextTag(0, 'constructed')) ?? [];
      const [version, info] = childrenOf(encryptedData, derTags.sequence) ?? [];
      expect(integerOf(version)).toBe(0);
      const [contentType, algorithm, ciphertext] = childrenOf(info, derTags.sequence) ?? [];
      expect(oidOf(contentType)).toBe('1.2.840.113549.1.7.1');
      expect(contentOf(ciphertext, contextTag(0, 'primitive'))).toBeDefined();
      const [name, parameters] = childrenOf(algorithm, derTags.sequence) ?? [];
      expect(oidOf(name)).toBe('2.16.840.1.101.3.4.1.46');
      const [iv, tagBytes] = childrenOf(parameters, derTags.sequence) ?? [];
      expect(contentOf(iv, derTags.octetString)).toHaveLength(12);
      expect(integerOf(tagBytes)).toBe(16);
    },
  );
});
