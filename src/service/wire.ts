// AWS JSON 1.1: values to JSON and back, by the description. Blobs are base64, moments are seconds
// since 1970. Unknown members are ignored, null counts as absent, a wrong JSON type is refused.
// Source: Smithy, AWS JSON 1.1 protocol.

import { fromBase64, toBase64 } from '../base/bytes.ts';
import { type Members, membersOf, type Shape } from './shape.ts';

export type Decoded =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  /** The message of the SerializationException. */
  | { readonly ok: false; readonly message: string };

/** How bytes are written as text. Another than the standard one must give the same texts. */
export interface Base64 {
  readonly toBase64: (bytes: Uint8Array) => string;
  /** undefined for what is not canonical. */
  readonly fromBase64: (text: string) => Uint8Array | undefined;
}

const standard: Base64 = { toBase64, fromBase64 };

class WrongType extends Error {}

/** Reads a parsed JSON body by the description of an input. */
export function decode(members: Members, body: unknown, base64: Base64 = standard): Decoded {
  try {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new WrongType('Start of structure or map found where not expected.');
    }
    return { ok: true, value: readMembers(members, body as Record<string, unknown>, base64) };
  } catch (error) {
    if (error instanceof WrongType) return { ok: false, message: error.message };
    throw error;
  }
}

/**
 * Reads values that came from inside (a command, a figure, a question) by the same description:
 * blobs must be bytes, moments milliseconds. Nothing the caller holds is shared with the result.
 */
export function accept(members: Members, input: Readonly<Record<string, unknown>>): Decoded {
  try {
    return { ok: true, value: readMembers(members, input, 'value') };
  } catch (error) {
    if (error instanceof WrongType) return { ok: false, message: error.message };
    throw error;
  }
}

/** The JSON form of an output. Absent members are left out. */
export function encode(
  members: Members,
  values: Readonly<Record<string, unknown>>,
  base64: Base64 = standard,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { name, shape } of membersOf(members)) {
    const value = values[name];
    if (value !== undefined) out[name] = encodeValue(shape, value, base64);
  }
  return out;
}

/** JSON with bytes in this form, or values from inside. */
type From = Base64 | 'value';

function readMembers(
  members: Members,
  body: Readonly<Record<string, unknown>>,
  from: From,
): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  for (const { name, shape } of membersOf(members)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value !== undefined && value !== null) out[name] = readValue(shape, value, from);
  }
  return out;
}

function readValue(shape: Shape, value: unknown, from: From): unknown {
  switch (shape.kind) {
    case 'string':
      if (typeof value === 'string') return value;
      throw wrong(value, 'String');
    case 'integer':
      if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value);
      throw wrong(value, 'Integer');
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw wrong(value, 'Boolean');
    case 'timestamp':
      if (typeof value === 'number' && Number.isFinite(value)) {
        return from === 'value' ? value : Math.round(value * 1000);
      }
      throw wrong(value, 'Timestamp');
    case 'blob': {
      if (from === 'value') {
        if (value instanceof Uint8Array) return value.slice();
        throw wrong(value, 'Blob');
      }
      const bytes = typeof value === 'string' ? from.fromBase64(value) : undefined;
      if (bytes) return bytes;
      throw wrong(value, 'Blob');
    }
    case 'list':
      if (!Array.isArray(value)) throw wrong(value, 'List');
      return value
        .filter((item) => item !== null && item !== undefined)
        .map((item) => readValue(shape.of, item, from));
    case 'map': {
      if (!isPlainObject(value)) throw wrong(value, 'Map');
      const out: Record<string, unknown> = Object.create(null);
      for (const [key, item] of Object.entries(value)) {
        if (item !== null && item !== undefined) out[key] = readValue(shape.of, item, from);
      }
      return out;
    }
    case 'structure':
      if (!isPlainObject(value)) throw wrong(value, 'Structure');
      return readMembers(shape.members, value, from);
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

// Texts in the family the service uses for wrong JSON types (SerializationException).
function wrong(value: unknown, wanted: string): WrongType {
  const token = Array.isArray(value)
    ? 'Start of list'
    : typeof value === 'object'
      ? 'Start of structure or map'
      : `${typeof value === 'boolean' ? String(value).toUpperCase() : typeof value === 'number' ? 'NUMBER' : 'STRING'}_VALUE`;
  if (wanted === 'Blob' && typeof value === 'string')
    return new WrongType('Invalid base64 in blob.');
  if (token.startsWith('Start')) return new WrongType(`${token} found where not expected.`);
  return new WrongType(`${token} cannot be converted to ${wanted}`);
}

function encodeValue(shape: Shape, value: unknown, base64: Base64): unknown {
  switch (shape.kind) {
    case 'blob':
      return base64.toBase64(value as Uint8Array);
    case 'timestamp':
      return (value as number) / 1000;
    case 'list':
      return (value as readonly unknown[]).map((item) => encodeValue(shape.of, item, base64));
    case 'map': {
      const out: Record<string, unknown> = Object.create(null);
      for (const [key, item] of Object.entries(value as Record<string, unknown>)) {
        out[key] = encodeValue(shape.of, item, base64);
      }
      return out;
    }
    case 'structure':
      return encode(shape.members, value as Record<string, unknown>, base64);
    default:
      return value;
  }
}
