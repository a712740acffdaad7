// Whether an Action or NotAction element covers an action. Case does not count, `*` and `?` are wild.

import type { ActionElement } from './policy.ts';
import { globMatches, type Work } from './wildcard.ts';

/** A statement without Action and NotAction covers nothing. */
export function coversAction(
  element: ActionElement | undefined,
  lowerAction: string,
  work: Work,
): boolean {
  if (!element) return false;
  return (
    element.patterns.some(({ glob }) => globMatches(glob, lowerAction, work)) !== element.isNot
  );
}
