// ML-DSA (FIPS 204), hedged, with an empty context. A private key is kept as its seed of 32 bytes:
// the expanded form follows from it. HashML-DSA is deliberately not offered.

import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import type { Random } from '../base/random.ts';

const sets = { 'ml-dsa-44': ml_dsa44, 'ml-dsa-65': ml_dsa65, 'ml-dsa-87': ml_dsa87 } as const;

export type MlDsaName = keyof typeof sets;

/**
 * What is signed: the message itself, or mu, the 64 bytes that message and public key were already
 * hashed to elsewhere: SHAKE256( SHAKE256(public key, 64) || 00 || 00 || message, 64 ).
 */
export type MlDsaInput = 'message' | 'mu';

export const mlDsaSeedBytes = 32;
const hedgeBytes = 32;

/** Lengths of a public key and of a signature. */
export const mlDsaBytes: Readonly<
  Record<MlDsaName, { readonly publicKey: number; readonly signature: number }>
> = {
  'ml-dsa-44': { publicKey: 1312, signature: 2420 },
  'ml-dsa-65': { publicKey: 1952, signature: 3309 },
  'ml-dsa-87': { publicKey: 2592, signature: 4627 },
};

export function isMlDsaName(name: string): name is MlDsaName {
  return Object.hasOwn(sets, name);
}

export function generateMlDsaSeed(random: Random): Uint8Array {
  return random(mlDsaSeedBytes);
}

export function mlDsaPublicKey(name: MlDsaName, seed: Uint8Array): Uint8Array {
  const { publicKey, secretKey } = sets[name].keygen(seed);
  secretKey.fill(0);
  return publicKey;
}

/** The private key in the long form of the standard. */
export function expandMlDsa(name: MlDsaName, seed: Uint8Array): Uint8Array {
  return sets[name].keygen(seed).secretKey;
}

/** A mu of another length than 64 is a bug. */
export function signMlDsa(
  name: MlDsaName,
  kind: MlDsaInput,
  seed: Uint8Array,
  input: Uint8Array,
  random: Random,
): Uint8Array {
  return signMlDsaWith(name, kind, seed, input, random(hedgeBytes));
}

/** With the 32 bytes of hedging chosen by the caller; zeros give the deterministic variant. */
export function signMlDsaWith(
  name: MlDsaName,
  kind: MlDsaInput,
  seed: Uint8Array,
  input: Uint8Array,
  extraEntropy: Uint8Array,
): Uint8Array {
  const { secretKey } = sets[name].keygen(seed);
  try {
    return kind === 'mu'
      ? sets[name].internal.sign(input, secretKey, { externalMu: true, extraEntropy })
      : sets[name].sign(input, secretKey, { extraEntropy });
  } finally {
    secretKey.fill(0);
  }
}

export function verifyMlDsa(
  name: MlDsaName,
  kind: MlDsaInput,
  publicKey: Uint8Array,
  input: Uint8Array,
  signature: Uint8Array,
): boolean {
  const lengths = mlDsaBytes[name];
  if (signature.length !== lengths.signature || publicKey.length !== lengths.publicKey) {
    return false;
  }
  return kind === 'mu'
    ? sets[name].internal.verify(signature, input, publicKey, { externalMu: true })
    : sets[name].verify(signature, input, publicKey);
}
