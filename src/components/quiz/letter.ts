// The letter of an option on the screen: A for the first. The id of an option stays hidden, since
// options are shuffled.

import type { Choice } from '../../app/practice.ts';

export function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}

export function letterOf(choices: readonly Choice[], id: string): string {
  return letterAt(choices.findIndex((choice) => choice.id === id));
}
