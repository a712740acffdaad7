// The AWS Query protocol: a form in, XML out, both by the description of an operation. Lists stand
// as `Tags.member.1.Key=`, maps as `Name.entry.1.key=`. IAM and STS have no flattened lists, so
// neither has this. Who calls and what happens is not known here.
// Source: Smithy, AWS Query protocol.

import { fromBase64, toBase64 } from '../base/bytes.ts';
import type { ServiceError } from './refusal.ts';
import { type Members, type Shape, shapeOf } from './shape.ts';
import type { Decoded } from './wire.ts';

/** The fields of an application/x-www-form-urlencoded body; undefined where it is broken. */
export function parseForm(body: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const pair of body.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = formText(equals < 0 ? pair : pair.slice(0, equals));
    const value = formText(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    fields.set(name, value);
  }
  return fields;
}

/** Reads a form by the description of an input. Fields nobody asks for are ignored. */
export function decodeQuery(members: Members, form: ReadonlyMap<string, string>): Decoded {
  try {
    return { ok: true, value: readMembers(members, treeOf(form)) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.message };
    throw error;
  }
}

export interface QueryReply {
  /** AssumeRole */
  readonly operation: string;
  readonly xmlNamespace: string;
  readonly requestId: string;
}

/** The XML of an output. Absent members are left out; without members there is no Result. */
export function encodeQuery(
  members: Members,
  output: Readonly<Record<string, unknown>>,
  { operation, xmlNamespace, requestId }: QueryReply,
): string {
  const result =
    Object.keys(members).length === 0
      ? ''
      : element(`${operation}Result`, membersText(members, output));
  const metadata = element('ResponseMetadata', element('RequestId', escaped(requestId)));
  return document(`${operation}Response`, xmlNamespace, result + metadata);
}

export function encodeQueryError(
  { code, message, httpStatus }: ServiceError,
  { xmlNamespace, requestId }: Omit<QueryReply, 'operation'>,
): string {
  const type = element('Type', httpStatus < 500 ? 'Sender' : 'Receiver');
  const text = message === undefined ? '' : element('Message', escaped(message));
  const error = element('Error', type + element('Code', escaped(code)) + text);
  const id = element('RequestId', escaped(requestId));
  return document('ErrorResponse', xmlNamespace, error + id);
}

class Unreadable extends Error {}

/** Fields by the parts of their names: `Tags.member.1.Key` hangs four levels down. */
interface Node {
  value?: string;
  readonly parts: Map<string, Node>;
}

/** No input of ours is so deep; what is deeper is asked for by nobody. */
const maxParts = 32;

function treeOf(form: ReadonlyMap<string, string>): Node {
  const root: Node = { parts: new Map() };
  for (const [name, value] of form) {
    let node = root;
    const parts = name.split('.', maxParts + 1);
    if (parts.length > maxParts) continue;
    for (const part of parts) {
      let next = node.parts.get(part);
      if (!next) {
        next = { parts: new Map() };
        node.parts.set(part, next);
      }
      node = next;
    }
    node.value = value;
  }
  return root;
}

function readMembers(members: Members, node: Node, path = ''): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  for (const [name, member] of Object.entries(members)) {
    const part = node.parts.get(name);
    if (part) out[name] = readNode(shapeOf(member), part, path === '' ? name : `${path}.${name}`);
  }
  return out;
}

function readNode(shape: Shape, node: Node, path: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return readMembers(shape.members, node, path);
    case 'list':
      return numbered(node, 'member').map(({ number, part }) =>
        readNode(shape.of, part, `${path}.member.${number}`),
      );
    case 'map': {
      const out: Record<string, unknown> = Object.create(null);
      for (const { number, part } of numbered(node, 'entry')) {
        const key = part.parts.get('key')?.value;
        const value = part.parts.get('value');
        const at = `${path}.entry.${number}`;
        if (key === undefined || !value) throw new Unreadable(`${at} needs a key and a value`);
        out[key] = readNode(shape.of, value, `${at}.value`);
      }
      return out;
    }
    default:
      return readText(shape, node.value, path);
  }
}

/** `member.1`, `member.2`, in the order of their numbers; an empty list is sent as `Name=`. */
function numbered(node: Node, name: string): { readonly number: number; readonly part: Node }[] {
  const items = [...(node.parts.get(name)?.parts ?? [])].flatMap(([digits, part]) =>
    /^[1-9]\d{0,8}$/.test(digits) ? [{ number: Number(digits), part }] : [],
  );
  return items.sort((a, b) => a.number - b.number);
}

function readText(shape: Shape, text: string | undefined, path: string): unknown {
  const value = text === undefined ? undefined : textValue(shape, text);
  // The text is ours.
  if (value === undefined) throw new Unreadable(`the value of ${path} is no ${shape.kind}`);
  return value;
}

function textValue(shape: Shape, text: string): unknown {
  switch (shape.kind) {
    case 'string':
      return text;
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'timestamp':
      return momentOf(text);
    case 'blob':
      return fromBase64(text);
    default:
      return undefined;
  }
}

/** ISO 8601 with a time and its offset, or seconds since 1970. */
function momentOf(text: string): number | undefined {
  if (/^-?\d{1,12}(?:\.\d{1,9})?$/.test(text)) return Math.round(Number(text) * 1000);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text)) {
    return undefined;
  }
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Undoes the form's encoding; undefined where a percent sign is not followed by UTF-8 bytes. */
function formText(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function document(name: string, xmlNamespace: string, content: string): string {
  return `<${name} xmlns="${escaped(xmlNamespace)}">${content}</${name}>`;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function membersText(members: Members, values: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const [name, member] of Object.entries(members)) {
    const value = values[name];
    if (value !== undefined) text += element(name, valueText(shapeOf(member), value));
  }
  return text;
}

function valueText(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
      return membersText(shape.members, value as Record<string, unknown>);
    case 'list':
      return (value as readonly unknown[])
        .map((item) => element('member', valueText(shape.of, item)))
        .join('');
    case 'map':
      return Object.entries(value as Record<string, unknown>)
        .map(([key, item]) =>
          element(
            'entry',
            element('key', escaped(key)) + element('value', valueText(shape.of, item)),
          ),
        )
        .join('');
    case 'timestamp':
      // To the second, as IAM and STS write moments.
      return new Date(value as number).toISOString().replace(/\.\d+Z$/, 'Z');
    case 'blob':
      return toBase64(value as Uint8Array);
    default:
      return escaped(String(value));
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A bare one would be read as a line feed (XML 1.0, 2.11).
  '\r': '&#xD;',
};

/** Text for an element or attribute. What XML cannot hold becomes U+FFFD (XML 1.0, 2.2). */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML does not have
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
      .replace(/[&<>"'\r]/g, (character) => entities[character] ?? character)
  );
}
