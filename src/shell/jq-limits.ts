// What just-bash's jq gets wrong without a word: it gives back the input as it was, or a piece of it,
// where real jq would have changed it. A policy that a learner believes to have edited is worse than
// a refusal, so such filters are refused before they run. Found by playing filters through real jq 1.7.

const assigned = String.raw`(?:\|=|\/\/=|[-+*/%]=|=(?!=))`;
const afterParens = new RegExp(String.raw`^(?:\??\.\w+|\??\[[^\]]*\])*\??\s*${assigned}`);
const sliceAssigned = new RegExp(String.raw`\[[^\]]*:[^\]]*\]\s*${assigned}`);

/** What a filter needs that this jq lacks, and what to write in its place. */
export function jqLack(filter: string): string | undefined {
  const text = withoutStrings(filter);
  if (/-=\s*\[/.test(text)) {
    return '`-=` on a list is not part of this lab; write `|= . - [...]`';
  }
  for (const { before, inside, after } of parenthesized(text)) {
    if (/\bdel\s*$/.test(before) && /[|,]|\[\s*\]/.test(inside)) {
      return '`del` of what a pipe, a comma or `[]` picks is not part of this lab; write `|= map(select(...))`, or one `del` for each place';
    }
    if (/[|,]/.test(inside) && afterParens.test(after) && !/\w\s*$/.test(before)) {
      return 'an assignment to what a pipe or a comma picks is not part of this lab; write `|= map(if ... then ... else . end)`';
    }
  }
  if (sliceAssigned.test(text)) {
    return 'an assignment to a slice is not part of this lab; put the list together with `+`';
  }
  if (/\/\/=/.test(text)) {
    return '`//=` is not part of this lab; write `.a = (.a // "else")`';
  }
  const name = shortMember(text);
  if (name !== undefined) {
    return `\`{$${name}}\` is not part of this lab; write \`{${name}: $${name}}\``;
  }
  return undefined;
}

const step = String.raw`(?:\.[A-Za-z_]\w*|\."[^"]*"|\.?\[(?:-?\d+|"[^"]*"|\$\w+)?\])\??`;
const deepAssignment = new RegExp(
  String.raw`(?<![\w)\]}"?.$])((?:${step})+)(${step})\s*${assigned}`,
  'g',
);

/**
 * This jq turns what is missing above an assigned member into null. The filter with a question before
 * each such assignment: is it there? Where the question cannot stand, the filter is refused.
 */
export function guarded(filter: string): { readonly filter: string } | { readonly lack: string } {
  const hidden = filter.replace(/"(?:[^"\\]|\\.)*"|#.*$/gms, (found) =>
    found.startsWith('"') ? `"${'_'.repeat(found.length - 2)}"` : ' '.repeat(found.length),
  );
  let out = '';
  let done = 0;
  for (const { index, 1: above = '' } of hidden.matchAll(deepAssignment)) {
    const parent = filter.slice(index, index + above.length);
    const lack = `${parent} is missing, and this lab does not make it; write setpath(["a", "b"]; value)`;
    if (!/(?:^|\||\(|\b(?:then|else))\s*$/.test(hidden.slice(0, index))) {
      return { lack: `an assignment below ${parent} must stand in parentheses of its own here` };
    }
    const question = `([${parent}] | map(select(. == null)) | length) > 0`;
    out += `${filter.slice(done, index)}(if ${question} then error(${JSON.stringify(lack)}) else . end) | `;
    done = index;
  }
  return { filter: out + filter.slice(done) };
}

/** The name in `{$name}`, which stands for `{name: $name}`. */
function shortMember(text: string): string | undefined {
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if ('([{'.includes(letter)) open.push(letter);
    if (')]}'.includes(letter)) open.pop();
    if (letter !== '$' || open.at(-1) !== '{' || !/[{,]\s*$/.test(text.slice(0, at))) continue;
    const name = /^\$(\w+)\s*[,}]/.exec(text.slice(at))?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Strings say nothing about the form of a filter; what is interpolated into them assigns nothing. */
function withoutStrings(filter: string): string {
  return filter.replace(/"(?:[^"\\]|\\.)*"/gs, '""').replace(/#.*$/gm, '');
}

interface Parenthesized {
  readonly before: string;
  readonly inside: string;
  readonly after: string;
}

function parenthesized(text: string): readonly Parenthesized[] {
  const open: number[] = [];
  const found: Parenthesized[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') open.push(at);
    if (text[at] !== ')') continue;
    const from = open.pop();
    if (from === undefined) continue;
    found.push({
      before: text.slice(Math.max(0, from - 20), from),
      inside: text.slice(from + 1, at),
      after: text.slice(at + 1, at + 200),
    });
  }
  return found;
}
