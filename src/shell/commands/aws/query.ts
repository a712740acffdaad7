// --query: JMESPath over the answer. The `jmespath` package parses; what it takes though something is
// left out is refused here, and query-evaluate.ts computes. Complaints as in the CLI's own library.

import jmespath, { type Node } from 'jmespath';
import { generalProblem } from './complaint.ts';
import { evaluate } from './query-evaluate.ts';
import { QueryProblem } from './query-functions.ts';

export type Query = (data: unknown) => unknown;
export type CompiledQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly message: string };

export function compileQuery(expression: string): CompiledQuery {
  const refused = (message: string): CompiledQuery => ({ ok: false, message });
  let node: Node | undefined;
  try {
    const open = unclosed(expression);
    if (open) {
      const { at, delimiter } = open;
      return refused(
        `Bad jmespath expression: Unclosed ${delimiter} delimiter:\n${expression}\n${' '.repeat(at)}^`,
      );
    }
    node = jmespath.compile(expression);
  } catch (error) {
    return refused(`Invalid jmespath expression: ${reasonOf(error)}`);
  }
  if (node === undefined || !isWhole(node)) {
    const mark = `${' '.repeat(expression.length + 1)}^`;
    return refused(`Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${mark}`);
  }
  const whole = node;
  return {
    ok: true,
    query(data) {
      try {
        return evaluate(whole, data);
      } catch (error) {
        if (error instanceof QueryProblem) throw generalProblem(error.message);
        throw error;
      }
    },
  };
}

const closed: Readonly<Record<string, RegExp>> = {
  "'": /'(?:\\[\\']|[^'])*'/sy,
  '`': /`(?:\\[\\`]|[^`])*`/sy,
};

/** The package takes the end of the text for a missing quote. */
function unclosed(expression: string) {
  for (const { type, start: at } of jmespath.tokenize(expression)) {
    const delimiter = expression[at] ?? '';
    const form = type === 'Literal' ? closed[delimiter] : undefined;
    if (!form) continue;
    form.lastIndex = at;
    if (!form.test(expression)) return { at, delimiter };
  }
  return undefined;
}

/** `a.`, `a..b` and `()` leave a child undefined. */
function isWhole({ type, value, children = [] }: Node): boolean {
  if (type === 'Slice') return true;
  if (type === 'KeyValuePair') return value !== undefined && isWhole(value as Node);
  return children.every((child) => child !== undefined && isWhole(child as Node));
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  // A lone `=`, or a literal that is no JSON: the package stumbles without a word of its own.
  if (error instanceof TypeError) return 'an operator is incomplete; equality is `==`';
  return error instanceof Error ? error.message : String(error);
}
