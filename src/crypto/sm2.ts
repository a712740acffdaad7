// SM2 (GB/T 32918, ISO/IEC 14888-3): signatures over SM3 and encryption, on the curve of the same
// name. The key exchange of part 3 is deliberately not here; plain ECDH is in ecdh.ts.
//
//   signature   SEQUENCE { r, s }
//   ciphertext  SEQUENCE { x1, y1, OCTET STRING C3 (32), OCTET STRING C2 }    GM/T 0009-2012 7.2
//               x1, y1 = C1 = kG     C3 = SM3(x2 || text || y2)     C2 = text xor KDF(x2 || y2)

import { concat, equalBytes, u32, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { curves, generateEcKey, isEcPublicKey, publicPoint } from './curves.ts';
import {
  childrenOf,
  contentOf,
  derInteger,
  derOctetString,
  derSequence,
  derTags,
  readDer,
  unsignedOf,
} from './der.ts';
import { bytesOf, modInverse, modulo, numberOf } from './integers.ts';
import { sm3, sm3Bytes } from './sm3.ts';

const { group, bytes: fieldBytes } = curves.sm2;
const { Point } = group;
const { a, b, Gx, Gy } = Point.CURVE();
const order = Point.Fn.ORDER;

/** The identity of a signer who has named none (GM/T 0009-2012 10); KMS knows no other. */
const defaultId = utf8('1234567812345678');

/**
 * e, the digest that is signed: SM3(Z || message), where Z = SM3(length and text of the identity,
 * curve, public key). A bare SM3 of the message is something else and does not verify.
 */
export function sm2Digest(
  publicKey: Uint8Array,
  message: Uint8Array,
  id: Uint8Array = defaultId,
): Uint8Array {
  const bits = u32(8 * id.length).subarray(2);
  const curve = [a, b, Gx, Gy].map((number) => bytesOf(number, fieldBytes));
  const identity = sm3(concat(bits, id, ...curve, publicKey.subarray(1)));
  return sm3(concat(identity, message));
}

/** Part 2, 6.1. The nonce k is fresh from the port: whoever can predict it learns d. */
export function signSm2(d: Uint8Array, hashed: Uint8Array, random: Random): Uint8Array {
  checkDigest(hashed);
  const secret = numberOf(d);
  const inverse = modInverse(1n + secret, order);
  if (inverse === undefined) throw new Error('an SM2 key of n - 1');
  for (;;) {
    const nonce = generateEcKey('sm2', random);
    const k = numberOf(nonce);
    const x1 = numberOf(publicPoint('sm2', nonce).subarray(1, 1 + fieldBytes));
    const r = modulo(numberOf(hashed) + x1, order);
    const s = modulo(inverse * (k - r * secret), order);
    if (r !== 0n && r + k !== order && s !== 0n) return writeSignature(r, s);
  }
}

/** Part 2, 7.1. */
export function verifySm2(
  publicKey: Uint8Array,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  checkDigest(hashed);
  const [r, s] = readSignature(signature) ?? [];
  if (r === undefined || s === undefined || !isEcPublicKey('sm2', publicKey)) return false;
  const t = modulo(r + s, order);
  if (t === 0n) return false;
  const sum = Point.BASE.mulAddUnsafe(s, Point.fromBytes(publicKey), t);
  return !sum.is0() && modulo(numberOf(hashed) + sum.toAffine().x, order) === r;
}

/** Part 4, 6.1. undefined where the bytes are no public key. Empty texts cannot be encrypted. */
export function encryptSm2(
  publicKey: Uint8Array,
  text: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  if (text.length === 0 || !isEcPublicKey('sm2', publicKey)) return undefined;
  for (;;) {
    const nonce = generateEcKey('sm2', random);
    const { mask, check } = bySharedPoint(nonce, publicKey, text.length);
    // A mask of zeros would send the text in the clear (step A5).
    if (mask.every((byte) => byte === 0)) continue;
    const point = publicPoint('sm2', nonce);
    return derSequence(
      derInteger(point.subarray(1, 1 + fieldBytes)),
      derInteger(point.subarray(1 + fieldBytes)),
      derOctetString(check(text)),
      derOctetString(xor(text, mask)),
    );
  }
}

/** Part 4, 7.1; undefined where anything at all does not fit. */
export function decryptSm2(d: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined {
  const parts = childrenOf(readDer(ciphertext), derTags.sequence) ?? [];
  const [x, y] = [coordinate(unsignedOf(parts[0])), coordinate(unsignedOf(parts[1]))];
  const sum = contentOf(parts[2], derTags.octetString);
  const masked = contentOf(parts[3], derTags.octetString);
  if (parts.length !== 4 || !x || !y || sum?.length !== sm3Bytes || !masked) return undefined;
  const point = concat(Uint8Array.of(4), x, y);
  if (masked.length === 0 || !isEcPublicKey('sm2', point)) return undefined;
  const { mask, check } = bySharedPoint(d, point, masked.length);
  const text = xor(masked, mask);
  return equalBytes(check(text), sum) ? text : undefined;
}

/** What both sides derive from the point (x2, y2) = d * point. */
function bySharedPoint(
  d: Uint8Array,
  point: Uint8Array,
  length: number,
): { mask: Uint8Array; check: (text: Uint8Array) => Uint8Array } {
  const shared = group.getSharedSecret(d, point, false).subarray(1);
  const [x, y] = [shared.subarray(0, fieldBytes), shared.subarray(fieldBytes)];
  // Part 4, 5.4.3: SM3(shared || counter from 1), as much as is needed.
  const blocks = Array.from({ length: Math.ceil(length / sm3Bytes) }, (_, i) =>
    sm3(concat(shared, u32(i + 1))),
  );
  const mask = concat(...blocks).subarray(0, length);
  return { mask, check: (text) => sm3(concat(x, text, y)) };
}

function writeSignature(r: bigint, s: bigint): Uint8Array {
  return derSequence(...[r, s].map((number) => derInteger(bytesOf(number, fieldBytes))));
}

function readSignature(signature: Uint8Array): readonly [bigint, bigint] | undefined {
  const numbers = (childrenOf(readDer(signature), derTags.sequence) ?? []).map(unsignedOf);
  const [r, s] = numbers.map((bytes) => bytes && numberOf(bytes));
  if (numbers.length !== 2 || r === undefined || s === undefined) return undefined;
  return r > 0n && r < order && s > 0n && s < order ? [r, s] : undefined;
}

/** A coordinate as long as the field, from a number without its leading zeros. */
function coordinate(number: Uint8Array | undefined): Uint8Array | undefined {
  if (!number || number.length > fieldBytes) return undefined;
  return concat(new Uint8Array(fieldBytes - number.length), number);
}

function xor(text: Uint8Array, mask: Uint8Array): Uint8Array {
  return text.map((byte, at) => byte ^ (mask[at] ?? 0));
}

function checkDigest(hashed: Uint8Array): void {
  if (hashed.length !== sm3Bytes) throw new Error(`SM3 of ${hashed.length} bytes`);
}
