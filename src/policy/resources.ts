// Whether a Resource or NotResource element covers a resource. Case counts, `*` and `?` are wild.

import type { ResourceElement } from './policy.ts';
import type { PreparedRequest } from './request.ts';
import { resolve } from './variables.ts';
import { globMatches, type Work } from './wildcard.ts';

/** A statement without Resource and NotResource covers nothing, whatever the API lets one save. */
export function coversResource(
  element: ResourceElement | undefined,
  request: Pick<PreparedRequest, 'resource' | 'context'>,
  work: Work,
): boolean {
  if (!element) return false;
  const isListed = element.patterns.some(({ template }) => {
    const pattern = 'text' in template ? template : resolve(template, request.context, work);
    return pattern !== undefined && globMatches(pattern, request.resource, work);
  });
  return isListed !== element.isNot;
}
