// Markers of the paged lists. A marker is opaque to callers; one that is not ours is refused.

import { fromBase64, textOf, toBase64, utf8 } from '../base/bytes.ts';
import { refuse } from '../service/refusal.ts';

/** The marker for what comes after a place in a list. */
export function markerAfter(place: number): string {
  return toBase64(utf8(`after:${place}`));
}

export function placeOf(marker: string | undefined): number | undefined {
  if (marker === undefined) return undefined;
  const bytes = fromBase64(marker);
  const digits = /^after:(\d{1,15})$/.exec((bytes && textOf(bytes)) ?? '')?.[1];
  // The text of AWS's message is not known; this one is ours.
  return digits ? Number(digits) : refuse('InvalidMarkerException', 'the marker is not valid');
}

export function pageOf(next: number | undefined): { Truncated: boolean; NextMarker?: string } {
  return next === undefined
    ? { Truncated: false }
    : { NextMarker: markerAfter(next), Truncated: true };
}
