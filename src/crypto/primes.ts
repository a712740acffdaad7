// Random primes for RSA: a sieve over small primes, then Miller-Rabin (FIPS 186-5 B.3.1). All
// chance comes from the port, so the same seed finds the same primes.

import type { Random } from '../base/random.ts';
import { bitLength, modPower, numberOf } from './integers.ts';

/** Candidates looked at from one random start; for 2,048 bits about six of them are primes. */
const sieveWidth = 4096;
/** After base 2: FIPS 186-5 table B.1 asks for 4 rounds at 1,024 bits and fewer above. */
const randomRounds = 5;

const smallPrimes = primesBelow(20_000).slice(1);

/** A prime of exactly `bits` bits whose two top bits are set, so two of them make 2 * `bits`. */
export function randomPrime(
  bits: number,
  random: Random,
  isWanted: (prime: bigint) => boolean,
): bigint {
  for (;;) {
    const start = randomStart(bits, random);
    const composite = new Uint8Array(sieveWidth);
    for (const prime of smallPrimes) {
      // The first i with start + 2i divisible by the prime; (prime + 1) / 2 is the inverse of 2.
      const rest = Number(start % BigInt(prime));
      const first = ((prime - rest) * ((prime + 1) / 2)) % prime;
      for (let i = first; i < sieveWidth; i += prime) composite[i] = 1;
    }
    for (let i = 0; i < sieveWidth; i++) {
      if (composite[i] !== 0) continue;
      const candidate = start + 2n * BigInt(i);
      if (bitLength(candidate) !== bits) break;
      if (isWanted(candidate) && isProbablePrime(candidate, random)) return candidate;
    }
  }
}

/** For odd numbers above 20,000. A composite passes with a chance below 2^-100. */
export function isProbablePrime(candidate: bigint, random: Random): boolean {
  if (!passesMillerRabin(candidate, 2n)) return false;
  const length = Math.ceil(bitLength(candidate) / 8);
  for (let round = 0; round < randomRounds; round++) {
    const base = 2n + (numberOf(random(length)) % (candidate - 3n));
    if (!passesMillerRabin(candidate, base)) return false;
  }
  return true;
}

function passesMillerRabin(candidate: bigint, base: bigint): boolean {
  const last = candidate - 1n;
  let odd = last;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos++;
  }
  let power = modPower(base, odd, candidate);
  if (power === 1n || power === last) return true;
  for (let i = 1; i < twos; i++) {
    power = (power * power) % candidate;
    if (power === last) return true;
  }
  return false;
}

function randomStart(bits: number, random: Random): bigint {
  const top = BigInt(bits);
  const drawn = numberOf(random(Math.ceil(bits / 8))) & ((1n << top) - 1n);
  return drawn | (3n << (top - 2n)) | 1n;
}

function primesBelow(limit: number): number[] {
  const composite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let n = 2; n < limit; n++) {
    if (composite[n] !== 0) continue;
    primes.push(n);
    for (let multiple = n * n; multiple < limit; multiple += n) composite[multiple] = 1;
  }
  return primes;
}
