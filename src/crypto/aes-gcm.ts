// AES-256-GCM (NIST SP 800-38D) with a 12-byte iv and a 16-byte tag, the one form KMS uses.
// Other key, iv and tag sizes are deliberately not offered.

import { gcm } from '@noble/ciphers/aes.js';

export const gcmKeyBytes = 32;
export const gcmIvBytes = 12;
export const gcmTagBytes = 16;

/** What both sides must know. `aad` is protected with the text but is not part of the result. */
export interface GcmInput {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly aad?: Uint8Array;
}

/** Gives ciphertext || tag. Never call it twice with the same key and iv. */
export function sealGcm(input: GcmInput, plaintext: Uint8Array): Uint8Array {
  checkSizes(input);
  return gcm(input.key, input.iv, input.aad).encrypt(plaintext);
}

/** The plaintext of ciphertext || tag, or undefined where anything at all does not fit. */
export function openGcm(input: GcmInput, sealed: Uint8Array): Uint8Array | undefined {
  checkSizes(input);
  if (sealed.length < gcmTagBytes) return undefined;
  try {
    return gcm(input.key, input.iv, input.aad).decrypt(sealed);
  } catch {
    // With sizes checked, the only thing left to fail is the tag.
    return undefined;
  }
}

function checkSizes({ key, iv }: GcmInput): void {
  if (key.length !== gcmKeyBytes) throw new Error(`AES-256-GCM key of ${key.length} bytes`);
  if (iv.length !== gcmIvBytes) throw new Error(`AES-256-GCM iv of ${iv.length} bytes`);
}
