// Bytes and the texts they are written in: UTF-8, hexadecimal, base64 (RFC 4648 section 4).
// Knows no format and no algorithm.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const lossy = new TextDecoder('utf-8');

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or undefined where they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text of bytes that should be UTF-8, with U+FFFD for what is not. For showing only. */
export function lossyTextOf(bytes: Uint8Array): string {
  return lossy.decode(bytes);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Whether two byte strings are equal, in a time that depends on their length only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Four bytes, big-endian. */
export function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** The big-endian number in the four bytes at `at`. Missing bytes count as zero. */
export function readU32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) * 0x1000000 +
      (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))) >>>
    0
  );
}

const hexCodes = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));

export function toHex(bytes: Uint8Array): string {
  let out = '';
  // In pieces, not digit by digit: a text is kept as the tree it was put together from, and names of
  // key material are kept by the thousand.
  for (let at = 0; at < bytes.length; at += 64) {
    const codes: number[] = [];
    for (const byte of bytes.subarray(at, at + 64)) {
      codes.push(hexCodes[byte >> 4] ?? 0, hexCodes[byte & 15] ?? 0);
    }
    out += String.fromCharCode(...codes);
  }
  return out;
}

/** Bytes of an even number of hexadecimal digits, or undefined. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    const high = hexValue(text.charCodeAt(2 * i));
    const low = hexValue(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) return undefined;
    out[i] = 16 * high + low;
  }
  return out;
}

/** What a hexadecimal digit is worth, by its code; less than nothing for any other character. */
function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Base64 with padding, without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces: a spread of a long array overflows the stack.
  for (let at = 0; at < bytes.length; at += 0x2000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return btoa(binary);
}

/** Bytes of canonical base64 (padded, no white space), or undefined. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; i++) out[i] = binary.charCodeAt(i);
  return out;
}
