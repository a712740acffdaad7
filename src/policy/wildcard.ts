// Patterns with `*` (any run) and `?` (one character), matched by two pointers that fall back to
// the last `*` only: |pattern| x |text| steps at worst. No regular expression is made from data.

/** Comparison steps one decision may still spend; what exceeds them is refused, never waited for. */
export interface Work {
  left: number;
}

/** Some milliseconds of work, a hundred times what a 32 KB policy of plain patterns needs. */
export const maxSteps = 6_000_000;

/** One side of a comparison is longer than this: no sensible ARN, action or value is. */
export const maxPatternCharacters = 2048;
export const maxTextCharacters = 8192;

/** Tokens: characters by their code, and the two wild ones. */
const star = -1;
const one = -2;

export interface Glob {
  /** As written; for comparisons without wildcards. */
  readonly text: string;
  readonly tokens: readonly number[];
  readonly isPlain: boolean;
  /** What stands before the first wildcard: most texts differ there already. */
  readonly prefix: string;
}

/** Every `*` and `?` of the text is wild. */
export function globOf(text: string): Glob {
  return globOfParts([{ text, isWild: true }]);
}

/** Text whose wildcards are wild, and text (out of a variable, or escaped) that is only itself. */
export function globOfParts(parts: readonly { text: string; isWild: boolean }[]): Glob {
  const tokens: number[] = [];
  let wildAt = -1;
  let written = 0;
  for (const { text, isWild } of parts) {
    for (const character of text) {
      if (isWild && (character === '*' || character === '?')) {
        if (wildAt < 0) wildAt = written;
        // Runs of stars are one star.
        if (character === '?') tokens.push(one);
        else if (tokens.at(-1) !== star) tokens.push(star);
      } else {
        tokens.push(character.codePointAt(0) ?? 0);
      }
      written += character.length;
    }
  }
  const text = parts.map((part) => part.text).join('');
  const isPlain = wildAt < 0;
  return { text, tokens, isPlain, prefix: isPlain ? text : text.slice(0, wildAt) };
}

export function globMatches(glob: Glob, text: string, work: Work): boolean {
  work.left--;
  if (glob.isPlain) return glob.text === text;
  if (!text.startsWith(glob.prefix)) return false;
  return tokensMatch(glob.tokens, text, work);
}

export function tokensMatch(pattern: readonly number[], text: string, work: Work): boolean {
  if (pattern.length > maxPatternCharacters || text.length > maxTextCharacters) work.left = -1;
  let [i, j, afterStar, mark] = [0, 0, -1, 0];
  while (j < text.length) {
    if (--work.left < 0) return false;
    const token = pattern[i];
    const code = text.codePointAt(j) ?? 0;
    if (token === code || token === one) {
      i++;
      j += width(code);
    } else if (token === star) {
      afterStar = ++i;
      mark = j;
      if (i === pattern.length) return true;
    } else if (afterStar >= 0) {
      i = afterStar;
      mark += width(text.codePointAt(mark) ?? 0);
      j = mark;
    } else {
      return false;
    }
  }
  while (pattern[i] === star) i++;
  return i === pattern.length;
}

const width = (code: number) => (code > 0xffff ? 2 : 1);

/** The tokens at the first five colons, as the parts of an ARN. */
export function arnPartsOf({ tokens }: Glob): number[][] {
  const colon = 0x3a;
  const parts: number[][] = [[]];
  for (const token of tokens) {
    if (token === colon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
