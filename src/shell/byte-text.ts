// just-bash carries bytes as text in which each character is one byte (0 to 255). In and out of
// that form; nothing else in the shell may touch it.

import { utf8 } from '../base/bytes.ts';

export function bytesOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

export function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return text;
}

/** What a write of just-bash means: bytes, text, or bytes as text. */
export function contentBytes(
  content: string | Uint8Array,
  how: { readonly encoding?: string } | string | undefined,
): Uint8Array {
  if (typeof content !== 'string') return content.slice();
  const encoding = typeof how === 'string' ? how : how?.encoding;
  // Diagnostics that follow `2>&1` into a file are called binary even where they are text.
  const isBytes = (encoding === 'binary' || encoding === 'latin1') && !/[^\0-\xff]/.test(content);
  return isBytes ? bytesOfLatin1(content) : utf8(content);
}
