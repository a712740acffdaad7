// Policy variables: ${key}, ${key, 'default'} and the escapes ${*} ${?} ${$}. Only documents of
// Version 2012-10-17 have them; in all others, and in a text compiled as such, `${` is two characters.

import { type Glob, type GlobPart, globOf, globOfParts, type Work } from './wildcard.ts';

interface Variable {
  readonly key: string;
  readonly fallback?: string;
}

type Part = GlobPart | Variable;

export type Template = Glob | { readonly parts: readonly Part[] };

/** Names in lower case. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

export function templateOf(text: string, hasVariables: boolean): Template {
  return withParts(partsOf(text, hasVariables));
}

/** In a Resource, variables stand after the fifth colon only. */
export function resourceTemplateOf(text: string, hasVariables: boolean): Template {
  let fifth = -1;
  for (let colons = 0; colons < 5; colons++) {
    fifth = text.indexOf(':', fifth + 1);
    if (fifth < 0) return globOf(text);
  }
  const head = text.slice(0, fifth + 1);
  return withParts([{ text: head, isWild: true }, ...partsOf(text.slice(fifth + 1), hasVariables)]);
}

/** Undefined is AWS's null: a variable without value and default. It equals and likes nothing. */
export function resolve(template: Template, context: Context, work: Work): Glob | undefined {
  if ('text' in template) return template;
  const parts: GlobPart[] = [];
  for (const part of template.parts) {
    if ('text' in part) {
      parts.push(part);
      continue;
    }
    const value = context.get(part.key);
    // A key with several values is no variable.
    const text = typeof value === 'string' ? value : part.fallback;
    // What comes out of a variable is compiled anew for every request.
    work.left -= 8 * (text?.length ?? 0);
    if (text === undefined || work.left < 0) return undefined;
    parts.push({ text, isWild: false });
  }
  return globOfParts(parts);
}

function withParts(parts: readonly Part[]): Template {
  const fixed = parts.filter((part) => 'text' in part);
  return fixed.length === parts.length ? globOfParts(fixed) : { parts };
}

function partsOf(text: string, hasVariables: boolean): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (hasVariables && at < text.length) {
    const open = text.indexOf('${', at);
    const close = open < 0 ? -1 : closeOf(text, open);
    if (close < 0) break;
    if (open > at) parts.push({ text: text.slice(at, open), isWild: true });
    parts.push(partOf(text.slice(open + 2, close)));
    at = close + 1;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isWild: true });
  return parts;
}

/** The `}` that ends the variable: a default in quotes may hold one. */
function closeOf(text: string, open: number): number {
  const close = text.indexOf('}', open);
  const quote = text.indexOf("'", open);
  if (quote < 0 || quote > close) return close;
  const quoteEnd = text.indexOf("'", quote + 1);
  return quoteEnd < 0 ? close : text.indexOf('}', quoteEnd);
}

function partOf(inside: string): Part {
  if (inside === '*' || inside === '?' || inside === '$') return { text: inside, isWild: false };
  const comma = inside.indexOf(',');
  if (comma < 0) return { key: inside.trim().toLowerCase() };
  const key = inside.slice(0, comma).trim().toLowerCase();
  const fallback = inside.slice(comma + 1).trim();
  const isQuoted = fallback.length > 1 && fallback.startsWith("'") && fallback.endsWith("'");
  return isQuoted ? { key, fallback: fallback.slice(1, -1) } : { key };
}
