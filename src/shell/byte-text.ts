// just-bash carries bytes as text in which each character is one byte (0 to 255), or as text
// proper, and forgets which of the two it has where it joins outputs: in functions, `<(...)`,
// `eval`, `bash -c`. So within it everything is text, and a byte that is not part of UTF-8 travels
// as a private character:
//
//   bytes 41 c3 a9 ff   text "A" "é" U+F7FF   in a pipe, as UTF-8: 41 c3 a9 ef 9f bf
//
// In and out of these forms; nothing else in the shell may touch them.

import { lossyTextOf, utf8 } from '../base/bytes.ts';

/** Nobody types these: U+F700 and a byte above 127. */
const firstMark = 0xf700;
const mark = /[\uf780-\uf7ff]/;
const markInUtf8 = /\xef[\x9e\x9f][\x80-\xbf]/g;
/** A well-formed character beyond ASCII (RFC 3629 section 4), or else one byte. */
const character =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|[\x80-\xff]/g;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

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

export function markOf(byte: number): string {
  return String.fromCharCode(firstMark + byte);
}

/** Any bytes as text. A mark that stands in the bytes themselves is marked byte by byte. */
export function markedText(bytes: Uint8Array): string {
  const text = strictText(bytes);
  return text !== undefined && !mark.test(text) ? text : textWithMarks(latin1Of(bytes), true);
}

/** The text of what already has marks in it, as a pipe carries it. */
export function textOfMarkedLatin1(latin1: string): string {
  return strictText(bytesOfLatin1(latin1)) ?? textWithMarks(latin1, false);
}

export function bytesOfMarked(text: string): Uint8Array {
  const bytes = utf8(text);
  return mark.test(text) ? bytesOfLatin1(unmarkedLatin1(latin1Of(bytes))) : bytes;
}

/** What is said or shown: bytes that are no text are U+FFFD. */
export function shownText(text: string): string {
  return mark.test(text) ? lossyTextOf(bytesOfMarked(text)) : text;
}

/** What a pipe carries for these bytes. */
export function markedLatin1(bytes: Uint8Array): string {
  const text = strictText(bytes);
  return text !== undefined && !mark.test(text)
    ? latin1Of(bytes)
    : latin1Of(utf8(markedText(bytes)));
}

/** The bytes that a pipe means, one character each. */
export function unmarkedLatin1(latin1: string): string {
  return latin1.replace(markInUtf8, (three) =>
    String.fromCharCode(((three.charCodeAt(1) & 3) << 6) | (three.charCodeAt(2) & 0x3f)),
  );
}

function strictText(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

function textWithMarks(latin1: string, marksAreBytes: boolean): string {
  return latin1.replace(character, (found) => {
    if (found.length === 1) return markOf(found.charCodeAt(0));
    if (marksAreBytes && found.length === 3 && unmarkedLatin1(found).length === 1) {
      return [...found].map((each) => markOf(each.charCodeAt(0))).join('');
    }
    // The first byte of n has n + 1 bits of length; each further byte gives six bits.
    let code = found.charCodeAt(0) & (0x7f >> found.length);
    for (let i = 1; i < found.length; i++) code = (code << 6) | (found.charCodeAt(i) & 0x3f);
    return String.fromCodePoint(code);
  });
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
