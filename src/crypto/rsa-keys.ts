// RSA keys: made, checked, and written as PKCS#1 (RFC 8017 A.1). The envelopes around that are in
// spki.ts and pkcs8.ts; what the keys do is in rsa.ts.
//
//   RSAPublicKey  = SEQUENCE { n, e }
//   RSAPrivateKey = SEQUENCE { 0, n, e, d, p, q, dp, dq, qi }

import type { Random } from '../base/random.ts';
import { childrenOf, derInteger, derSequence, derTags, readDer, unsignedOf } from './der.ts';
import {
  bitLength,
  bytesOf,
  greatestCommonDivisor,
  modInverse,
  modulo,
  numberOf,
} from './integers.ts';
import { randomPrime } from './primes.ts';

export interface RsaPublicKey {
  readonly n: bigint;
  readonly e: bigint;
}

export interface RsaPrivateKey extends RsaPublicKey {
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  /** d mod p - 1, d mod q - 1, and the inverse of q mod p: what the Chinese remainders need. */
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

const publicExponent = 65_537n;
/** Bounds for keys that others send: below is not RSA any more, above takes minutes. */
const modulusBits = { min: 512, max: 16_384 };
const maxExponentBits = 256;

/**
 * Seconds for 4,096 bits, so call it off the page's and the server's thread. p > q, both with
 * their two top bits set and at least 2^(bits/2 - 100) apart (FIPS 186-5 A.1.3).
 */
export function generateRsaKey(bits: number, random: Random): RsaPrivateKey {
  if (bits % 16 !== 0 || bits < modulusBits.min) throw new Error(`RSA key of ${bits} bits`);
  const half = bits / 2;
  const e = publicExponent;
  const isWanted = (prime: bigint): boolean => prime % e !== 1n;
  const first = randomPrime(half, random, isWanted);
  const gap = 1n << BigInt(half - 100);
  const second = randomPrime(half, random, (prime) => {
    const distance = prime > first ? prime - first : first - prime;
    return isWanted(prime) && distance > gap;
  });
  const [p, q] = first > second ? [first, second] : [second, first];
  const [beforeP, beforeQ] = [p - 1n, q - 1n];
  const lambda = (beforeP * beforeQ) / greatestCommonDivisor(beforeP, beforeQ);
  const d = modInverse(e, lambda);
  const qi = modInverse(q, p);
  if (d === undefined || qi === undefined) throw new Error('primes without inverses');
  return { n: p * q, e, d, p, q, dp: d % beforeP, dq: d % beforeQ, qi };
}

/** Length of the modulus, and so of every signature and ciphertext. */
export function modulusBytes({ n }: RsaPublicKey): number {
  return Math.ceil(bitLength(n) / 8);
}

export function writeRsaPublicKey({ n, e }: RsaPublicKey): Uint8Array {
  return derSequence(...[n, e].map(derNumber));
}

export function writeRsaPrivateKey(key: RsaPrivateKey): Uint8Array {
  const { n, e, d, p, q, dp, dq, qi } = key;
  return derSequence(derInteger(0), ...[n, e, d, p, q, dp, dq, qi].map(derNumber));
}

/** undefined where the bytes are anything but one public key of a usable size. */
export function readRsaPublicKey(pkcs1: Uint8Array): RsaPublicKey | undefined {
  const numbers = numbersIn(pkcs1);
  const [n, e] = numbers ?? [];
  if (numbers?.length !== 2 || n === undefined || e === undefined) return undefined;
  return isUsable({ n, e }) ? { n, e } : undefined;
}

/** Like readRsaPublicKey; and every number must fit every other. The primes are not tested. */
export function readRsaPrivateKey(pkcs1: Uint8Array): RsaPrivateKey | undefined {
  const numbers = numbersIn(pkcs1);
  // Version 0 means two primes; a key of more primes has version 1.
  if (numbers?.length !== 9 || numbers[0] !== 0n) return undefined;
  const [, n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, qi = 0n] = numbers;
  const key = { n, e, d, p, q, dp, dq, qi };
  return isUsable(key) && isConsistent(key) ? key : undefined;
}

function isUsable({ n, e }: RsaPublicKey): boolean {
  const bits = bitLength(n);
  const areOdd = (n & 1n) === 1n && (e & 1n) === 1n;
  const fits = bits >= modulusBits.min && bits <= modulusBits.max;
  return areOdd && fits && e >= 3n && e < n && bitLength(e) <= maxExponentBits;
}

function isConsistent({ n, e, d, p, q, dp, dq, qi }: RsaPrivateKey): boolean {
  if (p < 3n || q < 3n || p * q !== n || d >= n) return false;
  if ((e * d) % (p - 1n) !== 1n || (e * d) % (q - 1n) !== 1n) return false;
  if (dp !== d % (p - 1n) || dq !== d % (q - 1n)) return false;
  return qi < p && modulo(qi * q, p) === 1n;
}

function numbersIn(pkcs1: Uint8Array): bigint[] | undefined {
  const numbers: bigint[] = [];
  for (const child of childrenOf(readDer(pkcs1), derTags.sequence) ?? []) {
    const bytes = unsignedOf(child);
    if (!bytes) return undefined;
    numbers.push(numberOf(bytes));
  }
  return numbers;
}

function derNumber(value: bigint): Uint8Array {
  return derInteger(bytesOf(value, Math.ceil(bitLength(value) / 8)));
}
