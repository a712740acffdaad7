// Ed25519 and Ed25519ph (RFC 8032 5.1) with an empty context. Signatures are deterministic, 64
// bytes; private keys are seeds of 32.

import { ed25519, ed25519ph } from '@noble/curves/ed25519.js';
import type { Random } from '../base/random.ts';

/** `ph` signs SHA-512 of the message, made here: a digest given as message is hashed once more. */
export type Ed25519Mode = 'pure' | 'ph';

export const ed25519KeyBytes = 32;

const signers = { pure: ed25519, ph: ed25519ph };

export function generateEd25519Seed(random: Random): Uint8Array {
  return random(ed25519KeyBytes);
}

export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

export function signEd25519(mode: Ed25519Mode, seed: Uint8Array, message: Uint8Array): Uint8Array {
  return signers[mode].sign(message, seed);
}

/** By RFC 8032; noble's default, ZIP 215, would accept more encodings of a point. */
export function verifyEd25519(
  mode: Ed25519Mode,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return signers[mode].verify(signature, message, publicKey, { zip215: false });
  } catch {
    // Lengths that are no signature or no key are thrown about.
    return false;
  }
}
