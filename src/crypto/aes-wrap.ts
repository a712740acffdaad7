// AES key wrap (RFC 3394) and key wrap with padding (RFC 5649), with the standard initial values
// only. For keys, not for files: the work grows with six passes over the text.

import { aeskw, aeskwp } from '@noble/ciphers/aes.js';

/** The initial values of RFC 3394 2.2.3.1 and RFC 5649 3, as `-iv` must give them. */
export const wrapIv = {
  wrap: Uint8Array.of(0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6),
  'wrap-pad': Uint8Array.of(0xa6, 0x59, 0x59, 0xa6),
} as const;

export type WrapMode = keyof typeof wrapIv;

/** undefined where the text has no length that can be wrapped. */
export function wrapKey(mode: WrapMode, key: Uint8Array, text: Uint8Array): Uint8Array | undefined {
  try {
    return (mode === 'wrap' ? aeskw(key) : aeskwp(key)).encrypt(text);
  } catch {
    return undefined;
  }
}

/** undefined where it is no wrapped key, or not one wrapped under this key. */
export function unwrapKey(
  mode: WrapMode,
  key: Uint8Array,
  wrapped: Uint8Array,
): Uint8Array | undefined {
  try {
    return (mode === 'wrap' ? aeskw(key) : aeskwp(key)).decrypt(wrapped);
  } catch {
    return undefined;
  }
}
