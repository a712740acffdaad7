// Whole numbers of any size as BigInt: their bytes, modular power and inverse. JavaScript's BigInt
// takes a time that depends on the numbers and cannot be overwritten: nothing here is constant-time.

import { fromHex, toHex } from '../base/bytes.ts';

/** The number of big-endian bytes; none are 0. */
export function numberOf(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** Exactly `length` big-endian bytes. A number that does not fit is a bug. */
export function bytesOf(value: bigint, length: number): Uint8Array {
  const digits = value === 0n ? '' : value.toString(16);
  const bytes = fromHex(digits.padStart(2 * length, '0'));
  if (bytes?.length !== length) throw new Error(`a number in ${length} bytes`);
  return bytes;
}

export function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** In 0..modulus-1, for negative values too. */
export function modulo(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** Above this an exponent is worth a table of sixteen powers. */
const smallExponent = 1n << 20n;

/** base ^ exponent, by windows of four bits (Menezes et al., Handbook of Applied Cryptography 14.82). */
export function modPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const reduced = modulo(base, modulus);
  let power = 1n % modulus;
  if (exponent < smallExponent) {
    for (const bit of exponent.toString(2)) {
      power = (power * power) % modulus;
      if (bit === '1') power = (power * reduced) % modulus;
    }
    return power;
  }
  const powers = [power];
  for (let i = 1; i < 16; i++) powers.push(((powers[i - 1] ?? 0n) * reduced) % modulus);
  for (const digit of exponent.toString(16)) {
    power = (power * power) % modulus;
    power = (power * power) % modulus;
    power = (power * power) % modulus;
    power = (power * power) % modulus;
    if (digit !== '0') power = (power * (powers[Number.parseInt(digit, 16)] ?? 0n)) % modulus;
  }
  return power;
}

/** undefined where the two have a common factor. */
export function modInverse(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b] = [modulo(value, modulus), modulus];
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return a === 1n ? modulo(x, modulus) : undefined;
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
