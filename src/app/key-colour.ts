// The colour follows the key: hue, glyph and a four-character fingerprint that stand for one key
// wherever it is drawn. Pure; the hues themselves are in the style sheet (--key-1 to --key-12).

export interface KeyMark {
  /** 1 to 12. */
  readonly hue: number;
  readonly glyph: string;
  /** Four characters to compare by eye; for a KMS key, the first four of its id. */
  readonly fingerprint: string;
}

export const keyHues = 12;
const glyphs = ['●', '■', '▲', '◆', '▼', '★', '✚', '◐'] as const;

/** The mark of a key by its id, its ARN, or any other text that names it for good. */
export function keyMark(reference: string): KeyMark {
  // An ARN and the id in it are the same key.
  const id = reference.slice(reference.lastIndexOf('/') + 1);
  const hash = fnv1a(id);
  const ownStart = /^(?:mrk-)?([0-9a-f]{4})/.exec(id)?.[1];
  return {
    hue: (hash % keyHues) + 1,
    glyph: glyphs[(hash >>> 16) % glyphs.length] ?? glyphs[0],
    fingerprint: ownStart ?? (hash >>> 8).toString(16).padStart(6, '0').slice(-4),
  };
}

/** FNV-1a, 32 bits, then mixed so that ids that differ in one character part. Not a secure hash. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
