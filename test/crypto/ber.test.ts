// BER to DER: known encodings, and that DER stays as it is.

import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { randomBelow, seededRandom } from '../../src/base/random.ts';
import { derFromBer } from '../../src/crypto/ber.ts';
import { rsaTestPkcs8 } from '../support/rsa-keys.ts';
import { bytesIn } from '../support/wycheproof.ts';

const bytes = (hex: string) => bytesIn(hex.replaceAll(' ', ''));

describe('BER becomes DER', () => {
  test.each([
    ['an indefinite length', '30 80 05 00 00 00', '30 02 05 00'],
    ['one inside another', '30 80 a0 80 02 01 05 00 00 00 00', '30 05 a0 03 02 01 05'],
    ['a length longer than needed', '04 81 02 aa bb', '04 02 aa bb'],
    ['a length with leading zeros', '30 83 00 00 02 05 00', '30 02 05 00'],
    ['an octet string in pieces', '24 80 04 02 aa bb 04 01 cc 00 00', '04 03 aa bb cc'],
    ['pieces of pieces', '24 08 24 03 04 01 aa 04 01 bb', '04 02 aa bb'],
    ['pieces of nothing', '24 80 00 00', '04 00'],
    ['an empty sequence', '30 80 00 00', '30 00'],
    ['a definite one in an indefinite one', '30 80 30 02 05 00 00 00', '30 04 30 02 05 00'],
  ])('%s', (_, ber, expected) => {
    const got = derFromBer(bytes(ber));
    expect(got && toHex(got)).toBe(toHex(bytes(expected)));
  });

  test('DER stays as it is', () => {
    for (const bits of [2048, 4096] as const) {
      expect(derFromBer(rsaTestPkcs8(bits))).toEqual(rsaTestPkcs8(bits));
    }
  });

  test.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['no end mark', '30 80 05 00'],
    ['half an end mark', '30 80 05 00 00'],
    ['a value after the end', '05 00 05 00'],
    ['an end mark too many', '30 80 00 00 00 00'],
    ['an indefinite length of a primitive', '04 80 aa 00 00'],
    ['a length beyond the end', '04 03 aa bb'],
    ['a child beyond its parent', '30 03 04 02 aa bb'],
    ['an indefinite child that eats its sister', '30 06 30 80 05 00 00 04 00 00'],
    ['the reserved length ff', '04 ff aa'],
    ['a high tag number', '1f 20 00'],
    ['an octet string with pieces of another type', '24 03 02 01 05'],
    ['a length cut off', '04 82 01'],
  ])('%s is refused', (_, ber) => {
    expect(derFromBer(bytes(ber))).toBeUndefined();
  });

  test('depth is limited, and damage never throws', () => {
    const deep = bytes(`${'3080'.repeat(4000)}${'0000'.repeat(4000)}`);
    expect(derFromBer(deep)).toBeUndefined();
    const random = seededRandom('ber damage');
    const original = bytes('30 80 a0 80 24 80 04 02 aa bb 04 01 cc 00 00 00 00 02 01 05 00 00');
    let refused = 0;
    for (let i = 0; i < 3000; i++) {
      const at = randomBelow(random, original.length);
      if (!derFromBer(original.with(at, randomBelow(random, 256)))) refused++;
    }
    expect(refused).toBeGreaterThan(500);
  });
});
