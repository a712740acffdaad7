// The calls behind one command: one call, or one per page of a list. Pages are joined as the CLI
// joins them (botocore/paginate.py): the list, what else the first page tells, and a token where
// --max-items cut it.

import { fromBase64, textOf, toBase64, utf8 } from '../../../base/bytes.ts';
import type { Principal } from '../../../cloud/reply.ts';
import type { Operation, Pages } from '../../../service/operation.ts';
import type { Invocation } from '../../command.ts';
import { generalProblem, serviceProblem } from './complaint.ts';
import { printable } from './output.ts';
import { pagingOf } from './paging.ts';

export const userAgent = 'aws-cli/2.36';

export interface Destination {
  readonly region: string;
  readonly principal: Principal;
}

export interface PageWishes {
  readonly pageSize: number | undefined;
  readonly maxItems: number | undefined;
  readonly startingToken: string | undefined;
}

/** The reply in the CLI's terms (output.ts). */
export async function callOnce(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  { region, principal }: Destination,
  { cloud, signal }: Invocation,
): Promise<Record<string, unknown>> {
  signal?.throwIfAborted();
  const { service, name } = operation;
  const reply = await cloud.call({ service, operation: name, region, principal, input, userAgent });
  if (!reply.ok) throw serviceProblem(name, reply.error);
  return printable(operation.output, reply.output);
}

export interface PagesCalled {
  /** Each page as an object with the list; the first one with what else there is. */
  readonly pages: readonly Record<string, unknown>[];
  /** All pages in one. */
  readonly whole: Record<string, unknown>;
  readonly token?: string;
}

export async function callPages(
  operation: Operation,
  paged: Pages,
  input: Readonly<Record<string, unknown>>,
  wishes: PageWishes,
  destination: Destination,
  invocation: Invocation,
): Promise<PagesCalled> {
  const { list } = paged;
  const { limit, marker: markerName, nextMarker, truncated } = pagingOf(paged);
  const start =
    wishes.startingToken === undefined ? undefined : readToken(wishes.startingToken, markerName);
  let marker = start?.marker;
  let skip = start?.skip ?? 0;
  let left = wishes.maxItems ?? Number.POSITIVE_INFINITY;
  const lists: unknown[][] = [];
  let beside: Record<string, unknown> | undefined;
  for (;;) {
    const size = wishes.pageSize === undefined ? {} : { [limit]: wishes.pageSize };
    const from = marker === undefined ? {} : { [markerName]: marker };
    const page = await callOnce(operation, { ...input, ...size, ...from }, destination, invocation);
    const { [list]: found, [nextMarker]: next, ...rest } = page;
    const hasMore = truncated === undefined || rest[truncated] === true;
    if (truncated !== undefined) delete rest[truncated];
    beside ??= rest;
    const usable = ((found ?? []) as unknown[]).slice(skip);
    lists.push(usable.slice(0, left));
    if (usable.length > left) return joined(makeToken(markerName, marker, skip + left));
    left -= usable.length;
    skip = 0;
    if (!hasMore || typeof next !== 'string') return joined();
    marker = next;
    if (left === 0) return joined(makeToken(markerName, marker, 0));
  }

  function joined(token?: string): PagesCalled {
    const NextToken = token === undefined ? {} : { NextToken: token };
    return {
      pages: lists.map((items, at) => ({ [list]: items, ...(at === 0 ? beside : {}) })),
      whole: { [list]: lists.flat(), ...beside, ...NextToken },
      ...(token === undefined ? {} : { token }),
    };
  }
}

/** Python's JSON of the page's marker and of how much of the page was shown, in base64. */
function makeToken(name: string, marker: string | undefined, shown: number): string {
  const at = marker === undefined ? 'null' : JSON.stringify(marker);
  const cut = shown === 0 ? '' : `, "boto_truncate_amount": ${shown}`;
  return toBase64(utf8(`{"${name}": ${at}${cut}}`));
}

function readToken(
  token: string,
  name: string,
): { readonly marker: string | undefined; readonly skip: number } {
  try {
    const parsed: unknown = JSON.parse(textOf(fromBase64(token) ?? new Uint8Array(0)) ?? '');
    const read = parsed as Record<string, unknown>;
    const { [name]: marker, boto_truncate_amount: skip = 0 } = read;
    if ((marker === null || typeof marker === 'string') && Number.isInteger(skip)) {
      return { marker: marker ?? undefined, skip: Number(skip) };
    }
  } catch {
    // Falls through to the complaint.
  }
  throw generalProblem(`Bad starting token: ${token}`);
}
