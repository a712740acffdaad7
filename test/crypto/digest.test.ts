// Digests, HMAC and PBKDF2 against node's own OpenSSL and Project Wycheproof.

import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { digest, digestNames, hmac, isDigestName, pbkdf2 } from '../../src/crypto/digest.ts';
import { hmacSha256, sha256 } from '../../src/crypto/sha256.ts';
import { describeVectors } from '../support/vectors.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? expect.fail(`not hexadecimal: ${hex}`);

describe('digests', () => {
  const random = seededRandom('digest');
  const lengths = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000];

  test.each(digestNames)('%s and its HMAC agree with OpenSSL at every block border', (name) => {
    for (const length of lengths) {
      const [key, data] = [random(length), random(length)];
      expect(toHex(digest(name, data))).toBe(createHash(name).update(data).digest('hex'));
      expect(toHex(hmac(name, key, data))).toBe(createHmac(name, key).update(data).digest('hex'));
    }
  });

  test.each(digestNames)('PBKDF2 with %s agrees with OpenSSL', (name) => {
    const [password, salt] = [random(20), random(8)];
    const got = pbkdf2({ hash: name, password, salt, iterations: 3, length: 77 });
    expect(toHex(got)).toBe(pbkdf2Sync(password, salt, 3, 77, name).toString('hex'));
  });

  test('the short way to SHA-256 is the same function', () => {
    const [key, data] = [random(40), random(100)];
    expect(sha256(data)).toEqual(digest('sha256', data));
    expect(hmacSha256(key, data)).toEqual(hmac('sha256', key, data));
  });

  test('only the names listed are digests', () => {
    expect(digestNames.every(isDigestName)).toBe(true);
    for (const name of ['', 'SHA256', 'sha-256', 'toString', 'constructor']) {
      expect(isDigestName(name)).toBe(false);
    }
  });
});

interface Macs {
  readonly testGroups: readonly {
    readonly tagSize: number;
    readonly tests: readonly {
      readonly tcId: number;
      readonly key: string;
      readonly msg: string;
      readonly tag: string;
      readonly result: 'valid' | 'invalid';
    }[];
  }[];
}

for (const name of ['sha224', 'sha256', 'sha384', 'sha512'] as const) {
  describeVectors<Macs>(`wycheproof/hmac_${name}_test.json`, ({ testGroups }) => {
    test('every case is judged as published', () => {
      for (const { tagSize, tests } of testGroups) {
        for (const { tcId, key, msg, tag, result } of tests) {
          const got = toHex(hmac(name, bytes(key), bytes(msg)).subarray(0, tagSize / 8));
          expect(got === tag, `case ${tcId}`).toBe(result === 'valid');
        }
      }
    });
  });
}

interface Derivations {
  readonly testGroups: readonly {
    readonly tests: readonly {
      readonly tcId: number;
      readonly password: string;
      readonly salt: string;
      readonly iterationCount: number;
      readonly dkLen: number;
      readonly dk: string;
      readonly result: string;
    }[];
  }[];
}

describeVectors<Derivations>('wycheproof/pbkdf2_hmacsha256_test.json', ({ testGroups }) => {
  test('every case up to 10,000 iterations gives the published key', () => {
    // Skipped: the few cases with more iterations, for time.
    const cases = testGroups
      .flatMap((group) => group.tests)
      .filter((one) => one.iterationCount <= 10_000);
    expect(cases.length).toBeGreaterThan(40);
    for (const { tcId, password, salt, iterationCount, dkLen, dk, result } of cases) {
      expect(result, `case ${tcId}`).toBe('valid');
      const got = pbkdf2({
        hash: 'sha256',
        password: bytes(password),
        salt: bytes(salt),
        iterations: iterationCount,
        length: dkLen,
      });
      expect(toHex(got), `case ${tcId}`).toBe(dk);
    }
  });
});
