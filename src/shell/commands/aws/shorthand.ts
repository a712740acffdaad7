// Shorthand values, `a=b,c=[d,e],f={g=h}`, read as awscli/shorthand.py reads them: the words alone
// decide the form, the description only afterwards (fitted.ts).

export type Shorthand = string | readonly Shorthand[] | { readonly [name: string]: Shorthand };

export class ShorthandProblem extends Error {}

const singleQuoted = /'(?:\\'|[^'])*'/y;
const doubleQuoted = /"(?:\\"|[^"])*"/y;
const firstValue = /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--\\^-|~-\uffff])*/y;
const secondValue = /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--<>-\uffff])*/y;

export function readShorthand(text: string): Readonly<Record<string, Shorthand>> {
  let at = 0;
  const out: Record<string, Shorthand> = Object.create(null);
  let last = at;
  let isFirst = true;
  while (isFirst || at < text.length) {
    if (!isFirst) expect(',');
    const name = key();
    expect('=');
    const value = values();
    if (Object.hasOwn(out, name)) {
      throw new ShorthandProblem(
        `Second instance of key "${name}" encountered for input:\n${pointer(last + 1)}\n` +
          'This is often because there is a preceding "," instead of a space.',
      );
    }
    out[name] = value;
    last = at;
    isFirst = false;
  }
  return out;

  function values(): Shorthand {
    if (at >= text.length) return '';
    if (text[at] === '[') return list();
    if (text[at] === '{') return object();
    return separated();
  }

  /** `a` or `a,b,c`; a comma before `name=` belongs to the next pair. */
  function separated(): Shorthand {
    const first = value(firstValue, true);
    skipSpace();
    if (text[at] !== ',') return first;
    const all: Shorthand[] = [first];
    expect(',');
    for (;;) {
      const start = at;
      try {
        const next = value(secondValue, false);
        skipSpace();
        if (at >= text.length) {
          all.push(next);
          break;
        }
        expect(',');
        all.push(next);
      } catch (error) {
        if (!(error instanceof ShorthandProblem) || at >= text.length) throw error;
        at = text.lastIndexOf(',', at === start ? at : at - 1);
        break;
      }
    }
    return all.length === 1 ? first : all;
  }

  function list(): Shorthand {
    expect('[');
    const items: Shorthand[] = [];
    while (text[at] !== ']') {
      items.push(explicit());
      skipSpace();
      if (text[at] !== ']') expect(',');
    }
    expect(']', false);
    return items;
  }

  function object(): Shorthand {
    expect('{');
    const members: Record<string, Shorthand> = Object.create(null);
    while (text[at] !== '}') {
      const name = key();
      expect('=');
      members[name] = explicit();
      skipSpace();
      if (text[at] !== '}') expect(',');
    }
    expect('}', false);
    return members;
  }

  function explicit(): Shorthand {
    if (text[at] === '[') return list();
    if (text[at] === '{') return object();
    return value(firstValue, true);
  }

  function key(): string {
    const start = at;
    while (/[A-Za-z0-9\-_.#/:]/.test(text[at] ?? '')) at++;
    return text.slice(start, at);
  }

  function value(pattern: RegExp, mayBeEmpty: boolean): string {
    const quote = text[at];
    if (quote === "'" || quote === '"') {
      const name = quote === "'" ? 'singled quoted' : 'double quoted';
      const found = match(quote === "'" ? singleQuoted : doubleQuoted);
      if (found === undefined) throw expected(`<${name}>`, '<none>');
      return found.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
    }
    const found = match(pattern);
    if (found === undefined) {
      if (mayBeEmpty) return '';
      throw expected('<second>', '<none>');
    }
    return found.replaceAll('\\,', ',').trimEnd();
  }

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  function expect(char: string, withSpace = true): void {
    if (withSpace) skipSpace();
    if (text[at] !== char) throw expected(char, text[at] ?? 'EOF');
    at++;
    if (withSpace) skipSpace();
  }

  function skipSpace(): void {
    while (/\s/.test(text[at] ?? '')) at++;
  }

  function expected(wanted: string, got: string): ShorthandProblem {
    return new ShorthandProblem(
      `Expected: '${wanted}', received: '${got}' for input:\n${pointer(at)}`,
    );
  }

  function pointer(index: number): string {
    const lineStart = text.lastIndexOf('\n', index - 1) + 1;
    const lineEnd = text.indexOf('\n', index);
    const end = lineEnd < 0 ? text.length : lineEnd;
    return `${text.slice(0, end)}\n${' '.repeat(index - lineStart)}^${text.slice(end)}`;
  }
}
