// The way from a big disagreement to a small one: parts are taken away as long as it still shows.

import type { PlainRequest } from './reference.ts';

/** Takes parts away as long as the case still shows what it showed. */
export function shrink(
  request: PlainRequest,
  stillShows: (request: PlainRequest) => boolean,
): PlainRequest {
  let smallest = request;
  for (let isSmaller = true; isSmaller; ) {
    const next = smallerThan(smallest).find((candidate) => stillShows(candidate as PlainRequest));
    isSmaller = next !== undefined;
    if (next !== undefined) smallest = next as PlainRequest;
  }
  return smallest;
}

const needed = ['id', 'principal', 'account', 'action', 'resource', 'resourceAccount', 'Effect'];

/** Every value with one part less, at any depth. */
function smallerThan(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => [
      value.toSpliced(i, 1),
      ...smallerThan(item).map((smaller) => value.with(i, smaller)),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (needed.includes(name)) return [];
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    return [rest, ...smallerThan(item).map((smaller) => ({ ...value, [name]: smaller }))];
  });
}
