// Markers of the paged lists. A marker is opaque to callers; one that is not ours is refused.

import { fromBase64, textOf, toBase64, utf8 } from '../base/bytes.ts';
import { refuse } from '../service/refusal.ts';

/** What is paged: a marker of one is none of another. */
type Paged =
  | 'aliases'
  | 'grants'
  | 'keys'
  | 'policies'
  | 'retirable'
  | 'rotations'
  | 'stores'
  | 'tags';

/** The place after which a page begins; undefined for the first one. */
export function placeOf(marker: string | undefined, paged: Paged): number | undefined {
  if (marker === undefined) return undefined;
  const bytes = fromBase64(marker);
  const [, list, digits] = /^(\w+):(\d{1,15})$/.exec((bytes && textOf(bytes)) ?? '') ?? [];
  // The text of AWS's message is not known; this one is ours.
  if (list !== paged) return refuse('InvalidMarkerException', 'the marker is not valid');
  return Number(digits);
}

export function pageOf(
  next: number | undefined,
  paged: Paged,
): { Truncated: boolean; NextMarker?: string } {
  return next === undefined
    ? { Truncated: false }
    : { NextMarker: toBase64(utf8(`${paged}:${next}`)), Truncated: true };
}
