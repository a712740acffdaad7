// An operation's flags, made from its description, and their values: plain, file://, fileb://,
// JSON or shorthand. No call is made here.

import { textOf } from '../../../base/bytes.ts';
import type { Operation } from '../../../service/operation.ts';
import { isOptional, type Shape, shapeOf } from '../../../service/shape.ts';
import type { Flag, Invocation } from '../../command.ts';
import { errno } from '../../streams.ts';
import { parameterProblem, usageProblem } from './complaint.ts';
import { decodeBlobs, fitShorthand, integerOf, isObject } from './fitted.ts';
import { parseJson } from './json-text.ts';
import { cliName } from './names.ts';
import type { OptionSpec } from './options.ts';
import { pagingOf } from './paging.ts';
import { readShorthand, ShorthandProblem } from './shorthand.ts';

interface Parameter extends OptionSpec {
  readonly member: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
  /** What a switch means. */
  readonly sets?: boolean;
  /** Limit and Marker: known, but not shown; the paging options do their work. */
  readonly isHidden: boolean;
}

export const pagingOptions: readonly (OptionSpec & Flag)[] = [
  { name: '--starting-token', takes: 'one', value: '<token>', summary: 'where a list goes on' },
  {
    name: '--page-size',
    takes: 'one',
    isInteger: true,
    value: '<number>',
    summary: 'entries per call',
  },
  {
    name: '--max-items',
    takes: 'one',
    isInteger: true,
    value: '<number>',
    summary: 'entries in all',
  },
];

export const commonOptions: readonly (OptionSpec & Flag)[] = [
  { name: '--cli-input-json', takes: 'one', value: '<json>', summary: 'the whole input as JSON' },
  {
    name: '--generate-cli-skeleton',
    takes: 'maybe',
    choices: ['input', 'output', 'yaml-input'],
    value: '[input|output]',
    summary: 'the form of input or output, without a call',
  },
];

export function parametersOf(operation: Operation): readonly Parameter[] {
  const paging = operation.pages && pagingOf(operation.pages);
  return Object.entries(operation.input).flatMap(([member, described]): readonly Parameter[] => {
    const shape = shapeOf(described);
    const isRequired = !isOptional(described);
    const flag = cliName(member);
    // The CLI's own --max-items stands in the place of IAM's.
    if (paging && pagingOptions.some(({ name }) => name === `--${flag}`)) return [];
    const isHidden = member === paging?.limit || member === paging?.marker;
    const common = { member, shape, isRequired, isHidden };
    if (shape.kind === 'boolean') {
      return [
        { name: `--${flag}`, takes: 'none' as const, sets: true, ...common },
        { name: `--no-${flag}`, takes: 'none' as const, sets: false, ...common, isRequired: false },
      ];
    }
    const takes = shape.kind === 'list' ? ('many' as const) : ('one' as const);
    return [{ name: `--${flag}`, takes, ...common }];
  });
}

/** The flags of an operation for help and completion. */
export function flagsOf(operation: Operation): readonly Flag[] {
  const own = parametersOf(operation)
    .filter(({ isHidden, sets }) => !isHidden && sets !== false)
    .map(({ name, shape, isRequired }): Flag => {
      const value = valueForm(shape);
      const summary = `${isRequired ? 'required' : 'optional'}${choicesText(shape)}`;
      return value === undefined ? { name, summary } : { name, value, summary };
    });
  return [...own, ...(operation.pages ? pagingOptions : []), ...commonOptions];
}

export function requireGiven(
  parameters: readonly Parameter[],
  given: ReadonlyMap<string, unknown>,
): void {
  const absent = parameters.filter(({ isRequired, name }) => isRequired && !given.has(name));
  if (absent.length === 0) return;
  const names = absent.map(({ name }) => name).join(', ');
  throw usageProblem(`the following arguments are required: ${names}`);
}

/** The input typed as flags, by member name. Blobs may still be base64 texts. */
export async function readInput(
  parameters: readonly Parameter[],
  given: ReadonlyMap<string, readonly string[]>,
  invocation: Invocation,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = Object.create(null);
  for (const parameter of parameters) {
    const typed = given.get(parameter.name);
    if (!typed) continue;
    input[parameter.member] =
      parameter.sets ?? (await readValue(parameter.shape, typed, parameter.name, invocation));
  }
  return input;
}

/** --cli-input-json: members that were not given as flags. */
export async function readInputJson(
  typed: string,
  invocation: Invocation,
): Promise<Record<string, unknown>> {
  const name = 'cli-input-json';
  const content = (await fromFile(typed, name, invocation)) ?? typed;
  const text = typeof content === 'string' ? content : textOf(content);
  const parsed = parseJson(text ?? '');
  if (!parsed.ok) {
    throw parameterProblem(name, `Invalid JSON: ${parsed.reason}\nJSON received: ${text}`);
  }
  if (!isObject(parsed.value)) throw parameterProblem(name, 'the JSON must be an object');
  return parsed.value;
}

export function withBlobs(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  isRaw: boolean,
): Record<string, unknown> {
  const shape: Shape = { kind: 'structure', members: operation.input };
  return decodeBlobs(shape, input, isRaw) as Record<string, unknown>;
}

async function readValue(
  shape: Shape,
  typed: readonly string[],
  flag: string,
  invocation: Invocation,
): Promise<unknown> {
  const only = typed.length === 1 ? typed[0] : undefined;
  const content = only === undefined ? undefined : await fromFile(only, flag, invocation);
  if (content instanceof Uint8Array) return shape.kind === 'list' ? [content] : content;
  const values = content === undefined ? typed : [content];
  const [first = ''] = values;
  const looksLikeJson = /^\s*[[{]/.test(first);
  const isComplex =
    shape.kind === 'structure' ||
    shape.kind === 'map' ||
    (shape.kind === 'list' && ['structure', 'map', 'list'].includes(shape.of.kind));
  if (isComplex && !looksLikeJson) {
    const parsed = shape.kind === 'list' ? values.map(shorthand) : shorthand(first);
    return fitShorthand(shape, parsed);
  }
  switch (shape.kind) {
    case 'structure':
    case 'map':
      if (!/^\s*\{/.test(first)) throw parameterProblem(flag, `Invalid JSON:\n${first}`);
      return json(first);
    case 'list':
      if (/^\s*\[/.test(first) && values.length === 1) return json(first);
      return values.map((value) => (isComplex ? json(value) : scalar(shape.of, value)));
    default:
      return scalar(shape, first);
  }

  function shorthand(text: string): unknown {
    try {
      return readShorthand(text);
    } catch (error) {
      if (error instanceof ShorthandProblem) throw parameterProblem(flag, error.message);
      throw error;
    }
  }
  function json(text: string): unknown {
    const parsed = parseJson(text);
    if (parsed.ok) return parsed.value;
    throw parameterProblem(flag, `Invalid JSON: ${parsed.reason}\nJSON received: ${text}`);
  }
}

function scalar(shape: Shape, text: string): unknown {
  if (shape.kind === 'integer') return integerOf(text);
  if (shape.kind === 'boolean') return text.toLowerCase() !== 'false';
  return text;
}

/** file:// gives text, fileb:// bytes, anything else undefined. */
export async function fromFile(
  typed: string,
  flag: string,
  { files, env }: Invocation,
): Promise<string | Uint8Array | undefined> {
  const [, scheme, name = ''] = /^(fileb?):\/\/(.*)$/s.exec(typed) ?? [];
  if (scheme === undefined) return undefined;
  const path = name.startsWith('~') ? `${env['HOME'] ?? '~'}${name.slice(1)}` : name;
  const read = await files.read(path);
  if (!read.ok) {
    const { number, text } = errno[read.problem];
    throw parameterProblem(
      flag,
      `Unable to load paramfile ${typed}: [Errno ${number}] ${text}: '${path}'`,
    );
  }
  if (scheme === 'fileb') return read.value;
  const text = textOf(read.value);
  if (text !== undefined) return text;
  throw parameterProblem(
    flag,
    `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
  );
}

function valueForm(shape: Shape): string | undefined {
  switch (shape.kind) {
    case 'boolean':
      return undefined;
    case 'blob':
      return '<fileb://file or base64>';
    case 'integer':
      return '<number>';
    case 'list':
      return shape.of.kind === 'structure' ? '<name=value,...> ...' : '<text> ...';
    case 'map':
    case 'structure':
      return '<name=value,...>';
    default:
      return '<text>';
  }
}

function choicesText(shape: Shape): string {
  if (shape.kind !== 'string' || !shape.oneOf) return '';
  const shown = shape.oneOf.slice(0, 4).join(', ');
  return `: ${shown}${shape.oneOf.length > 4 ? ', ...' : ''}`;
}
