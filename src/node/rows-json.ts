// Rows of the world as text and back: JSON, with bytes as {"$bytes": base64}. A row's own member
// that begins with a dollar sign gets a second one, so that no caller's text can pose as bytes.

const bytesMember = '$bytes';

export function writeRow(row: unknown): string {
  return JSON.stringify(row, function (this: unknown, key, value: unknown) {
    // Where a value has a toJSON (Buffer), `value` is what that gave; the holder has the original.
    const original = (this as Record<string, unknown>)[key];
    if (original instanceof Uint8Array) return { [bytesMember]: base64Of(original) };
    return isObject(value) && Object.keys(value).some(isMarked) ? marked(value) : value;
  });
}

/** Throws where the text is no row. */
export function readRow(text: string): unknown {
  if (!text.includes('"$')) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) => {
    if (!isObject(value)) return value;
    const bytes = Object.hasOwn(value, bytesMember) ? value[bytesMember] : undefined;
    if (typeof bytes === 'string') return new Uint8Array(Buffer.from(bytes, 'base64'));
    return Object.keys(value).some(isMarked) ? unmarked(value) : value;
  });
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMarked(name: string): boolean {
  return name.startsWith('$');
}

function marked(value: Record<string, unknown>): Record<string, unknown> {
  return renamed(value, (name) => (isMarked(name) ? `$${name}` : name));
}

function unmarked(value: Record<string, unknown>): Record<string, unknown> {
  return renamed(value, (name) => (isMarked(name) ? name.slice(1) : name));
}

/** fromEntries defines members, so that one called __proto__ stays a member. */
function renamed(
  value: Record<string, unknown>,
  rename: (name: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [rename(name), item]));
}
