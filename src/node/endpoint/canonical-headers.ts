// The signed headers of a request in the one form both sides hash (Signature Version 4): each
// `name:value`, lower-case, white space trimmed and squeezed, repeated headers joined by a comma.

import type { IncomingHttpHeaders } from 'node:http';

/** One line for each signed header, in the order in which they were signed. */
export function canonicalHeaders(names: readonly string[], headers: IncomingHttpHeaders): string {
  let lines = '';
  for (const name of names) {
    const value = headers[name];
    lines += `${name}:${typeof value === 'string' ? squeezed(value) : ''}\n`;
  }
  return lines;
}

/** The headers as they came: Node drops or joins those that come twice, by rules of its own. */
export function joinedHeaders(rawHeaders: readonly string[]): IncomingHttpHeaders {
  const joined: Record<string, string> = Object.create(null);
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const value = squeezed(rawHeaders[at + 1] ?? '');
    joined[name] = joined[name] === undefined ? value : `${joined[name]},${value}`;
  }
  return joined;
}

/** Node has trimmed the ends. */
function squeezed(value: string): string {
  return value.includes('  ') ? value.trim().replace(/ {2,}/g, ' ') : value;
}
