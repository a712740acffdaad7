// Whether a Resource or NotResource element covers a resource. Case counts, `*` and `?` are wild.

import type { ResourceElement } from './policy.ts';
import { type Context, resolve } from './variables.ts';
import { globMatches, type Work } from './wildcard.ts';

/** A statement without Resource and NotResource covers nothing, whatever the API lets one save. */
export function coversResource(
  element: ResourceElement | undefined,
  resource: string,
  context: Context,
  work: Work,
): boolean {
  if (!element) return false;
  const isListed = element.patterns.some(({ template }) => {
    const pattern = resolve(template, context, work);
    return pattern !== undefined && globMatches(pattern, resource, work);
  });
  return isListed !== element.isNot;
}
