// Patterns with `*` (any run) and `?` (one character), matched by two pointers that fall back to
// the last `*` only: |pattern| x |text| steps at worst. No regular expression is made from data.

/** Comparison steps one decision may still spend; what exceeds them is refused, never waited for. */
export interface Work {
  left: number;
}

/** Some milliseconds of work, a hundred times what a 32 KB policy of plain patterns needs. */
export const maxSteps = 4_000_000;

/** One side of a comparison is longer than this: no sensible ARN, action or value is. */
export const maxPatternCharacters = 2048;
export const maxTextCharacters = 8192;

/** Tokens: characters by their code, and the two wild ones. */
const star = -1;
const one = -2;

/** Text whose wildcards are wild, or (out of a variable, or escaped) only themselves. */
export interface GlobPart {
  readonly text: string;
  readonly isWild: boolean;
}

export interface Glob {
  /** As written; for comparisons without wildcards. */
  readonly text: string;
  readonly isPlain: boolean;
  /** What stands before the first wildcard: most texts differ there already. */
  readonly prefix: string;
  readonly parts: readonly GlobPart[];
  /** Made when first needed: most patterns never are. */
  tokens?: readonly number[];
}

/** Every `*` and `?` of the text is wild. */
export function globOf(text: string): Glob {
  return globOfParts([{ text, isWild: true }]);
}

export function globOfParts(parts: readonly GlobPart[]): Glob {
  let text = '';
  let wildAt = -1;
  for (const part of parts) {
    if (part.isWild && wildAt < 0) {
      const at = part.text.search(/[*?]/);
      if (at >= 0) wildAt = text.length + at;
    }
    text += part.text;
  }
  const isPlain = wildAt < 0;
  return { text, isPlain, prefix: isPlain ? text : text.slice(0, wildAt), parts };
}

function tokensOf(glob: Glob): readonly number[] {
  if (glob.tokens) return glob.tokens;
  const tokens: number[] = [];
  for (const { text, isWild } of glob.parts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isWild && code === 0x3f) tokens.push(one);
      else if (!isWild || code !== 0x2a) tokens.push(code);
      // Runs of stars are one star.
      else if (tokens.at(-1) !== star) tokens.push(star);
    }
  }
  glob.tokens = tokens;
  return tokens;
}

export function globMatches(glob: Glob, text: string, work: Work): boolean {
  work.left--;
  if (glob.isPlain) return glob.text === text;
  if (!text.startsWith(glob.prefix)) return false;
  if (glob.text.length > maxPatternCharacters) work.left = -1;
  return tokensMatch(tokensOf(glob), text, work);
}

export function tokensMatch(pattern: readonly number[], text: string, work: Work): boolean {
  if (pattern.length > maxPatternCharacters || text.length > maxTextCharacters) work.left = -1;
  let [i, j, afterStar, mark] = [0, 0, -1, 0];
  while (j < text.length) {
    if (--work.left < 0) return false;
    const token = pattern[i];
    const code = text.charCodeAt(j);
    if (token === code) {
      i++;
      j++;
    } else if (token === one) {
      i++;
      j += width(code);
    } else if (token === star) {
      afterStar = ++i;
      mark = j;
      if (i === pattern.length) return true;
    } else if (afterStar >= 0) {
      i = afterStar;
      mark += width(text.charCodeAt(mark));
      j = mark;
    } else {
      return false;
    }
  }
  while (pattern[i] === star) i++;
  return i === pattern.length;
}

/** A character outside the basic plane is two code units. */
const width = (code: number) => ((code & 0xfc00) === 0xd800 ? 2 : 1);

/** The tokens at the first five colons, as the parts of an ARN. */
export function arnPartsOf(glob: Glob): number[][] {
  const colon = 0x3a;
  const parts: number[][] = [[]];
  for (const token of tokensOf(glob)) {
    if (token === colon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
