// The NextToken of LookupEvents: where to go on, and the question it belongs to. A token with
// another question is refused, as CloudTrail does.

import { fromBase64, textOf, toBase64, utf8 } from '../../base/bytes.ts';

/** What two calls of one lookup have in common. */
export interface Lookup {
  readonly attribute: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

export function tokenAfter(place: number, lookup: Lookup): string {
  return toBase64(utf8(JSON.stringify([place, spelled(lookup)])));
}

/** The place in the list, or undefined where the token is not one of this lookup. */
export function placeOf(token: string, lookup: Lookup): number | undefined {
  const bytes = fromBase64(token);
  const text = bytes && textOf(bytes);
  const [, digits, question] = /^\[(\d{1,15}),(".*")\]$/s.exec(text ?? '') ?? [];
  return question === JSON.stringify(spelled(lookup)) ? Number(digits) : undefined;
}

function spelled({ attribute, startMs, endMs }: Lookup): string {
  return `${startMs}/${endMs}/${attribute}`;
}
