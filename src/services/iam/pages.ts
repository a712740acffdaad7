// Pages of IAM's lists: at most MaxItems that are wanted, in the order of their making, and a marker
// for the rest. A marker is opaque to callers; one that is not ours is refused.

import { fromBase64, textOf, toBase64, utf8 } from '../../base/bytes.ts';
import { iamLimits } from '../../facts/iam-limits.ts';
import type { Page } from '../../service/table-spec.ts';
import { refuseIam } from './errors.ts';

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly end: { readonly IsTruncated: boolean; readonly Marker?: string };
}

export type ReadPage<Row> = (options: { after: number | undefined; limit: number }) => Page<Row>;

/** One page of a list in the world. */
export function pageOf<Row, Item>(
  { Marker, MaxItems = iamLimits.listPageDefault.value }: PageRequest,
  read: ReadPage<Row>,
  pick: (row: Row) => Item | undefined,
): Paged<Item> {
  const items: Item[] = [];
  let after = placeOf(Marker);
  for (;;) {
    // No more rows than may still be shown: the page ends at a row, never within what was read.
    const { rows, next } = read({ after, limit: MaxItems - items.length });
    for (const row of rows) {
      const item = pick(row);
      if (item !== undefined) items.push(item);
    }
    if (next === undefined) return { items, end: { IsTruncated: false } };
    if (items.length === MaxItems) return { items, end: endAfter(next) };
    after = next;
  }
}

/** One page of a list that is at hand; its place is how many items were shown. */
export function slice<Item>(
  { Marker, MaxItems = iamLimits.listPageDefault.value }: PageRequest,
  all: readonly Item[],
): Paged<Item> {
  const from = placeOf(Marker) ?? 0;
  const to = from + MaxItems;
  return {
    items: all.slice(from, to),
    end: to < all.length ? endAfter(to) : { IsTruncated: false },
  };
}

export function endAfter(place: number): Paged<unknown>['end'] {
  return { IsTruncated: true, Marker: toBase64(utf8(`after:${place}`)) };
}

export function placeOf(marker: string | undefined): number | undefined {
  if (marker === undefined) return undefined;
  const bytes = fromBase64(marker);
  const digits = /^after:(-?\d{1,15})$/.exec((bytes && textOf(bytes)) ?? '')?.[1];
  return digits === undefined ? refuseIam('ValidationError', 'Invalid Marker.') : Number(digits);
}

/** Whether something stands below a path. */
export function isBelow(pathPrefix: string | undefined) {
  return ({ path }: { readonly path: string }): boolean => path.startsWith(pathPrefix ?? '/');
}
