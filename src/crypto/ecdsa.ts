// ECDSA over a digest (FIPS 186-5 6): signatures are DER, SEQUENCE { r, s }. Hashing is the
// caller's. As at KMS, s may lie in either half; wallets that want the lower half normalize it.

import type { ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Random } from '../base/random.ts';
import type { CurveName } from './curves.ts';

export type EcdsaCurve = Exclude<CurveName, 'sm2'>;

const signers: Readonly<Record<EcdsaCurve, ECDSA>> = {
  'p-256': p256,
  'p-384': p384,
  'p-521': p521,
  secp256k1,
};

/** noble prefers the lower s on every curve, and would refuse half of all foreign signatures. */
const options = { prehash: false, lowS: false, format: 'der' } as const;
const entropyBytes = 32;

/**
 * Signs what the caller hashed. The nonce comes from key, digest and fresh entropy together (RFC
 * 6979 3.6): two signatures differ, yet a bad random source does not give the key away.
 */
export function signEcdsa(
  curve: EcdsaCurve,
  d: Uint8Array,
  hashed: Uint8Array,
  random: Random,
): Uint8Array {
  return signers[curve].sign(hashed, d, { ...options, extraEntropy: random(entropyBytes) });
}

/** false for anything that is not the signature: not DER, not a point, not this digest. */
export function verifyEcdsa(
  curve: EcdsaCurve,
  point: Uint8Array,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return signers[curve].verify(signature, hashed, point, options);
  } catch {
    // Only a signature of an impossible length is thrown about.
    return false;
  }
}
