// Looks for secret bytes in anything: as bytes, as hexadecimal, as base64 in each of its three
// alignments; in byte fields and in texts.

import { toBase64, toHex, utf8 } from '../../src/base/bytes.ts';

/** Everything written into one long text, in the forms in which it is searched. */
export class Haystack {
  readonly #parts: string[] = [];
  readonly #seen = new Set<unknown>();

  /** Takes in a value with all that is in it. */
  add(value: unknown): void {
    if (typeof value === 'string') this.#parts.push(value, toHex(utf8(value)));
    else if (value instanceof Uint8Array) this.#parts.push(toHex(value), latin1(value));
    else if (typeof value === 'object' && value !== null && !this.#seen.has(value)) {
      this.#seen.add(value);
      for (const [name, inner] of Object.entries(value)) {
        this.#parts.push(name);
        this.add(inner);
      }
    }
  }

  /** Which of these secrets stand in it, as `name (form)`. */
  find(secrets: ReadonlyMap<string, Uint8Array>): string[] {
    const needles = [...secrets].flatMap(([name, bytes]) =>
      formsOf(bytes).map(([form, text]) => ({ name: `${name} (${form})`, text })),
    );
    return search(this.#parts.join('\n'), needles);
  }

  get length(): number {
    return this.#parts.reduce((sum, part) => sum + part.length, 0);
  }
}

interface Needle {
  readonly name: string;
  readonly text: string;
}

const window = 16;
const base = 16_777_619;

/** All needles in one pass, by a rolling hash of their first characters (Karp and Rabin, 1987). */
function search(text: string, needles: readonly Needle[]): string[] {
  const byHash = new Map<number, Needle[]>();
  for (const needle of needles) {
    let hash = 0;
    for (let at = 0; at < window; at++) hash = rolled(hash, needle.text.charCodeAt(at));
    byHash.set(hash, [...(byHash.get(hash) ?? []), needle]);
  }
  let top = 1;
  for (let at = 0; at < window; at++) top = Math.imul(top, base);
  const found = new Set<string>();
  let hash = 0;
  for (let end = 0; end < text.length; end++) {
    hash = rolled(hash, text.charCodeAt(end));
    if (end >= window) hash = (hash - Math.imul(top, text.charCodeAt(end - window))) | 0;
    for (const needle of byHash.get(hash) ?? []) {
      if (text.startsWith(needle.text, end - window + 1)) found.add(needle.name);
    }
  }
  return [...found];
}

function rolled(hash: number, code: number): number {
  return (Math.imul(hash, base) + code) | 0;
}

/** Bytes as they may stand in a text. Shorter ones would be found by accident. */
export function formsOf(bytes: Uint8Array): readonly (readonly [string, string])[] {
  if (bytes.length < 16) throw new Error('too short to be told from chance');
  return [
    ['bytes or hex', toHex(bytes)],
    ['HEX', toHex(bytes).toUpperCase()],
    ...[0, 1, 2].map((shift) => [`base64 + ${shift}`, insideBase64(bytes, shift)] as const),
  ];
}

/** The characters of base64 that depend on these bytes alone, `shift` bytes after a multiple of 3. */
function insideBase64(bytes: Uint8Array, shift: number): string {
  const whole = new Uint8Array(shift + bytes.length);
  whole.set(bytes, shift);
  const end = Math.floor((whole.length * 8) / 6);
  return toBase64(whole).slice(Math.ceil((shift * 8) / 6), end);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
