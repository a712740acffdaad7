// JSON typed by a learner. The complaint is Python's, which the AWS CLI shows: a walk along the
// grammar of RFC 8259 that finds the first wrong place. Values come from JSON.parse.

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const { reason, at } = firstProblem(text);
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    return { ok: false, reason: `${reason}: line ${line} column ${column} (char ${at})` };
  }
}

class Problem extends Error {
  readonly at: number;
  readonly reason: string;
  constructor(reason: string, at: number) {
    super(reason);
    this.reason = reason;
    this.at = at;
  }
}

const plainValue =
  /(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

function firstProblem(text: string): { readonly reason: string; readonly at: number } {
  try {
    return { reason: 'Extra data', at: space(text, value(text, 0)) };
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

// Each reader takes the place where its part begins and gives the place after it.

function value(text: string, from: number): number {
  const at = space(text, from);
  switch (text[at]) {
    case '{':
      return members(text, at + 1, '}', pair);
    case '[':
      return members(text, at + 1, ']', value);
    case '"':
      return string(text, at);
    default: {
      plainValue.lastIndex = at;
      const found = plainValue.exec(text);
      if (!found) throw new Problem('Expecting value', at);
      return at + found[0].length;
    }
  }
}

function members(
  text: string,
  from: number,
  close: string,
  one: (text: string, from: number) => number,
): number {
  let at = space(text, from);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = space(text, one(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Problem("Expecting ',' delimiter", at);
    at = space(text, at + 1);
  }
}

function pair(text: string, at: number): number {
  if (text[at] !== '"') throw new Problem('Expecting property name enclosed in double quotes', at);
  const colon = space(text, string(text, at));
  if (text[colon] !== ':') throw new Problem("Expecting ':' delimiter", colon);
  return value(text, colon + 1);
}

function string(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"') return at + 1;
    if (char === '\\') at++;
    else if (char < ' ') throw new Problem('Invalid control character at', at);
  }
  throw new Problem('Unterminated string starting at', from);
}

function space(text: string, from: number): number {
  let at = from;
  while (/[ \t\n\r]/.test(text[at] ?? '')) at++;
  return at;
}
