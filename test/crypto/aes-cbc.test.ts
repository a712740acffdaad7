// AES-CBC against Project Wycheproof and against node's own OpenSSL.

import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { decryptCbc, encryptCbc } from '../../src/crypto/aes-cbc.ts';
import { describeVectors } from '../support/vectors.ts';

interface Wycheproof {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly tests: readonly {
      readonly tcId: number;
      readonly key: string;
      readonly iv: string;
      readonly msg: string;
      readonly ct: string;
      readonly result: 'valid' | 'invalid';
    }[];
  }[];
}

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? expect.fail(`not hexadecimal: ${hex}`);

describeVectors<Wycheproof>('wycheproof/aes_cbc_pkcs5_test.json', (data) => {
  test('every case is judged as published', () => {
    const cases = data.testGroups.flatMap((group) => group.tests);
    expect(cases).toHaveLength(data.numberOfTests);
    for (const { tcId, key, iv, msg, ct, result } of cases) {
      const input = { key: bytes(key), iv: bytes(iv) };
      const opened = decryptCbc(input, bytes(ct));
      if (result === 'valid') {
        expect(opened && toHex(opened), `case ${tcId}`).toBe(msg);
        expect(toHex(encryptCbc(input, bytes(msg)) ?? new Uint8Array())).toBe(ct);
      } else {
        expect(opened, `case ${tcId}`).toBeUndefined();
      }
    }
  });
});

describe('AES-CBC', () => {
  const random = seededRandom('aes-cbc');

  test('every key size and length agrees with OpenSSL, padded and not', () => {
    for (const keyBytes of [16, 24, 32]) {
      for (let length = 0; length < 50; length++) {
        const [key, iv, text] = [random(keyBytes), random(16), random(length)];
        for (const padded of length % 16 === 0 ? [true, false] : [true]) {
          const cipher = createCipheriv(`aes-${8 * keyBytes}-cbc`, key, iv).setAutoPadding(padded);
          const expected = new Uint8Array(Buffer.concat([cipher.update(text), cipher.final()]));
          expect(encryptCbc({ key, iv, padded }, text)).toEqual(expected);
          expect(decryptCbc({ key, iv, padded }, expected)).toEqual(text);
        }
      }
    }
  });

  test('without padding only whole blocks pass', () => {
    const input = { key: random(32), iv: random(16), padded: false };
    expect(encryptCbc(input, random(17))).toBeUndefined();
    expect(decryptCbc(input, random(17))).toBeUndefined();
  });
});
