// Reads a command line as far as one must to know whether it is finished: quotes, comments,
// here-documents, substitutions, compound commands. Small, for the page has it too; it does not
// judge what is written, that is the parser's work.

export interface Reading {
  /** A shell would wait for another line. */
  readonly isOpen: boolean;
  /** Where targets of a redirection begin that look like an assignment: `<<< aGVsbG8=`. */
  readonly assignmentTargets: readonly number[];
}

export function isUnfinished(text: string): boolean {
  return readLine(text).isOpen;
}

/** just-bash takes `name=` after a redirection for an assignment; behind empty quotes it does not. */
export function quotedTargets(script: string): string {
  let out = '';
  let from = 0;
  for (const at of readLine(script).assignmentTargets) {
    out += `${script.slice(from, at)}""`;
    from = at;
  }
  return out + script.slice(from);
}

/** What a nested piece of text ends with, and the compound commands open in it. */
interface Frame {
  readonly end: '' | ')' | '`' | '"' | '}' | '))';
  readonly compounds: string[];
  parens: number;
}

const operator = /<<<|<<-|&>>|<<|>>|>\||[<>]&|<>|&>|[<>]|\|\||\|&|&&|;;&|;;|;&|[|&;()]/y;
const wordEnd = /[\s<>|&;()]/;
const assignment = /[A-Za-z_]\w*(?:\[[^\]\s]*\])?\+?=/y;
const closers: Readonly<Record<string, string>> = {
  if: 'fi',
  for: 'done',
  while: 'done',
  until: 'done',
  select: 'done',
  case: 'esac',
  '{': '}',
};
/** After these words a command begins. */
const leads: ReadonlySet<string> = new Set(
  'if then elif else while until do { ! time fi done esac }'.split(' '),
);

function readLine(text: string): Reading {
  let frame: Frame = { end: '', compounds: [], parens: 0 };
  const frames = [frame];
  let at = 0;
  let begins = true;
  /** The operator that stands last, with nothing after it. */
  let last = '';
  let hereDocuments: { word: string; tabs: boolean }[] = [];
  const assignmentTargets: number[] = [];

  function push(end: Frame['end'], parens = 0): void {
    frame = { end, compounds: [], parens };
    frames.push(frame);
    begins = true;
  }
  function pop(): void {
    frames.pop();
    frame = frames.at(-1) ?? frame;
    begins = false;
  }
  const reading = (isOpen: boolean): Reading => ({ isOpen, assignmentTargets });

  /** Passes a quote or the begin of a nested text; false where there is none. */
  function nested(): boolean {
    const rest = text.slice(at, at + 3);
    if (rest.startsWith('$((')) push('))', 2);
    else if (rest.startsWith('$(')) push(')');
    else if (rest.startsWith('${')) push('}');
    else if (rest.startsWith('"')) push('"');
    else if (rest.startsWith('`')) push('`');
    else return false;
    at += rest.startsWith('$((') ? 3 : rest.startsWith('$') ? 2 : 1;
    return true;
  }

  /** Behind the closing single quote; the length of the text where it is missing. */
  function afterQuote(): number {
    const escapes = text[at - 1] === '$';
    for (let i = at + 1; i < text.length; i++) {
      if (escapes && text[i] === '\\') i++;
      else if (text[i] === "'") return i + 1;
    }
    return text.length + 1;
  }

  function word(): void {
    const from = at;
    const isTarget = /^(?:<<<|>>|>\||<>|&>>?|[<>]&?)$/.test(last);
    assignment.lastIndex = at;
    if (isTarget && assignment.test(text)) assignmentTargets.push(at);
    while (at < text.length && !wordEnd.test(text[at] ?? '') && !/["'`$\\]/.test(text[at] ?? '')) {
      at++;
    }
    const name = text.slice(from, at);
    const isWhole = at === text.length || wordEnd.test(text[at] ?? '');
    const after = last;
    last = '';
    if (name === '' || !begins || !isWhole || isTarget) {
      begins &&= isTarget || /^\w+\+?=/.test(name);
      return;
    }
    if (name === 'function') {
      at += /^\s+[^\s(){}]+/.exec(text.slice(at))?.[0].length ?? 0;
      return;
    }
    const end = closers[name];
    if (end !== undefined && after !== ';;') frame.compounds.push(end);
    else if (name === frame.compounds.at(-1)) frame.compounds.pop();
    begins = leads.has(name) || /^\w+\+?=/.test(name);
  }

  /** Reads the documents announced on the line that ends here; false where one has no end. */
  function documents(): boolean {
    for (const { word: end, tabs } of hereDocuments) {
      for (;;) {
        if (at >= text.length) return false;
        const stop = text.indexOf('\n', at);
        const line = text.slice(at, stop < 0 ? text.length : stop);
        at = stop < 0 ? text.length : stop + 1;
        if ((tabs ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
    hereDocuments = [];
    return true;
  }

  function hereDocument(tabs: boolean): void {
    const found = /^[ \t]*((?:'[^']*'|"[^"]*"|\\.|[^\s<>|&;()'"\\])+)/.exec(text.slice(at));
    if (!found) return;
    at += found[0].length;
    const end = (found[1] ?? '').replace(/['"\\]/g, '');
    hereDocuments.push({ word: end, tabs });
    last = '';
  }

  /** One step in text that is run as commands. */
  function command(): boolean {
    const char = text[at] ?? '';
    if (char === '\n') {
      at++;
      if (!/^(?:\||\|\||&&|\|&)$/.test(last)) last = '';
      begins = true;
      return documents();
    }
    if (/\s/.test(char)) at++;
    else if (char === '#' && (at === 0 || wordEnd.test(text[at - 1] ?? ''))) {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (char === "'") {
      at = afterQuote();
      begins = false;
      last = '';
      return at <= text.length;
    } else if (char === frame.end && !(char === ')' && frame.compounds.at(-1) === 'esac')) {
      at++;
      pop();
    } else {
      operator.lastIndex = at;
      const found = operator.exec(text)?.[0];
      if (found === undefined) {
        if (nested()) last = '';
        else if (char === '$') at++;
        else word();
      } else operated(found);
    }
    return true;
  }

  function operated(found: string): void {
    at += found.length;
    const empty = found === '(' ? /^\s*\)/.exec(text.slice(at)) : null;
    if (empty) {
      // `f()`, and its body follows.
      at += empty[0].length;
      begins = true;
    } else if (found === '(') {
      const isArithmetic = begins && text[at] === '(';
      if (isArithmetic) at++;
      push(isArithmetic ? '))' : ')', isArithmetic ? 2 : 0);
      last = '';
    } else if (found === '<<' || found === '<<-') hereDocument(found === '<<-');
    else {
      last = found;
      begins ||= !/[<>]/.test(found);
    }
  }

  while (at < text.length) {
    if (text[at] === '\\') {
      if (at === text.length - 1) return reading(true);
      if (text[at + 1] !== '\n') {
        begins = false;
        last = '';
      }
      at += 2;
    } else if (frame.end === '"' || frame.end === '}') {
      if (text[at] === frame.end) {
        at++;
        pop();
      } else if (text[at] === "'" && frame.end === '}' && frames.at(-2)?.end !== '"') {
        at = afterQuote();
      } else if (!nested()) at++;
    } else if (frame.end === '))') {
      frame.parens += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
      if (frame.parens === 0) {
        at++;
        pop();
      } else if (!nested()) at++;
    } else if (!command()) return reading(true);
  }
  const goesOn = /^(?:\||\|\||&&|\|&)$/.test(last);
  return reading(
    goesOn ||
      hereDocuments.length > 0 ||
      frames.length > 1 ||
      frames.some((f) => f.compounds.length > 0),
  );
}
