// The answer as the CLI prints it: JSON with four spaces, or tab-separated text. Blobs become
// base64 and moments ISO 8601 in UTC here; nothing is printed for an empty answer.

import { toBase64 } from '../../../base/bytes.ts';
import { type Members, type Shape, shapeOf } from '../../../service/shape.ts';

/** The reply in the CLI's own terms, members in the order of the description. */
export function printable(
  members: Members,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = values[name];
    if (value !== undefined) out[name] = printableValue(shapeOf(member), value);
  }
  return out;
}

function printableValue(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'blob':
      return toBase64(value as Uint8Array);
    case 'string':
      return shape.isDocument ? documentOf(value as string) : value;
    case 'timestamp':
      return moment(value as number);
    case 'list':
      return (value as readonly unknown[]).map((item) => printableValue(shape.of, item));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object).map(([name, item]) => [
          name,
          printableValue(shape.of, item),
        ]),
      );
    case 'structure':
      return printable(shape.members, value as Readonly<Record<string, unknown>>);
    default:
      return value;
  }
}

/** A policy as an object; a text that is no JSON stays a text. */
function documentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Python's isoformat: microseconds only where there is a fraction. */
export function moment(ms: number): string {
  const text = new Date(Math.round(ms)).toISOString();
  return `${text.replace(/\.000Z$|Z$/, '')}${/\.000Z$/.test(text) ? '' : '000'}+00:00`;
}

export function jsonText(data: unknown): string {
  const isEmpty = typeof data === 'object' && data !== null && Object.keys(data).length === 0;
  return isEmpty && !Array.isArray(data) ? '' : `${JSON.stringify(data, null, 4)}\n`;
}

// awscli/text.py: keys sorted, scalars of one object on a line, names of nested ones in capitals.
export function textText(data: unknown): string {
  return textOf(data, undefined, undefined);
}

function textOf(
  data: unknown,
  name: string | undefined,
  keys: readonly string[] | undefined,
): string {
  if (Array.isArray(data)) return listText(data, name);
  if (isObject(data)) return objectText(data, name, keys);
  return `${scalar(data)}\n`;
}

function listText(items: readonly unknown[], name: string | undefined): string {
  if (items.length === 0) return '';
  if (items.some(isObject)) {
    const keys = [
      ...new Set(
        items
          .filter(isObject)
          .flatMap((item) => Object.keys(item).filter((key) => isScalar(item[key]))),
      ),
    ].sort();
    return items.map((item) => textOf(item, name, keys)).join('');
  }
  const scalars = items.filter(isScalar);
  const nested = items.filter((item) => !isScalar(item));
  const head = scalars.length === 0 ? '' : scalarsText(scalars, name);
  return head + nested.map((item) => textOf(item, name, undefined)).join('');
}

function scalarsText(items: readonly unknown[], name: string | undefined): string {
  return name === undefined
    ? `${items.map(scalar).join('\t')}\n`
    : items.map((item) => `${name.toUpperCase()}\t${scalar(item)}\n`).join('');
}

function objectText(
  data: Readonly<Record<string, unknown>>,
  name: string | undefined,
  keys: readonly string[] | undefined,
): string {
  const own = Object.keys(data).sort();
  const shown = keys ?? own.filter((key) => isScalar(data[key]));
  const cells = shown.map((key) => (Object.hasOwn(data, key) ? scalar(data[key]) : ''));
  if (name !== undefined && cells.length > 0) cells.unshift(name.toUpperCase());
  const line = cells.length === 0 ? '' : `${cells.join('\t')}\n`;
  const rest = own.filter((key) => !shown.includes(key));
  return line + rest.map((key) => textOf(data[key], key, undefined)).join('');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** As Python writes it. */
export function scalar(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}
