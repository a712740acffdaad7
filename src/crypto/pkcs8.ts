// PKCS#8 PrivateKeyInfo (RFC 5208): a private key with its algorithm, as data key pairs carry it
// and as import wants it. Not encrypted; the traditional forms (PKCS#1, SEC1) are refused.
//
//   SEQUENCE { INTEGER 0, AlgorithmIdentifier, OCTET STRING inner, [0] attributes OPTIONAL }
//
//   inner for RSA      RSAPrivateKey (rsa-keys.ts)
//   for curves         SEQUENCE { 1, OCTET STRING d, [0] curve OPTIONAL, [1] { BIT STRING point } OPTIONAL }
//   for Ed25519        OCTET STRING seed (32)
//   for ML-DSA         [0] seed (32), or SEQUENCE { OCTET STRING seed, OCTET STRING expanded }
//   for ML-KEM         [0] seed (64), or the same pair

import { equalBytes } from '../base/bytes.ts';
import { type CurveName, curves, isCurveName, isEcPrivateKey, publicPoint } from './curves.ts';
import {
  bitsOf,
  childrenOf,
  contentOf,
  contextTag,
  type DerValue,
  der,
  derBitString,
  derInteger,
  derOctetString,
  derSequence,
  derTags,
  integerOf,
  oidOf,
  readDer,
} from './der.ts';
import { ed25519KeyBytes } from './ed25519.ts';
import { type EncodedKey, readAlgorithm, writeAlgorithm } from './key-algorithms.ts';
import { expandMlDsa, isMlDsaName, type MlDsaName, mlDsaSeedBytes } from './ml-dsa.ts';
import { expandMlKem, type MlKemName, mlKemSeedBytes } from './ml-kem.ts';
import { readRsaPrivateKey } from './rsa-keys.ts';

const implicit = contextTag(0, 'primitive');
const attributes = contextTag(0, 'constructed');
const publicKey = contextTag(1, 'constructed');

/** `key` is PKCS#1 for RSA, d for curves, the seed for the others. It must be valid. */
export function writePkcs8(encoded: EncodedKey): Uint8Array {
  const inner = derOctetString(writeInner(encoded));
  return derSequence(derInteger(0), writeAlgorithm(encoded.algorithm), inner);
}

/**
 * undefined where the bytes are not exactly one private key in one of the forms above, where its
 * numbers do not fit each other, or where the public half in it is another key's.
 */
export function readPkcs8(pkcs8: Uint8Array): EncodedKey | undefined {
  const parts = childrenOf(readDer(pkcs8), derTags.sequence) ?? [];
  const [version, name, wrapped, extra] = parts;
  const algorithm = readAlgorithm(name);
  const inner = contentOf(wrapped, derTags.octetString);
  const hasRoom = parts.length === 3 || (parts.length === 4 && extra?.tag === attributes);
  if (integerOf(version) !== 0 || !hasRoom || !algorithm || !inner) return undefined;
  const key = readInner(algorithm, inner);
  return key && { algorithm, key };
}

function writeInner({ algorithm, key }: EncodedKey): Uint8Array {
  if (algorithm === 'rsa') return key;
  if (algorithm === 'ed25519') return derOctetString(key);
  if (!isCurveName(algorithm)) return der(implicit, key);
  const point = der(publicKey, derBitString(publicPoint(algorithm, key)));
  return derSequence(derInteger(1), derOctetString(key), point);
}

function readInner(algorithm: EncodedKey['algorithm'], inner: Uint8Array): Uint8Array | undefined {
  if (algorithm === 'rsa') return readRsaPrivateKey(inner) && inner;
  const value = readDer(inner);
  if (algorithm === 'ed25519') {
    const seed = contentOf(value, derTags.octetString);
    return seed?.length === ed25519KeyBytes ? seed : undefined;
  }
  return isCurveName(algorithm) ? readEcKey(algorithm, value) : readSeed(algorithm, value);
}

/** RFC 5915 3. */
function readEcKey(curve: CurveName, value: DerValue | undefined): Uint8Array | undefined {
  const [version, number, ...rest] = childrenOf(value, derTags.sequence) ?? [];
  const d = contentOf(number, derTags.octetString);
  if (integerOf(version) !== 1 || !d || !isEcPrivateKey(curve, d)) return undefined;
  const named = childrenOf(rest[0], contextTag(0, 'constructed'));
  if (named) {
    rest.shift();
    if (named.length !== 1 || oidOf(named[0]) !== curves[curve].oid) return undefined;
  }
  const given = childrenOf(rest[0], publicKey);
  if (given) {
    rest.shift();
    const point = bitsOf(given[0]);
    if (given.length !== 1 || !point || !equalBytes(point, publicPoint(curve, d))) return undefined;
  }
  return rest.length === 0 ? d : undefined;
}

/** RFC 9881 6 and RFC 9935 6. An expanded key without its seed cannot be kept, and is refused. */
function readSeed(
  name: MlDsaName | MlKemName,
  value: DerValue | undefined,
): Uint8Array | undefined {
  const pair = childrenOf(value, derTags.sequence);
  const seed = pair ? contentOf(pair[0], derTags.octetString) : contentOf(value, implicit);
  const length = isMlDsaName(name) ? mlDsaSeedBytes : mlKemSeedBytes;
  if (seed?.length !== length) return undefined;
  if (!pair) return seed;
  const expanded = contentOf(pair[1], derTags.octetString);
  const expected = isMlDsaName(name) ? expandMlDsa(name, seed) : expandMlKem(name, seed);
  return pair.length === 2 && expanded && equalBytes(expanded, expected) ? seed : undefined;
}
