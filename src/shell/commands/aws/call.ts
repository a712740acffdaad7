// The calls behind one command: one call, or one per page of a list. Pages are joined as the CLI
// joins them (botocore/paginate.py): the list alone, and a token where --max-items cut it.

import { fromBase64, textOf, toBase64, utf8 } from '../../../base/bytes.ts';
import type { Principal } from '../../../cloud/reply.ts';
import type { Operation } from '../../../service/operation.ts';
import type { Invocation } from '../../command.ts';
import { generalProblem, serviceProblem } from './complaint.ts';
import { printable } from './output.ts';

export const userAgent = 'aws-cli/2.36';

export interface Destination {
  readonly region: string;
  readonly principal: Principal;
}

export interface Paging {
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

/** Each page as an object with the list, then perhaps one with a token. */
export async function callPages(
  operation: Operation,
  list: string,
  input: Readonly<Record<string, unknown>>,
  paging: Paging,
  destination: Destination,
  invocation: Invocation,
): Promise<{ readonly pages: readonly Record<string, unknown>[]; readonly token?: string }> {
  const start = paging.startingToken === undefined ? undefined : readToken(paging.startingToken);
  let marker = start?.marker;
  let skip = start?.skip ?? 0;
  let left = paging.maxItems ?? Number.POSITIVE_INFINITY;
  const pages: Record<string, unknown>[] = [];
  for (;;) {
    const limit = paging.pageSize === undefined ? {} : { Limit: paging.pageSize };
    const from = marker === undefined ? {} : { Marker: marker };
    const reply = await callOnce(
      operation,
      { ...input, ...limit, ...from },
      destination,
      invocation,
    );
    const items = (Array.isArray(reply[list]) ? reply[list] : []) as unknown[];
    const usable = items.slice(skip);
    pages.push({ [list]: usable.slice(0, left) });
    if (usable.length > left) {
      return { pages, token: makeToken(marker, skip + left) };
    }
    left -= usable.length;
    skip = 0;
    const next = reply['NextMarker'];
    if (reply['Truncated'] !== true || typeof next !== 'string') return { pages };
    marker = next;
    if (left === 0) return { pages, token: makeToken(marker, 0) };
  }
}

/** Python's JSON of the page's marker and of how much of the page was shown, in base64. */
function makeToken(marker: string | undefined, shown: number): string {
  const at = marker === undefined ? 'null' : JSON.stringify(marker);
  const cut = shown === 0 ? '' : `, "boto_truncate_amount": ${shown}`;
  return toBase64(utf8(`{"Marker": ${at}${cut}}`));
}

function readToken(token: string): { readonly marker: string | undefined; readonly skip: number } {
  try {
    const parsed: unknown = JSON.parse(textOf(fromBase64(token) ?? new Uint8Array(0)) ?? '');
    const { Marker: marker, boto_truncate_amount: skip = 0 } = parsed as Record<string, unknown>;
    if ((marker === null || typeof marker === 'string') && Number.isInteger(skip)) {
      return { marker: marker ?? undefined, skip: Number(skip) };
    }
  } catch {
    // Falls through to the complaint.
  }
  throw generalProblem(`Bad starting token: ${token}`);
}
