// RSA (RFC 8017) on BigInt: sign and verify a digest, encrypt and decrypt. NOT constant-time:
// BigInt's speed depends on the numbers, and blinding hides that only in part. Right for a lab,
// wrong where an attacker can measure.

import { equalBytes } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import type { DigestName } from './digest.ts';
import { bitLength, bytesOf, modInverse, modPower, modulo, numberOf } from './integers.ts';
import { modulusBytes, type RsaPrivateKey, type RsaPublicKey } from './rsa-keys.ts';
import {
  isPss,
  type OaepInput,
  padOaep,
  padPkcs1Signature,
  padPkcs1Text,
  padPss,
  unpadOaep,
  unpadPkcs1Text,
} from './rsa-padding.ts';

/** RSASSA-PKCS1-v1_5 (8.2.1): the same signature every time. */
export function signPkcs1(
  key: RsaPrivateKey,
  hash: DigestName,
  hashed: Uint8Array,
  random: Random,
): Uint8Array {
  return sign(key, padPkcs1Signature(hash, hashed, modulusBytes(key)), random);
}

export function verifyPkcs1(
  key: RsaPublicKey,
  hash: DigestName,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const expected = padPkcs1Signature(hash, hashed, modulusBytes(key));
  const encoded = applyPublic(key, signature, modulusBytes(key));
  return expected !== undefined && encoded !== undefined && equalBytes(encoded, expected);
}

/** RSASSA-PSS (8.1.1), MGF1 with the same hash, a fresh salt as long as the hash. */
export function signPss(
  key: RsaPrivateKey,
  hash: DigestName,
  hashed: Uint8Array,
  random: Random,
): Uint8Array {
  return sign(key, padPss(hash, hashed, bitLength(key.n) - 1, random), random);
}

export function verifyPss(
  key: RsaPublicKey,
  hash: DigestName,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const bits = bitLength(key.n) - 1;
  const encoded = applyPublic(key, signature, Math.ceil(bits / 8));
  return encoded !== undefined && isPss(hash, hashed, bits, encoded);
}

/** RSAES-OAEP (7.1.1), MGF1 with the same hash; undefined where the text is too long. */
export function encryptOaep(
  key: RsaPublicKey,
  input: OaepInput,
  text: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  return encrypt(key, padOaep(input, text, modulusBytes(key), random));
}

/** undefined where anything at all does not fit. The port is for blinding only. */
export function decryptOaep(
  key: RsaPrivateKey,
  input: OaepInput,
  ciphertext: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  const encoded = decrypt(key, ciphertext, random);
  return encoded && unpadOaep(input, encoded);
}

/** RSAES-PKCS1-v1_5 (7.2), for `openssl` and for lessons; undefined where the text is too long. */
export function encryptPkcs1(
  key: RsaPublicKey,
  text: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  return encrypt(key, padPkcs1Text(text, modulusBytes(key), random));
}

export function decryptPkcs1(
  key: RsaPrivateKey,
  ciphertext: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  const encoded = decrypt(key, ciphertext, random);
  return encoded && unpadPkcs1Text(encoded);
}

function sign(key: RsaPrivateKey, encoded: Uint8Array | undefined, random: Random): Uint8Array {
  if (encoded === undefined) throw new Error('the modulus is too short for this hash');
  return bytesOf(applyPrivate(key, numberOf(encoded), random), modulusBytes(key));
}

function encrypt(key: RsaPublicKey, encoded: Uint8Array | undefined): Uint8Array | undefined {
  return encoded && applyPublic(key, encoded, modulusBytes(key));
}

function decrypt(
  key: RsaPrivateKey,
  ciphertext: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  const length = modulusBytes(key);
  const number = numberOf(ciphertext);
  if (ciphertext.length !== length || number >= key.n) return undefined;
  return bytesOf(applyPrivate(key, number, random), length);
}

/** RSAEP and RSAVP1 (5.1.1, 5.2.2); undefined for input of another length, or too big on either side. */
function applyPublic(key: RsaPublicKey, input: Uint8Array, length: number): Uint8Array | undefined {
  const number = numberOf(input);
  if (input.length !== modulusBytes(key) || number >= key.n) return undefined;
  const result = modPower(number, key.e, key.n);
  return bitLength(result) > 8 * length ? undefined : bytesOf(result, length);
}

/**
 * RSADP and RSASP1 (5.1.2, 5.2.1) by the Chinese remainder theorem. The input is blinded with a
 * random factor, and the result is checked: one wrong half would give away a prime (Boneh, DeMillo
 * and Lipton 1997).
 */
function applyPrivate(key: RsaPrivateKey, input: bigint, random: Random): bigint {
  const { n, e, p, q, dp, dq, qi } = key;
  const { factor, inverse } = blinding(n, random);
  const blinded = (input * modPower(factor, e, n)) % n;
  const [byP, byQ] = [modPower(blinded, dp, p), modPower(blinded, dq, q)];
  const joined = byQ + modulo((byP - byQ) * qi, p) * q;
  const result = (joined * inverse) % n;
  if (modPower(result, e, n) !== input) throw new Error('the RSA key does not fit itself');
  return result;
}

function blinding(n: bigint, random: Random): { factor: bigint; inverse: bigint } {
  const length = Math.ceil(bitLength(n) / 8);
  for (;;) {
    const factor = modulo(numberOf(random(length)), n);
    const inverse = modInverse(factor, n);
    if (inverse !== undefined) return { factor, inverse };
  }
}
