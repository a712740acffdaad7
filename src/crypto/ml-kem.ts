// ML-KEM (FIPS 203): two sides agree on 32 secret bytes by one ciphertext. A private key is kept as
// its seed d || z of 64 bytes; the expanded form follows from it.

import { ml_kem512, ml_kem768, ml_kem1024 } from '@noble/post-quantum/ml-kem.js';
import type { Random } from '../base/random.ts';

const sets = { 'ml-kem-512': ml_kem512, 'ml-kem-768': ml_kem768, 'ml-kem-1024': ml_kem1024 };

export type MlKemName = keyof typeof sets;

export const mlKemSeedBytes = 64;
export const mlKemSecretBytes = 32;

/** Lengths of a public key and of a ciphertext. */
export const mlKemBytes: Readonly<
  Record<MlKemName, { readonly publicKey: number; readonly ciphertext: number }>
> = {
  'ml-kem-512': { publicKey: 800, ciphertext: 768 },
  'ml-kem-768': { publicKey: 1184, ciphertext: 1088 },
  'ml-kem-1024': { publicKey: 1568, ciphertext: 1568 },
};

export interface Encapsulation {
  readonly secret: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export function isMlKemName(name: string): name is MlKemName {
  return Object.hasOwn(sets, name);
}

export function generateMlKemSeed(random: Random): Uint8Array {
  return random(mlKemSeedBytes);
}

export function mlKemPublicKey(name: MlKemName, seed: Uint8Array): Uint8Array {
  const { publicKey, secretKey } = sets[name].keygen(seed);
  secretKey.fill(0);
  return publicKey;
}

/** The private key in the long form of the standard. */
export function expandMlKem(name: MlKemName, seed: Uint8Array): Uint8Array {
  return sets[name].keygen(seed).secretKey;
}

/** undefined where the bytes are no public key: wrong length, or a coefficient above q (7.2). */
export function encapsulate(
  name: MlKemName,
  publicKey: Uint8Array,
  random: Random,
): Encapsulation | undefined {
  if (publicKey.length !== mlKemBytes[name].publicKey) return undefined;
  const chosen = random(mlKemSecretBytes);
  try {
    const { cipherText, sharedSecret } = sets[name].encapsulate(publicKey, chosen);
    return { ciphertext: cipherText, secret: sharedSecret };
  } catch {
    // With lengths checked, the only thing left to fail is the modulus check.
    return undefined;
  }
}

/**
 * undefined only where the length is wrong. A wrong ciphertext of the right length gives another
 * secret, made of z and the ciphertext (implicit rejection): nobody is told that it failed.
 */
export function decapsulate(
  name: MlKemName,
  seed: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array | undefined {
  if (ciphertext.length !== mlKemBytes[name].ciphertext) return undefined;
  const { secretKey } = sets[name].keygen(seed);
  try {
    return sets[name].decapsulate(ciphertext, secretKey);
  } finally {
    secretKey.fill(0);
  }
}
