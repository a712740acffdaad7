// Hash functions by name, their HMAC and PBKDF2, for openssl and for MAC keys. The names are
// openssl's, in lower case. MD5 and SHA-1 are here to be recognized, not to be relied on.

import { hmac as nobleHmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';

const hashes = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
} as const;

export type DigestName = keyof typeof hashes;

export const digestNames = Object.keys(hashes) as readonly DigestName[];

export function isDigestName(name: string): name is DigestName {
  return Object.hasOwn(hashes, name);
}

export function digest(name: DigestName, data: Uint8Array): Uint8Array {
  return hashes[name](data);
}

/** Length of a digest. */
export function digestBytes(name: DigestName): number {
  return hashes[name].outputLen;
}

/** RFC 2104. A key of any length, the empty one included. */
export function hmac(name: DigestName, key: Uint8Array, data: Uint8Array): Uint8Array {
  return nobleHmac(hashes[name], key, data);
}

export interface Pbkdf2Input {
  readonly hash: DigestName;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Length of the result in bytes. */
  readonly length: number;
}

/** RFC 8018 5.2. Synchronous: 10,000 iterations take some 20 to 50 ms, so call it off the page. */
export function pbkdf2({ hash, password, salt, iterations, length }: Pbkdf2Input): Uint8Array {
  return noblePbkdf2(hashes[hash], password, salt, { c: iterations, dkLen: length });
}
