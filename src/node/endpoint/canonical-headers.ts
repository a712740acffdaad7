// The signed headers of a request in the one form both sides hash (Signature Version 4): each
// `name:value`, lower-case, white space trimmed and squeezed, repeated headers joined by a comma.

/** One line for each signed header, in the order in which they were signed. */
export function canonicalHeaders(names: readonly string[], rawHeaders: readonly string[]): string {
  const values = new Map<string, string>();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const value = squeezed(rawHeaders[at + 1] ?? '');
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  let lines = '';
  for (const name of names) lines += `${name}:${values.get(name) ?? ''}\n`;
  return lines;
}

function squeezed(value: string): string {
  const trimmed = value.trim();
  return trimmed.includes('  ') ? trimmed.replace(/ {2,}/g, ' ') : trimmed;
}
