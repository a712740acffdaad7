// A parsed JMESPath expression over plain data, as the CLI's library (jmespath.py) computes it.
// Only own members are looked at, so that `constructor` and `toString` name nothing.

import type { Node } from 'jmespath';
import {
  callFunction,
  Expression,
  isEqual,
  isObject,
  order,
  pythonType,
  QueryProblem,
} from './query-functions.ts';

type Visit = (node: Node, value: unknown) => unknown;

export function evaluate(node: Node, value: unknown): unknown {
  const rule = rules.get(node.type);
  if (!rule) throw new Error(`no rule for ${node.type}`);
  return rule(node, value) ?? null;
}

/** The parser's names for the kinds of nodes. */
const rules: ReadonlyMap<string, Visit> = new Map<string, Visit>([
  ['Identity', (_node, value) => value],
  ['Current', (_node, value) => value],
  ['Literal', (node) => node.value],
  ['Field', ({ name = '' }, value) => memberOf(value, name)],
  ['Subexpression', chained],
  ['IndexExpression', chained],
  ['Pipe', chained],
  ['Index', ({ value: at }, list) => (Array.isArray(list) ? list.at(Number(at)) : null)],
  ['Slice', slice],
  ['Flatten', flatten],
  ['Projection', (node, value) => project(node, evaluate(child(node, 0), value))],
  ['ValueProjection', valueProjection],
  ['FilterProjection', filterProjection],
  ['Comparator', compare],
  ['MultiSelectList', multiSelectList],
  ['MultiSelectHash', multiSelectHash],
  ['OrExpression', (node, value) => either(node, value, true)],
  ['AndExpression', (node, value) => either(node, value, false)],
  ['NotExpression', (node, value) => isFalse(evaluate(child(node, 0), value))],
  ['Function', call],
  [
    'ExpressionReference',
    () => {
      throw new QueryProblem('Object of type _Expression is not JSON serializable');
    },
  ],
]);

function child({ children = [] }: Node, at: number): Node {
  return children[at] as Node;
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : null;
}

function chained(node: Node, value: unknown): unknown {
  return evaluate(child(node, 1), evaluate(child(node, 0), value));
}

function project(node: Node, list: unknown): unknown {
  if (!Array.isArray(list)) return null;
  const right = child(node, 1);
  return list.map((each) => evaluate(right, each)).filter((each) => each !== null);
}

function valueProjection(node: Node, value: unknown): unknown {
  const base = evaluate(child(node, 0), value);
  return isObject(base) ? project(node, Object.values(base)) : null;
}

function filterProjection(node: Node, value: unknown): unknown {
  const base = evaluate(child(node, 0), value);
  if (!Array.isArray(base)) return null;
  return project(
    node,
    base.filter((each) => !isFalse(evaluate(child(node, 2), each))),
  );
}

function flatten(node: Node, value: unknown): unknown {
  const list = evaluate(child(node, 0), value);
  return Array.isArray(list) ? list.flat(1) : null;
}

function slice({ children = [] }: Node, list: unknown): unknown {
  if (!Array.isArray(list)) return null;
  const [from, to, step] = children as readonly (number | null)[];
  const by = step ?? 1;
  if (by === 0) throw new QueryProblem('slice step cannot be zero');
  const { length } = list;
  // Where a slice may begin and end: one before the list, when it goes backwards.
  const [least, most] = by > 0 ? [0, length] : [-1, length - 1];
  const capped = (at: number): number => Math.min(most, Math.max(least, at < 0 ? at + length : at));
  const start = from == null ? (by > 0 ? least : most) : capped(from);
  const stop = to == null ? (by > 0 ? most : least) : capped(to);
  const out: unknown[] = [];
  for (let at = start; by > 0 ? at < stop : at > stop; at += by) out.push(list[at]);
  return out;
}

function multiSelectList({ children = [] }: Node, value: unknown): unknown {
  return value === null ? null : children.map((each) => evaluate(each as Node, value));
}

function multiSelectHash({ children = [] }: Node, value: unknown): unknown {
  if (value === null) return null;
  const out: Record<string, unknown> = Object.create(null);
  for (const pair of children as readonly Node[]) {
    out[pair.name ?? ''] = evaluate(pair.value as Node, value);
  }
  return out;
}

function either(node: Node, value: unknown, wanted: boolean): unknown {
  const first = evaluate(child(node, 0), value);
  return isFalse(first) === wanted ? evaluate(child(node, 1), value) : first;
}

function isFalse(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === '' || value === false || value === null;
}

const signs: ReadonlyMap<string, readonly [string, (order: number) => boolean]> = new Map([
  ['LT', ['<', (order: number) => order < 0] as const],
  ['LTE', ['<=', (order: number) => order <= 0] as const],
  ['GT', ['>', (order: number) => order > 0] as const],
  ['GTE', ['>=', (order: number) => order >= 0] as const],
]);

function compare(node: Node, value: unknown): unknown {
  const a = evaluate(child(node, 0), value);
  const b = evaluate(child(node, 1), value);
  if (node.name === 'EQ') return isEqual(a, b);
  if (node.name === 'NE') return !isEqual(a, b);
  const [sign, holds] = signs.get(node.name ?? '') ?? [];
  if (!holds || !isOrdered(a) || !isOrdered(b)) return null;
  if (typeof a === typeof b) return holds(order(a, b));
  throw new QueryProblem(
    `'${sign}' not supported between instances of '${pythonType(a)}' and '${pythonType(b)}'`,
  );
}

function isOrdered(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function call({ name = '', children = [] }: Node, value: unknown): unknown {
  const given = (children as readonly Node[]).map((each) =>
    each.type === 'ExpressionReference'
      ? new Expression((item) => evaluate(child(each, 0), item))
      : evaluate(each, value),
  );
  return callFunction(name, given);
}
