// AES in the modes `openssl enc` offers (NIST SP 800-38A): one pair of functions over all of
// them. They tell what was already written when the end turns out wrong, as a stream would.

import { cfb, ctr, ecb } from '@noble/ciphers/aes.js';
import { aesBlockBytes, decryptCbc, encryptCbc } from './aes-cbc.ts';

export const aesModes = ['cbc', 'cfb', 'ctr', 'ecb', 'ofb'] as const;
export type AesMode = (typeof aesModes)[number];

export interface AesInput {
  readonly mode: AesMode;
  readonly key: Uint8Array;
  /** 16 bytes; ECB takes none. */
  readonly iv: Uint8Array;
  /** false: no PKCS#7 padding in CBC and ECB. The other modes never pad. */
  readonly padded?: boolean;
}

export type AesResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      /** partial-block: not whole blocks; the others: the padding's number, or its bytes. */
      readonly problem: 'partial-block' | 'padding-number' | 'padding-bytes';
      /** What a stream had written by then. */
      readonly written: Uint8Array;
    };

export function encryptAes(input: AesInput, plaintext: Uint8Array): AesResult {
  if (input.mode !== 'cbc' && input.mode !== 'ecb') return good(stream(input, plaintext, true));
  const padding = input.padded === false ? 0 : aesBlockBytes - (plaintext.length % aesBlockBytes);
  const text = new Uint8Array(plaintext.length + padding).fill(padding);
  text.set(plaintext);
  const whole = text.subarray(0, text.length - (text.length % aesBlockBytes));
  const bytes = blocks(input, whole, true);
  if (whole.length === text.length) return good(bytes);
  return { ok: false, problem: 'partial-block', written: bytes };
}

export function decryptAes(input: AesInput, ciphertext: Uint8Array): AesResult {
  if (input.mode !== 'cbc' && input.mode !== 'ecb') return good(stream(input, ciphertext, false));
  const padded = input.padded !== false;
  const partial = ciphertext.length % aesBlockBytes;
  const text = blocks(input, ciphertext.subarray(0, ciphertext.length - partial), false);
  if (partial !== 0 || (padded && text.length === 0)) {
    return { ok: false, problem: 'partial-block', written: text };
  }
  if (!padded) return good(text);
  const written = text.subarray(0, text.length - aesBlockBytes);
  const padding = text.at(-1) ?? 0;
  if (padding === 0 || padding > aesBlockBytes) {
    return { ok: false, problem: 'padding-number', written };
  }
  const plaintext = text.subarray(0, text.length - padding);
  if (text.subarray(plaintext.length).some((byte) => byte !== padding)) {
    return { ok: false, problem: 'padding-bytes', written };
  }
  return good(plaintext);
}

function blocks({ mode, key, iv }: AesInput, whole: Uint8Array, encrypts: boolean): Uint8Array {
  if (mode === 'ecb') {
    const cipher = ecb(key, { disablePadding: true });
    return encrypts ? cipher.encrypt(whole) : cipher.decrypt(whole);
  }
  const cbc = { key, iv, padded: false };
  const out = encrypts ? encryptCbc(cbc, whole) : decryptCbc(cbc, whole);
  if (out === undefined) throw new Error('whole blocks are refused');
  return out;
}

function stream({ mode, key, iv }: AesInput, text: Uint8Array, encrypts: boolean): Uint8Array {
  if (mode === 'ctr') return ctr(key, iv).encrypt(text);
  if (mode === 'cfb') return encrypts ? cfb(key, iv).encrypt(text) : cfb(key, iv).decrypt(text);
  // OFB encrypts its own output again and again, which is CBC over zeros (SP 800-38A 6.4).
  const zeros = new Uint8Array(Math.ceil(text.length / aesBlockBytes) * aesBlockBytes);
  const keystream = blocks({ mode: 'cbc', key, iv }, zeros, true);
  return text.map((byte, at) => byte ^ (keystream[at] ?? 0));
}

function good(bytes: Uint8Array): AesResult {
  return { ok: true, bytes };
}
