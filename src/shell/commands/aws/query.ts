// --query: JMESPath over the answer, by the `jmespath` package. The data go in without prototypes,
// so that `constructor` and `toString` name nothing.

import jmespath from 'jmespath';

export type Query = (data: unknown) => unknown;
export type CompiledQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly message: string };

export function compileQuery(expression: string): CompiledQuery {
  try {
    jmespath.compile(expression);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `Invalid jmespath expression: ${reason}` };
  }
  return { ok: true, query: (data) => plain(jmespath.search(bare(data), expression)) };
}

/** A deep copy of plain data whose objects have no prototype. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = Object.create(null);
  for (const [name, member] of Object.entries(value)) out[name] = bare(member);
  return out;
}

/** Objects that the expression itself made may still have lent out a function: that is nothing. */
function plain(value: unknown): unknown {
  if (typeof value === 'function' || value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = Object.create(null);
  for (const [name, member] of Object.entries(value)) out[name] = plain(member);
  return out;
}
