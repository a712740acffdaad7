// What a file seems to be, from its bytes alone: a hint for the eye, never a decision.

import { fromBase64, textOf, utf8 } from '../base/bytes.ts';
import type { FileLook } from './lab-snapshot.ts';

const salted = utf8('Salted__');
const looked = new WeakMap<Uint8Array, FileLook>();
const maxSniffedBytes = 1 << 20;

export function fileLook(bytes: Uint8Array): FileLook {
  let look = looked.get(bytes);
  if (look === undefined) {
    look = lookAt(bytes);
    looked.set(bytes, look);
  }
  return look;
}

/** A KMS ciphertext in the file, be it as bytes or as base64 text. */
export function ciphertextIn(bytes: Uint8Array): Uint8Array | undefined {
  const look = fileLook(bytes);
  if (look === 'kms-ciphertext') return bytes;
  return look === 'kms-ciphertext-base64' ? decoded(bytes) : undefined;
}

function lookAt(bytes: Uint8Array): FileLook {
  if (bytes.length === 0) return 'empty';
  if (salted.every((byte, i) => bytes[i] === byte)) return 'openssl-salted';
  if (isKmsCiphertext(bytes)) return 'kms-ciphertext';
  const text = textOf(bytes.subarray(0, maxSniffedBytes));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (text === undefined || /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) {
    return bytes.length === 32 ? 'key-sized' : 'binary';
  }
  if (/^\s*(?:[0-9a-fA-F]{2}){8,}\s*$/.test(text)) return 'hexadecimal';
  const inside = decoded(bytes);
  if (!inside) return 'text';
  return isKmsCiphertext(inside) ? 'kms-ciphertext-base64' : 'base64';
}

// src/kms/blob.ts: 01 02, the kind, 00 78. The smallest blob has some 150 bytes.
function isKmsCiphertext(bytes: Uint8Array): boolean {
  return (
    bytes.length > 100 && bytes[0] === 1 && bytes[1] === 2 && bytes[3] === 0 && bytes[4] === 0x78
  );
}

function decoded(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length < 16 || bytes.length > maxSniffedBytes) return undefined;
  const text = (textOf(bytes) ?? '').replace(/\s+/g, '');
  // Words alone are base64 by accident; a digit, a sign or padding among the letters makes it likely.
  return /[0-9+/=]/.test(text) ? fromBase64(text) : undefined;
}
