// The one form of request that nearly every client sends: `POST /`, a few ordinary headers, a body
// whose length is told, all of it in one piece. Whatever differs in the least is not read here, so
// nothing is taken for another thing than node:http would take it for.

import type { IncomingHttpHeaders } from 'node:http';

/** What an endpoint looks at of a request, whoever has read it. */
export interface Asked {
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
}

export interface PlainRequest extends Asked {
  readonly body: Buffer;
}

const headEnd = '\r\n\r\n';
/** Far below the 16 KiB that node:http reads. */
const headBytes = 8_192;
const mostHeaders = 64;

/** A token, a colon and visible ASCII: RFC 9110 section 5, without obs-text and tabs. */
const plainHead = /^POST \/ HTTP\/1\.1(?:\r\n[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\x20-\x7e]*)+$/;

/** Headers that change how a message or its connection is read, or that node:http gives as a list. */
const special = new Set([
  'transfer-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'proxy-connection',
  'set-cookie',
  '__proto__',
]);

/** The request, or undefined where it is not plain, not whole, or longer than may be. */
export function readPlainRequest(chunk: Buffer, bodyBytes: number): PlainRequest | undefined {
  const end = chunk.indexOf(headEnd, 0, 'latin1');
  if (end < 0 || end > headBytes) return undefined;
  const head = chunk.toString('latin1', 0, end);
  if (!plainHead.test(head)) return undefined;
  const headers: Record<string, string> = {};
  const rawHeaders: string[] = [];
  for (let at = head.indexOf('\r\n') + 2; at > 1; ) {
    const next = head.indexOf('\r\n', at);
    const colon = head.indexOf(':', at);
    const name = head.slice(at, colon);
    const known = name.toLowerCase();
    const value = trimmed(head.slice(colon + 1, next < 0 ? head.length : next));
    if (special.has(known) || Object.hasOwn(headers, known)) return undefined;
    headers[known] = value;
    rawHeaders.push(name, value);
    at = next < 0 ? 0 : next + 2;
  }
  const { connection, host, 'content-length': told = '' } = headers;
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined;
  if (host === undefined || rawHeaders.length > 2 * mostHeaders) return undefined;
  if (!/^\d{1,9}$/.test(told) || Number(told) > bodyBytes) return undefined;
  const start = end + headEnd.length;
  if (chunk.length !== start + Number(told)) return undefined;
  return { headers, rawHeaders, body: chunk.subarray(start) };
}

function trimmed(value: string): string {
  // Nearly always one blank before and none behind.
  return value.startsWith(' ') || value.endsWith(' ') ? value.trim() : value;
}
