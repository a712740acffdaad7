// Policy texts for the eye: laid out over lines. Says nothing about what a policy means.

import { plainValue, readJson } from '../../policy/json.ts';

/** A text that somebody laid out stays as it is; one on a single line is laid out. */
export function readable(text: string): string {
  if (text.trim().includes('\n')) return text;
  try {
    return JSON.stringify(plainValue(readJson(text)), null, 2);
  } catch {
    return text;
  }
}
