// A JSON reader that remembers where everything stands, for messages and panels that point into
// the text. Strict (RFC 8259); it also refuses a name twice in one object, and too deep nesting.
// Values never become plain objects, so a member called __proto__ is a member like any other.

import type { Place } from './decision.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly value: JsonNode;
}

export type JsonObject = Span & {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
};
export type JsonArray = Span & { readonly kind: 'array'; readonly items: readonly JsonNode[] };
export type JsonNode =
  | JsonObject
  | JsonArray
  | (Span & { readonly kind: 'string'; readonly value: string })
  | (Span & { readonly kind: 'number'; readonly value: number; readonly text: string })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'null' });

/** A text and where its lines begin. */
export interface Source {
  readonly text: string;
  lineStarts?: readonly number[];
}

export const maxDepth = 64;

/** The text is no JSON, or not ours to read; `offset` is where. */
export class JsonProblem extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export function placeOf(source: Source, path: string, { start, end }: Span): Place {
  source.lineStarts ??= lineStartsOf(source.text);
  const starts = source.lineStarts;
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return { path, start, end, line: low + 1, column: start - (starts[low] ?? 0) + 1 };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The member's value; undefined when there is none. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object'
    ? node.members.find((candidate) => candidate.name === name)?.value
    : undefined;
}

/** The plain value, for those who edit it. Own members only: __proto__ is defined, never set. */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'array':
      return node.items.map(plainValue);
    case 'object': {
      const object = {};
      for (const { name, value } of node.members) {
        Object.defineProperty(object, name, {
          value: plainValue(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return object;
    }
    default:
      return node.value;
  }
}

/** Throws JsonProblem. */
export function readJson(text: string): JsonNode {
  let at = 0;

  const fail = (message: string, offset = at): never => {
    throw new JsonProblem(message, offset);
  };
  const skipSpace = () => {
    for (;;) {
      const c = text.charCodeAt(at);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return;
      at++;
    }
  };
  const found = () => (at < text.length ? `found \`${text[at]}\`` : 'the text ends');

  const readString = (): string => {
    const start = ++at;
    for (; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === 0x22) return text.slice(start, at++);
      if (c === 0x5c) break;
      if (c < 0x20) fail('a control character stands in a string; write it as an escape');
    }
    return readEscaped(text.slice(start, at));
  };
  const readEscaped = (head: string): string => {
    let out = head;
    while (at < text.length) {
      const c = text[at++] as string;
      if (c === '"') return out;
      if (c < ' ') fail('a control character stands in a string; write it as an escape', at - 1);
      if (c !== '\\') {
        out += c;
        continue;
      }
      const letter = text[at++] ?? '';
      if (letter === 'u') {
        const digits = text.slice(at, at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) fail('`\\u` needs four hexadecimal digits', at - 2);
        out += String.fromCharCode(Number.parseInt(digits, 16));
        at += 4;
      } else {
        out += escapes.get(letter) ?? fail(`\`\\${letter}\` is no escape of JSON`, at - 2);
      }
    }
    return fail('a string is not closed');
  };

  const readValue = (depth: number): JsonNode => {
    if (depth > maxDepth) fail(`nested deeper than ${maxDepth} levels`);
    skipSpace();
    const start = at;
    switch (text[at]) {
      case '{':
        return readObject(start, depth);
      case '[':
        return readArray(start, depth);
      case '"': {
        const value = readString();
        return { kind: 'string', value, start, end: at };
      }
    }
    numberOrWord.lastIndex = at;
    const word = numberOrWord.exec(text)?.[0];
    if (word === undefined) return fail(`expected a value, ${found()}`);
    at += word.length;
    if (word === 'null') return { kind: 'null', start, end: at };
    if (word === 'true' || word === 'false') {
      return { kind: 'boolean', value: word === 'true', start, end: at };
    }
    return { kind: 'number', value: Number(word), text: word, start, end: at };
  };

  const readObject = (start: number, depth: number): JsonNode => {
    const members: JsonMember[] = [];
    const names = new Set<string>();
    at++;
    skipSpace();
    while (text[at] !== '}') {
      if (members.length > 0) {
        if (text[at] !== ',') fail(`expected \`,\` or \`}\`, ${found()}`);
        at++;
        skipSpace();
      }
      if (text[at] !== '"') fail(`expected a name in double quotes, ${found()}`);
      const nameStart = at;
      const name = readString();
      if (names.has(name)) fail(`\`${name}\` stands twice in one object`, nameStart);
      names.add(name);
      skipSpace();
      if (text[at] !== ':') fail(`expected \`:\` after a name, ${found()}`);
      at++;
      members.push({ name, start: nameStart, value: readValue(depth + 1) });
      skipSpace();
    }
    at++;
    return { kind: 'object', members, start, end: at };
  };

  const readArray = (start: number, depth: number): JsonNode => {
    const items: JsonNode[] = [];
    at++;
    skipSpace();
    while (text[at] !== ']') {
      if (items.length > 0) {
        if (text[at] !== ',') fail(`expected \`,\` or \`]\`, ${found()}`);
        at++;
      }
      items.push(readValue(depth + 1));
      skipSpace();
    }
    at++;
    return { kind: 'array', items, start, end: at };
  };

  const node = readValue(0);
  skipSpace();
  if (at < text.length) fail(`expected the end of the text, ${found()}`);
  return node;
}

const numberOrWord = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
