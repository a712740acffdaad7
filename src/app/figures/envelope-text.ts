// How long a text may be in the envelope figure, counted in characters as a reader counts them.

import { utf8 } from '../../base/bytes.ts';

export const maxCharacters = 2000;

export interface Measured {
  readonly characters: number;
  readonly bytes: number;
  readonly isTooLong: boolean;
  /** What is sealed: the text, cut at the limit but never inside a character. */
  readonly sealed: string;
}

export function measure(text: string): Measured {
  const characters = Array.from(text.toWellFormed());
  const sealed = characters.slice(0, maxCharacters).join('');
  return {
    characters: characters.length,
    bytes: utf8(sealed).length,
    isTooLong: characters.length > maxCharacters,
    sealed,
  };
}
