// What was typed, fitted to the description: single values become lists where lists are wanted,
// texts numbers, base64 bytes; then the checks the CLI makes before any call
// (botocore/validate.py: types, required and unknown names, least lengths and values).

import {
  isOptional,
  type Member,
  type Members,
  type Shape,
  shapeOf,
} from '../../../service/shape.ts';
import { generalProblem, valueProblem } from './complaint.ts';
import { decodePythonBase64 } from './python-base64.ts';

/** Shorthand knows only texts: numbers, booleans and single-item lists are made from them. */
export function fitShorthand(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'list':
      return (Array.isArray(value) ? value : [value]).map((item) => fitShorthand(shape.of, item));
    case 'map':
      return isObject(value) ? mapObject(value, (item) => fitShorthand(shape.of, item)) : value;
    case 'structure':
      return isObject(value)
        ? mapObject(value, (item, name) => {
            const member = memberOf(shape.members, name);
            return member ? fitShorthand(shapeOf(member), item) : item;
          })
        : value;
    case 'integer':
      return typeof value === 'string' ? integerOf(value) : value;
    case 'boolean':
      return typeof value === 'string' ? value.toLowerCase() === 'true' : value;
    default:
      return value;
  }
}

export function integerOf(text: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) {
    throw generalProblem(`invalid literal for int() with base 10: '${text}'`);
  }
  return Number(text);
}

/**
 * Texts where blobs are wanted are base64, unless the learner asked for raw; moments are texts or
 * seconds since 1970.
 */
export function decodeBlobs(shape: Shape, value: unknown, isRaw: boolean): unknown {
  switch (shape.kind) {
    case 'blob': {
      if (typeof value !== 'string') return value;
      if (isRaw) return new TextEncoder().encode(value);
      const bytes = decodePythonBase64(value);
      if (!bytes) throw generalProblem(`Invalid base64: "${value}"`);
      return bytes;
    }
    case 'timestamp':
      return momentOf(value) ?? value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => decodeBlobs(shape.of, item, isRaw)) : value;
    case 'map':
      return isObject(value)
        ? mapObject(value, (item) => decodeBlobs(shape.of, item, isRaw))
        : value;
    case 'structure':
      return isObject(value)
        ? mapObject(value, (item, name) => {
            const member = memberOf(shape.members, name);
            return member ? decodeBlobs(shapeOf(member), item, isRaw) : item;
          })
        : value;
    default:
      return value;
  }
}

export function validate(members: Members, input: Readonly<Record<string, unknown>>): void {
  const problems: string[] = [];
  structure(members, input, '');
  if (problems.length > 0) {
    throw valueProblem(`Parameter validation failed:\n${problems.join('\n')}`);
  }

  function structure(described: Members, value: Readonly<Record<string, unknown>>, at: string) {
    for (const [name, member] of Object.entries(described)) {
      if (!isOptional(member) && !Object.hasOwn(value, name)) {
        problems.push(`Missing required parameter in ${at || 'input'}: "${name}"`);
      }
    }
    const known = Object.keys(described);
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      problems.push(
        `Unknown parameter in ${at || 'input'}: "${name}", must be one of: ${known.join(', ')}`,
      );
    }
    for (const [name, item] of Object.entries(value)) {
      const member = memberOf(described, name);
      if (member) check(shapeOf(member), item, at === '' ? name : `${at}.${name}`);
    }
  }

  function check(shape: Shape, value: unknown, at: string): void {
    const wrong = (types: string): void => {
      problems.push(
        `Invalid type for parameter ${at}, value: ${python(value)}, type: ${typeOf(value)}, valid types: ${types}`,
      );
    };
    const length = (size: number, min: number | undefined): void => {
      if (min === undefined || size >= min) return;
      problems.push(`Invalid length for parameter ${at}, value: ${size}, valid min length: ${min}`);
    };
    switch (shape.kind) {
      case 'string':
        if (typeof value !== 'string') wrong("<class 'str'>");
        else length([...value].length, shape.min);
        break;
      case 'integer':
        if (typeof value !== 'number' || !Number.isInteger(value)) wrong("<class 'int'>");
        else if (shape.min !== undefined && value < shape.min) {
          problems.push(
            `Invalid value for parameter ${at}, value: ${value}, valid min value: ${shape.min}`,
          );
        }
        break;
      case 'boolean':
        if (typeof value !== 'boolean') wrong("<class 'bool'>");
        break;
      case 'timestamp':
        if (typeof value !== 'number') wrong("<class 'datetime.datetime'>, timestamp-string");
        break;
      case 'blob':
        if (!(value instanceof Uint8Array)) {
          wrong("<class 'bytes'>, <class 'bytearray'>, file-like object");
        }
        break;
      case 'list':
        if (!Array.isArray(value)) {
          wrong("<class 'list'>, <class 'tuple'>");
          break;
        }
        length(value.length, shape.min);
        for (const [index, item] of value.entries()) check(shape.of, item, `${at}[${index}]`);
        break;
      case 'map':
        if (!isObject(value)) wrong("<class 'dict'>");
        else
          for (const [name, item] of Object.entries(value)) check(shape.of, item, `${at}.${name}`);
        break;
      case 'structure':
        if (isObject(value)) structure(shape.members, value, at);
        else wrong("<class 'dict'>");
        break;
      default:
        break;
    }
  }
}

const dateText =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/;

/** Milliseconds; a moment without a zone is one of the lab's clock, which runs in UTC. */
function momentOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 1000;
  if (typeof value !== 'string') return undefined;
  if (/^\s*-?\d+(?:\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const [, date, time = '00:00', zone = 'Z'] = dateText.exec(value.trim()) ?? [];
  const ms = date === undefined ? Number.NaN : Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}

function memberOf(members: Members, name: string): Member | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function mapObject(
  value: Readonly<Record<string, unknown>>,
  change: (item: unknown, name: string) => unknown,
): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  for (const [name, item] of Object.entries(value)) out[name] = change(item, name);
  return out;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

/** A value as Python would print it in a message. */
function python(value: unknown, isInside = false): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return isInside ? `'${value}'` : value;
  if (value instanceof Uint8Array) {
    const bytes = [...value].map((byte) =>
      byte === 10
        ? '\\n'
        : byte >= 0x20 && byte < 0x7f
          ? String.fromCharCode(byte)
          : `\\x${byte.toString(16).padStart(2, '0')}`,
    );
    return `b'${bytes.join('')}'`;
  }
  if (Array.isArray(value)) return `[${value.map((item) => python(item, true)).join(', ')}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, item]) => `'${name}': ${python(item, true)}`);
    return `{${members.join(', ')}}`;
  }
  return String(value);
}

function typeOf(value: unknown): string {
  if (value === null) return "<class 'NoneType'>";
  if (typeof value === 'boolean') return "<class 'bool'>";
  if (typeof value === 'string') return "<class 'str'>";
  if (typeof value === 'number') {
    return Number.isInteger(value) ? "<class 'int'>" : "<class 'float'>";
  }
  if (value instanceof Uint8Array) return "<class 'bytes'>";
  return Array.isArray(value) ? "<class 'list'>" : "<class 'dict'>";
}
