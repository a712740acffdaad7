// AES-CBC (NIST SP 800-38A 6.2) with PKCS#7 padding or none, keys of 16, 24 or 32 bytes: what
// `openssl enc` writes. It protects secrecy only: nobody notices a changed ciphertext.

import { cbc } from '@noble/ciphers/aes.js';

export const aesBlockBytes = 16;

export interface CbcInput {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** false for `-nopad`: the text must then be whole blocks. */
  readonly padded?: boolean;
}

/** undefined only without padding, for a text that is not whole blocks. */
export function encryptCbc(
  { key, iv, padded = true }: CbcInput,
  plaintext: Uint8Array,
): Uint8Array | undefined {
  checkSizes(key, iv);
  if (!padded && plaintext.length % aesBlockBytes !== 0) return undefined;
  return cbc(key, iv, { disablePadding: !padded }).encrypt(plaintext);
}

/**
 * undefined where the length is not whole blocks or the padding is wrong. A wrong key escapes
 * that check about once in 256 times and gives garbage: CBC has no tag.
 */
export function decryptCbc(
  { key, iv, padded = true }: CbcInput,
  ciphertext: Uint8Array,
): Uint8Array | undefined {
  checkSizes(key, iv);
  if (ciphertext.length % aesBlockBytes !== 0) return undefined;
  if (padded && ciphertext.length === 0) return undefined;
  try {
    return cbc(key, iv, { disablePadding: !padded }).decrypt(ciphertext);
  } catch {
    return undefined;
  }
}

function checkSizes(key: Uint8Array, iv: Uint8Array): void {
  if (![16, 24, 32].includes(key.length)) throw new Error(`AES key of ${key.length} bytes`);
  if (iv.length !== aesBlockBytes) throw new Error(`AES-CBC iv of ${iv.length} bytes`);
}
