// openssl's base64 on streams (`-a`, `openssl base64`): 64 characters a line. Reading back it looks
// for a first line that is base64 and has an end, so one long line without `-A` gives nothing,
// silently; what it cannot read ends the stream without a complaint.

import { concat, toBase64, utf8 } from '../../../base/bytes.ts';

const lineLetters = 64;
const bufferBytes = 1024;

export function encodeLines(bytes: Uint8Array, oneLine: boolean): Uint8Array {
  const text = toBase64(bytes);
  if (oneLine) return utf8(text);
  let out = '';
  for (let at = 0; at < text.length; at += lineLetters) {
    out += `${text.slice(at, at + lineLetters)}\n`;
  }
  return utf8(out);
}

export function decodeLines(text: Uint8Array, oneLine: boolean): Uint8Array {
  const start = oneLine ? 0 : firstLine(text);
  if (start === undefined) return new Uint8Array(0);
  const decoder = createDecoder();
  const parts: Uint8Array[] = [];
  for (let at = start; at < text.length; at += bufferBytes) {
    const chunk = decoder.update(text.subarray(at, at + bufferBytes));
    // seen: what a broken buffer of 1,024 letters had decoded is lost with it
    if (chunk.state === 'broken') break;
    parts.push(chunk.bytes);
    if (chunk.state === 'ended') break;
  }
  return concat(...parts);
}

/** Where the first line begins that ends, is no longer than the buffer and starts as base64. */
function firstLine(text: Uint8Array): number | undefined {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(newline, at);
    if (end < 0) return undefined;
    const line = text.subarray(at, end + 1);
    if (line.length <= bufferBytes) {
      const { state, bytes } = createDecoder().update(line);
      if (state === 'open' || bytes.length > 0) return at;
    }
    at = end + 1;
  }
  return undefined;
}

const newline = 10;
const hyphen = 45;
const equals = 61;

interface Decoder {
  update(input: Uint8Array): {
    readonly bytes: Uint8Array;
    /** ended: padding or a hyphen closed the text; broken: a letter that is none. */
    readonly state: 'open' | 'ended' | 'broken';
  };
}

function createDecoder(): Decoder {
  let held: number[] = [];
  let padding = 0;
  return {
    update(input) {
      const out: number[] = [];
      const empty = () => {
        const good = decodeGroups(held, padding, out);
        held = [];
        return good;
      };
      padding = held.filter((letter) => letter === equals).length;
      let soft = false;
      for (const letter of input) {
        if (letter === hyphen) {
          soft = true;
          break;
        }
        if (isSpace(letter)) continue;
        if (letter === equals) padding++;
        else if (digitValue(letter) < 0 || padding > 0)
          return { bytes: Uint8Array.from(out), state: 'broken' };
        if (padding > 2) return { bytes: Uint8Array.from(out), state: 'broken' };
        held.push(letter);
        if (held.length === lineLetters && !empty()) {
          return { bytes: Uint8Array.from(out), state: 'broken' };
        }
      }
      if (held.length > 0 && held.length % 4 === 0) {
        if (!empty()) return { bytes: Uint8Array.from(out), state: 'broken' };
      } else if (held.length > 0 && soft) {
        return { bytes: Uint8Array.from(out), state: 'broken' };
      }
      const ended = soft || (held.length === 0 && padding > 0);
      return { bytes: Uint8Array.from(out), state: ended ? 'ended' : 'open' };
    },
  };
}

function decodeGroups(letters: readonly number[], padding: number, out: number[]): boolean {
  if (letters.length % 4 !== 0) return false;
  const before = out.length;
  for (let at = 0; at < letters.length; at += 4) {
    let word = 0;
    for (let each = 0; each < 4; each++)
      word = word * 64 + Math.max(0, digitValue(letters[at + each] ?? 0));
    out.push(word >>> 16, (word >>> 8) & 255, word & 255);
  }
  out.length -= Math.min(padding, out.length - before);
  return true;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function digitValue(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  return code === 43 ? 62 : code === 47 ? 63 : -1;
}
