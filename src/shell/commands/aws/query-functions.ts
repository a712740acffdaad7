// The functions of JMESPath with the types they take, as the CLI's library (jmespath.py 1.0) has them.
// Text is counted, turned and ordered by code points.

/** A value does not fit the expression; becomes the CLI's complaint. */
export class QueryProblem extends Error {}

/** `&name`: what a function computes for each element. */
export class Expression {
  readonly of: (item: unknown) => unknown;
  constructor(of: (item: unknown) => unknown) {
    this.of = of;
  }
}

type Rows = readonly unknown[];
type Ordered = string | number;

interface Described {
  /** Of each argument the types it may have; none listed: any. */
  readonly takes: readonly (readonly string[])[];
  /** The last one may come again. */
  readonly isVariadic?: true;
  readonly run: (...given: never[]) => unknown;
}

const listed = ['array-number', 'array-string'];

const functions: Readonly<Record<string, Described>> = {
  abs: { takes: [['number']], run: Math.abs },
  avg: {
    takes: [['array-number']],
    run: (list: readonly number[]) => (list.length === 0 ? null : sum(list) / list.length),
  },
  ceil: { takes: [['number']], run: Math.ceil },
  contains: { takes: [['array', 'string'], []], run: contains },
  ends_with: { takes: [['string'], ['string']], run: (a: string, b: string) => a.endsWith(b) },
  floor: { takes: [['number']], run: Math.floor },
  join: {
    takes: [['string'], ['array-string']],
    run: (between: string, texts: readonly string[]) => texts.join(between),
  },
  keys: { takes: [['object']], run: (of: object) => Object.keys(of) },
  length: {
    takes: [['string', 'array', 'object']],
    run: (of: string | Rows | object) =>
      typeof of === 'string' || Array.isArray(of) ? [...of].length : Object.keys(of).length,
  },
  map: { takes: [['expref'], ['array']], run: (by: Expression, list: Rows) => list.map(by.of) },
  max: { takes: [listed], run: (list: readonly Ordered[]) => most(list, list, 1) },
  max_by: {
    takes: [['array'], ['expref']],
    run: (list: Rows, by: Expression) => most(list, keysOf('max_by', list, by), 1),
  },
  merge: {
    takes: [['object']],
    isVariadic: true,
    run: (...all: object[]) => Object.assign(Object.create(null), ...all),
  },
  min: { takes: [listed], run: (list: readonly Ordered[]) => most(list, list, -1) },
  min_by: {
    takes: [['array'], ['expref']],
    run: (list: Rows, by: Expression) => most(list, keysOf('min_by', list, by), -1),
  },
  not_null: {
    takes: [[]],
    isVariadic: true,
    run: (...all: unknown[]) => all.find((each) => each !== null),
  },
  reverse: {
    takes: [['array', 'string']],
    run: (of: string | Rows) =>
      typeof of === 'string' ? [...of].reverse().join('') : [...of].reverse(),
  },
  sort: { takes: [listed], run: (list: readonly Ordered[]) => [...list].sort(order) },
  sort_by: { takes: [['array'], ['expref']], run: sortBy },
  starts_with: { takes: [['string'], ['string']], run: (a: string, b: string) => a.startsWith(b) },
  sum: { takes: [['array-number']], run: sum },
  to_array: { takes: [[]], run: (of: unknown) => (Array.isArray(of) ? of : [of]) },
  to_number: { takes: [[]], run: toNumber },
  to_string: { takes: [[]], run: toText },
  type: { takes: [[]], run: typeName },
  values: { takes: [['object']], run: (of: object) => Object.values(of) },
};

export function callFunction(name: string, given: readonly unknown[]): unknown {
  const described = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!described) throw new QueryProblem(`Unknown function: ${name}()`);
  const { takes, isVariadic, run } = described;
  const wanted = takes.length;
  if (isVariadic ? given.length < wanted : given.length !== wanted) {
    const some = `${isVariadic ? 'at least ' : ''}${wanted} argument${wanted === 1 ? '' : 's'}`;
    throw new QueryProblem(`Expected ${some} for function ${name}(), received ${given.length}`);
  }
  given.forEach((each, at) => {
    requireType(name, each, takes[Math.min(at, wanted - 1)] ?? []);
  });
  return run(...(given as never[]));
}

function requireType(name: string, value: unknown, types: readonly string[]): void {
  const actual = typeName(value);
  if (types.length === 0 && actual !== 'expref') return;
  const plain = types.map((type) => type.split('-')[0]);
  if (!plain.includes(actual)) throw wrongType(name, value, types, actual);
  const inner = types.flatMap((type) => type.split('-')[1] ?? []);
  if (inner.length === 0 || !Array.isArray(value)) return;
  // Where two kinds of lists fit, the first element decides.
  const [first = typeName(value[0])] = inner.length === 1 ? inner : [];
  const wrong = value.find((each) => typeName(each) !== first || !inner.includes(first));
  if (wrong !== undefined) throw wrongType(name, wrong, types, pythonType(wrong));
}

function wrongType(name: string, value: unknown, types: readonly string[], actual: string) {
  const expected = `[${types.map((type) => `'${type}'`).join(', ')}]`;
  const shown = typeof value === 'string' ? value : pythonText(value);
  return new QueryProblem(
    `In function ${name}(), invalid type for value: ${shown}, expected one of: ${expected}, received: "${actual}"`,
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Expression)
  );
}

export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, at) => isEqual(each, b[at]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

/** Negative where `a` comes first; both are numbers, or both texts. */
export function order(a: Ordered, b: Ordered): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [[...String(a)], [...String(b)]];
  const at = left.findIndex((letter, index) => letter !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** The first of the elements whose key is the greatest, or with -1 the least. */
function most(list: Rows, keys: readonly Ordered[], sign: 1 | -1): unknown {
  let best = 0;
  keys.forEach((key, at) => {
    if (order(key, keys[best] ?? key) * sign > 0) best = at;
  });
  return list[best] ?? null;
}

function sortBy(list: Rows, by: Expression): Rows {
  const keys = keysOf('sort_by', list, by);
  const places = list.map((_each, at) => at);
  places.sort((a, b) => order(keys[a] ?? 0, keys[b] ?? 0));
  return places.map((at) => list[at]);
}

/** What the expression gives for each element: all numbers, or all texts. */
function keysOf(name: string, list: Rows, by: Expression): readonly Ordered[] {
  const keys = list.map(by.of);
  const first = typeName(keys[0]);
  const fitting = ['number', 'string'].includes(first) ? [first] : ['number', 'string'];
  for (const key of keys) {
    const actual = typeName(key);
    if (!fitting.includes(actual)) throw wrongType(name, key, fitting, actual);
  }
  return keys as readonly Ordered[];
}

function contains(of: string | Rows, wanted: unknown): boolean {
  if (typeof of !== 'string') return of.some((each) => isEqual(each, wanted));
  if (typeof wanted === 'string') return of.includes(wanted);
  throw new QueryProblem(
    `'in <string>' requires string as left operand, not ${pythonType(wanted)}`,
  );
}

function sum(list: readonly number[]): number {
  return list.reduce((all, each) => all + each, 0);
}

function toNumber(of: unknown): number | null {
  if (typeof of === 'number') return of;
  const isNumber =
    typeof of === 'string' && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(of);
  return isNumber ? Number(of) : null;
}

function toText(of: unknown): string {
  if (typeof of === 'string') return of;
  return JSON.stringify(of).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return value instanceof Expression ? 'expref' : typeof value;
}

export function pythonType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  const names = { string: 'str', array: 'list', object: 'dict', boolean: 'bool', null: 'NoneType' };
  return names[typeName(value) as keyof typeof names] ?? '_Expression';
}

function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value.includes("'") ? `"${value}"` : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (!isObject(value)) return typeof value === 'number' ? String(value) : '<expression>';
  const members = Object.entries(value).map(([name, each]) => `'${name}': ${pythonText(each)}`);
  return `{${members.join(', ')}}`;
}
