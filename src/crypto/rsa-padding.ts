// The paddings of RSA (RFC 8017): what turns a digest or a short text into a number as long as the
// modulus, and back. Nothing here knows a key; readers answer undefined, never why.

import { concat, equalBytes, u32 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { derNull, derOctetString, derOid, derSequence } from './der.ts';
import { type DigestName, digest, digestBytes } from './digest.ts';

/** RFC 8017 B.1 and RFC 3279 2.2.1. */
export const digestOids: Readonly<Record<DigestName, string>> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  'sha512-224': '2.16.840.1.101.3.4.2.5',
  'sha512-256': '2.16.840.1.101.3.4.2.6',
};

export interface OaepInput {
  /** Of the label and of MGF1 alike. */
  readonly hash: DigestName;
  readonly label?: Uint8Array;
}

/**
 * EMSA-PKCS1-v1_5 (9.2): `00 01 ff ... ff 00 DigestInfo`; undefined where the modulus is too short.
 * To verify, it is made again and compared: reading it is how forgeries got accepted.
 */
export function padPkcs1Signature(
  hash: DigestName,
  hashed: Uint8Array,
  length: number,
): Uint8Array | undefined {
  checkDigest(hash, hashed);
  const algorithm = derSequence(derOid(digestOids[hash]), derNull());
  const digestInfo = derSequence(algorithm, derOctetString(hashed));
  const filling = length - digestInfo.length - 3;
  if (filling < 8) return undefined;
  const ones = new Uint8Array(filling).fill(0xff);
  return concat(Uint8Array.of(0, 1), ones, Uint8Array.of(0), digestInfo);
}

/**
 * EMSA-PSS (9.1.1) with a salt as long as the hash, in the `bits` that the modulus leaves free.
 *
 * ```
 *   maskedDB = (0 ... 0 01 || salt) xor MGF1(H)  ||  H = Hash(0 x 8 || digest || salt)  ||  bc
 * ```
 */
export function padPss(
  hash: DigestName,
  hashed: Uint8Array,
  bits: number,
  random: Random,
): Uint8Array | undefined {
  checkDigest(hash, hashed);
  const length = Math.ceil(bits / 8);
  const filling = length - 2 * hashed.length - 2;
  if (filling < 0) return undefined;
  const salt = random(hashed.length);
  const seed = digest(hash, concat(new Uint8Array(8), hashed, salt));
  const block = concat(new Uint8Array(filling), Uint8Array.of(1), salt);
  const masked = xor(block, mgf1(hash, seed, block.length));
  masked[0] = (masked[0] ?? 0) & topMask(bits);
  return concat(masked, seed, Uint8Array.of(0xbc));
}

/** EMSA-PSS verification (9.1.2); only a salt as long as the hash is right. */
export function isPss(
  hash: DigestName,
  hashed: Uint8Array,
  bits: number,
  encoded: Uint8Array,
): boolean {
  checkDigest(hash, hashed);
  const length = Math.ceil(bits / 8);
  const filling = length - 2 * hashed.length - 2;
  if (encoded.length !== length || filling < 0 || encoded.at(-1) !== 0xbc) return false;
  const masked = encoded.subarray(0, length - hashed.length - 1);
  const seed = encoded.subarray(masked.length, length - 1);
  if (((masked[0] ?? 0) & ~topMask(bits)) !== 0) return false;
  const block = xor(masked, mgf1(hash, seed, masked.length));
  block[0] = (block[0] ?? 0) & topMask(bits);
  if (block[filling] !== 1 || block.subarray(0, filling).some((byte) => byte !== 0)) return false;
  const salt = block.subarray(filling + 1);
  return equalBytes(seed, digest(hash, concat(new Uint8Array(8), hashed, salt)));
}

/** The longest text OAEP can hold in a modulus of `length` bytes; negative where none. */
export function oaepMaxBytes(hash: DigestName, length: number): number {
  return length - 2 * digestBytes(hash) - 2;
}

/**
 * EME-OAEP (7.1.1); undefined where the text is too long.
 *
 * ```
 *   00 || seed xor MGF1(maskedDB) || (Hash(label) || 0 ... 0 01 || text) xor MGF1(seed)
 * ```
 */
export function padOaep(
  { hash, label = new Uint8Array() }: OaepInput,
  text: Uint8Array,
  length: number,
  random: Random,
): Uint8Array | undefined {
  const filling = oaepMaxBytes(hash, length) - text.length;
  if (filling < 0) return undefined;
  const block = concat(digest(hash, label), new Uint8Array(filling), Uint8Array.of(1), text);
  const seed = random(digestBytes(hash));
  const masked = xor(block, mgf1(hash, seed, block.length));
  return concat(Uint8Array.of(0), xor(seed, mgf1(hash, masked, seed.length)), masked);
}

/** EME-OAEP decoding (7.1.2). Every fault is the same answer: which one it was helps a forger. */
export function unpadOaep(
  { hash, label = new Uint8Array() }: OaepInput,
  encoded: Uint8Array,
): Uint8Array | undefined {
  const size = digestBytes(hash);
  if (encoded.length < 2 * size + 2) return undefined;
  const masked = encoded.subarray(1 + size);
  const seed = xor(encoded.subarray(1, 1 + size), mgf1(hash, masked, size));
  const block = xor(masked, mgf1(hash, seed, masked.length));
  const isLabel = equalBytes(block.subarray(0, size), digest(hash, label));
  const mark = block.findIndex((byte, at) => at >= size && byte !== 0);
  if (encoded[0] !== 0 || !isLabel || mark < 0 || block[mark] !== 1) return undefined;
  return block.slice(mark + 1);
}

/** EME-PKCS1-v1_5 (7.2.1): `00 02 filling without zeros 00 text`; undefined where too long. */
export function padPkcs1Text(
  text: Uint8Array,
  length: number,
  random: Random,
): Uint8Array | undefined {
  const filling = length - text.length - 3;
  if (filling < 8) return undefined;
  const bytes: number[] = [];
  while (bytes.length < filling) {
    for (const byte of random(filling - bytes.length)) if (byte !== 0) bytes.push(byte);
  }
  return concat(Uint8Array.of(0, 2), Uint8Array.from(bytes), Uint8Array.of(0), text);
}

/** Telling right from wrong padding apart is Bleichenbacher's oracle: KMS left this scheme. */
export function unpadPkcs1Text(encoded: Uint8Array): Uint8Array | undefined {
  const end = encoded.findIndex((byte, at) => at >= 2 && byte === 0);
  if (encoded[0] !== 0 || encoded[1] !== 2 || end < 10) return undefined;
  return encoded.slice(end + 1);
}

/** MGF1 (B.2.1): the hashes of seed || counter, one after another. */
function mgf1(hash: DigestName, seed: Uint8Array, length: number): Uint8Array {
  const blocks = Math.ceil(length / digestBytes(hash));
  const parts = Array.from({ length: blocks }, (_, i) => digest(hash, concat(seed, u32(i))));
  return concat(...parts).subarray(0, length);
}

/** Ones where the first byte may have bits. */
function topMask(bits: number): number {
  return 0xff >> (8 * Math.ceil(bits / 8) - bits);
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, at) => byte ^ (b[at] ?? 0));
}

function checkDigest(hash: DigestName, hashed: Uint8Array): void {
  if (hashed.length !== digestBytes(hash)) throw new Error(`${hash} of ${hashed.length} bytes`);
}
