// SubjectPublicKeyInfo (RFC 5280 4.1.2.7): a public key with its algorithm, as GetPublicKey gives
// it and as openssl calls `-pubin -inform DER`. Strict both ways: one key, one encoding.
//
//   SEQUENCE { AlgorithmIdentifier, BIT STRING key }
//   key = PKCS#1 for RSA, 04 || x || y for curves, the bare bytes for the others

import { isCurveName, isEcPublicKey } from './curves.ts';
import { bitsOf, childrenOf, derBitString, derSequence, derTags, readDer } from './der.ts';
import { ed25519KeyBytes } from './ed25519.ts';
import { type EncodedKey, readAlgorithm, writeAlgorithm } from './key-algorithms.ts';
import { isMlDsaName, mlDsaBytes } from './ml-dsa.ts';
import { mlKemBytes } from './ml-kem.ts';
import { readRsaPublicKey } from './rsa-keys.ts';

export function writeSpki({ algorithm, key }: EncodedKey): Uint8Array {
  return derSequence(writeAlgorithm(algorithm), derBitString(key));
}

/**
 * undefined where the bytes are not exactly one public key: another algorithm, compressed points,
 * curves spelled out, a point off its curve, a wrong length. ML-KEM coefficients are checked later,
 * when somebody encapsulates.
 */
export function readSpki(spki: Uint8Array): EncodedKey | undefined {
  const parts = childrenOf(readDer(spki), derTags.sequence);
  const algorithm = readAlgorithm(parts?.[0]);
  const key = bitsOf(parts?.[1]);
  if (parts?.length !== 2 || algorithm === undefined || key === undefined) return undefined;
  return isPublicKey({ algorithm, key }) ? { algorithm, key } : undefined;
}

function isPublicKey({ algorithm, key }: EncodedKey): boolean {
  if (algorithm === 'rsa') return readRsaPublicKey(key) !== undefined;
  if (algorithm === 'ed25519') return key.length === ed25519KeyBytes;
  if (isCurveName(algorithm)) return isEcPublicKey(algorithm, key);
  if (isMlDsaName(algorithm)) return key.length === mlDsaBytes[algorithm].publicKey;
  return key.length === mlKemBytes[algorithm].publicKey;
}
