// Any plain value (what structuredClone takes: records, arrays, maps, bytes) as JSON and back, for
// the export file. Equal byte arrays are written once. Reading trusts nothing: damage is a reason,
// never a throw. Knows no document and no key.

import { fromBase64, toBase64 } from '../base/bytes.ts';

/** What JSON cannot say is a record with this one member. */
const tag = '$';
const maxDepth = 120;
// An encryption context may be called so; as a plain member it is never written and never read.
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

export class Damaged extends Error {}

/** Writes values; all of them share one list of byte arrays. */
export class Packer {
  readonly bytes: string[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #known = new Map<Uint8Array, number>();

  pack(value: unknown, depth = 0): unknown {
    if (depth > maxDepth) throw new Error('a document is nested too deep to be exported');
    const inner = (part: unknown) => this.pack(part, depth + 1);
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'undefined':
        return { [tag]: 'undefined' };
      case 'number':
        return Number.isFinite(value) ? value : { [tag]: 'number', text: String(value) };
      case 'object':
        break;
      default:
        throw new Error(`a ${typeof value} cannot be exported`);
    }
    if (value === null) return null;
    if (value instanceof Uint8Array) return { [tag]: 'bytes', at: this.#place(value) };
    if (Array.isArray(value)) return value.map(inner);
    if (value instanceof Map) {
      return { [tag]: 'map', entries: [...value].map(([k, v]) => [inner(k), inner(v)]) };
    }
    if (value instanceof Set) return { [tag]: 'set', items: [...value].map(inner) };
    if (value instanceof Date) return { [tag]: 'date', ms: value.getTime() };
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    if (entries.some(([key]) => key === tag || forbidden.has(key))) {
      return { [tag]: 'record', entries: entries.map(([k, v]) => [k, inner(v)]) };
    }
    return Object.fromEntries(entries.map(([k, v]) => [k, inner(v)]));
  }

  #place(bytes: Uint8Array): number {
    const known = this.#known.get(bytes);
    if (known !== undefined) return known;
    const text = toBase64(bytes);
    const at = this.#indexOf.get(text) ?? this.bytes.push(text) - 1;
    this.#indexOf.set(text, at);
    this.#known.set(bytes, at);
    return at;
  }
}

/** Reads what a Packer wrote. Throws Damaged with a reason for the learner. */
export class Unpacker {
  readonly #bytes: readonly Uint8Array[];

  constructor(bytes: readonly unknown[]) {
    this.#bytes = bytes.map((text) => {
      const read = typeof text === 'string' ? fromBase64(text) : undefined;
      if (!read) throw new Damaged('a piece of its bytes is not base64');
      return read;
    });
  }

  unpack(value: unknown, depth = 0): unknown {
    if (depth > maxDepth) throw new Damaged('it is nested too deep');
    const inner = (part: unknown) => this.unpack(part, depth + 1);
    if (Array.isArray(value)) return value.map(inner);
    if (typeof value !== 'object' || value === null) return value;
    const members = value as Record<string, unknown>;
    if (!Object.hasOwn(members, tag)) {
      const bad = Object.keys(members).find((key) => forbidden.has(key));
      if (bad !== undefined) throw new Damaged(`it holds a member named \`${bad}\``);
      return named(Object.entries(members), inner);
    }
    switch (members[tag]) {
      case 'undefined':
        return undefined;
      case 'number':
        if (/^(NaN|-?Infinity)$/.test(String(members['text']))) return Number(members['text']);
        break;
      case 'bytes': {
        const found = this.#bytes[Number(members['at'])];
        if (found) return found;
        break;
      }
      case 'map':
        return new Map(pairs(members['entries']).map(([k, v]) => [inner(k), inner(v)]));
      case 'set':
        if (Array.isArray(members['items'])) return new Set(members['items'].map(inner));
        break;
      case 'date':
        if (typeof members['ms'] === 'number') return new Date(members['ms']);
        break;
      case 'record':
        return named(pairs(members['entries']), inner);
    }
    throw new Damaged('it holds a value of a kind unknown here');
  }
}

function pairs(value: unknown): readonly (readonly [unknown, unknown])[] {
  const good = Array.isArray(value) && value.every((p) => Array.isArray(p) && p.length === 2);
  if (!good) throw new Damaged('a list in it is not what it should be');
  return value;
}

/** Own members, whatever they are called: a name like `__proto__` is data here and nothing more. */
function named(
  entries: readonly (readonly [unknown, unknown])[],
  inner: (value: unknown) => unknown,
): Record<string, unknown> {
  if (entries.some(([key]) => typeof key !== 'string')) {
    throw new Damaged('a name in it is not text');
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, inner(value)]));
}
