// Whole numbers and primes, computed a second time in the plainest way.

import { checkPrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import {
  bitLength,
  bytesOf,
  greatestCommonDivisor,
  modInverse,
  modPower,
  modulo,
  numberOf,
} from '../../src/crypto/integers.ts';
import { isProbablePrime, randomPrime } from '../../src/crypto/primes.ts';

const random = seededRandom('integers');
const some = (bytes: number): bigint => numberOf(random(bytes));

describe('whole numbers', () => {
  test('bytes and numbers go back and forth', () => {
    expect(numberOf(new Uint8Array())).toBe(0n);
    expect(numberOf(Uint8Array.of(0, 1, 2))).toBe(258n);
    expect(toHex(bytesOf(258n, 4))).toBe('00000102');
    expect(toHex(bytesOf(0n, 2))).toBe('0000');
    expect(bytesOf(0n, 0)).toHaveLength(0);
    expect(() => bytesOf(256n, 1)).toThrow('1 bytes');
    expect(() => bytesOf(-1n, 4)).toThrow('4 bytes');
    expect([0n, 1n, 255n, 256n].map(bitLength)).toEqual([0, 1, 8, 9]);
  });

  test('powers by windows equal powers bit by bit', () => {
    const plain = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
      let power = 1n % modulus;
      for (const bit of exponent.toString(2)) {
        power = (power * power * (bit === '1' ? base : 1n)) % modulus;
      }
      return power;
    };
    for (let i = 0; i < 200; i++) {
      const [base, exponent, modulus] = [some(24), some(1 + (i % 20)), some(16) + 2n];
      expect(modPower(base, exponent, modulus), `power ${i}`).toBe(plain(base, exponent, modulus));
    }
    expect(modPower(5n, 0n, 7n)).toBe(1n);
    expect(modPower(5n, 1n << 30n, 1n)).toBe(0n);
  });

  test('an inverse times its number is 1, and is missing where there is a common factor', () => {
    for (let i = 0; i < 200; i++) {
      const [value, modulus] = [some(12) - some(12), some(12) + 2n];
      const inverse = modInverse(value, modulus);
      if (greatestCommonDivisor(modulo(value, modulus), modulus) === 1n) {
        expect(modulo((inverse ?? 0n) * value, modulus), `inverse ${i}`).toBe(1n);
      } else expect(inverse, `inverse ${i}`).toBeUndefined();
    }
    expect(modInverse(6n, 9n)).toBeUndefined();
    expect(modInverse(0n, 9n)).toBeUndefined();
  });
});

describe('primes', () => {
  test('what is found is prime, has its length and its two top bits, and what was wanted', () => {
    for (let i = 0; i < 8; i++) {
      const prime = randomPrime(256, random, (one) => one % 4n === 3n);
      expect(checkPrimeSync(prime)).toBe(true);
      expect(prime >> 254n).toBe(3n);
      expect(prime % 4n).toBe(3n);
    }
  });

  test('pseudoprimes and products are told from primes', () => {
    // Strong pseudoprime to base 2; Carmichael number; square and product of primes; Arnault's
    // 397-digit kind is beyond what a table can show.
    for (const composite of [
      3_215_031_751n,
      1_590_231_231_043_178_376_951_698_401n,
      (2n ** 127n - 1n) ** 2n,
      (2n ** 127n - 1n) * (2n ** 89n - 1n),
      341_550_071_728_321n,
    ]) {
      expect(isProbablePrime(composite, random), String(composite)).toBe(false);
    }
    for (const prime of [2n ** 127n - 1n, 2n ** 521n - 1n, 65_537n]) {
      expect(isProbablePrime(prime, random), String(prime)).toBe(true);
    }
  });
});
