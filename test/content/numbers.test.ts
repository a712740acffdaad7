// A number about AWS typed in a lesson, a question or a lab is a bug: it comes from src/facts, where it
// is corrected once. A number is taken to be about AWS when a unit stands beside it. Where it is not
// (the learner's own file, a sum of the exercise), a comment on its line or the line before says
// `own number:` and why; in .mdx as {/* own number: why */}.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const content = fileURLToPath(new URL('../../content/', import.meta.url));

// Megabytes, months and years are not here: KMS has no limit in them, and scenarios have many.
const units =
  'bytes?|bits?|KB|KiB|characters?|days?|hours?|minutes?|seconds?|keys?|' +
  'aliases|grants?|rotations?|requests?|calls?|times|tokens?|pairs?|tags?|policies|accounts?|' +
  'replicas?|Regions?|HSMs?|USD|dollars?|cents?|percent|per cent';
const words =
  'seven|nine|ten|twelve|twenty(?:-four|-five)?|thirty|fifty|sixty|ninety|hundred|thousand';
const numbered = new RegExp(
  [
    `\\$\\d[\\d,]*(?:\\.\\d+)?(?!\\.\\w|[\\d"}]| [$>])`,
    `(?<![\\w.$-])\\d[\\d,]*(?:\\.\\d+)?(?:[\\s\\u00a0-]|&nbsp;)?(?:%|(?:${units})\\b)`,
    `(?<![\\w-])(?:${words})[\\s\\u00a0-](?!times)(?:${units})\\b`,
  ].join('|'),
  'gi',
);

/** Sizes of AES, of its IV, block and tag, and of SHA-256: of the standards, not of AWS. */
const ofStandards = /(?<![\w.,])(?:128|256)[ -]bits?\b|(?<![\w.,])(?:12|16|32)[ -]bytes?\b/g;

/** The numbers with a unit in a text. */
function numbersIn(text: string): readonly string[] {
  return text.replace(ofStandards, '').match(numbered) ?? [];
}

const marked = /own number: \S.{8,}/;

/** The text without the numbers that are marked as its own, on the line of the mark and the next. */
function withoutOwn(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, at) =>
      marked.test(line) || marked.test(lines[at - 1] ?? '') ? line.replace(numbered, 'n') : line,
    )
    .join('\n');
}

/** What a reader of an .mdx file sees, attributes of boxes included; no code, expression or source. */
function proseOfMdx(text: string): string {
  return text
    .replace(/^import .*$/gm, '')
    .replace(/<(Terminal|Sources)\b[\s\S]*?\/>/g, '')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/<Fact\b[^>]*\/>/g, '')
    .replace(/\$\{[^}]*\}/g, '')
    .replace(/(?<!=\{)`[^`\n]*`/g, '');
}

/** The strings of a TypeScript file; what a template takes from elsewhere is left out, code in backticks too. */
function stringsOf(text: string): string {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) found.push(node.text);
    else if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('content.ts', text, ts.ScriptTarget.Latest));
  // A template cut in two must not join a number to the unit of another sentence.
  return found.map((part) => part.replace(/`[^`\n]*`/g, '')).join('\n\u2029\n');
}

const files = (readdirSync(content, { recursive: true }) as string[])
  .map((path) => path.replaceAll('\\', '/'))
  .filter(
    (path) => /^(lessons|labs|quizzes)\/.*\.(mdx|ts)$/.test(path) || path === 'corrections.ts',
  )
  // Commands of roads are run by the tests, never read by a learner.
  .filter((path) => !path.endsWith('/roads.ts'))
  .map((path) => ({ path, text: readFileSync(content + path, 'utf8') }));

describe('numbers about AWS come from the facts', () => {
  test.each(files)('$path', ({ path, text }) => {
    const read = path.endsWith('.mdx') ? proseOfMdx : stringsOf;
    expect(numbersIn(read(withoutOwn(text))), 'import it from #facts').toEqual([]);
  });

  test.each(files.filter(({ text }) => marked.test(text)))('marks of $path', ({ text }) => {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries())
      if (marked.test(line)) expect(numbersIn(`${line}\n${lines[at + 1]}`), line).not.toEqual([]);
  });
});

describe('what is taken to be a number about AWS', () => {
  test.each([
    'at most 4,096 bytes in one call',
    'after 30 days',
    'a 7-day window',
    'it costs $1 a month',
    '$0.03 for 10,000 requests',
    'after 1,032 bytes',
    'after thirty days',
    'saves 99 % of them',
    'a 4 KB limit',
  ])('%s', (text) => expect(numbersIn(text)).not.toEqual([]));
  test.each([
    'on 5 June 2025',
    'port 443',
    'step 2 of the walk',
    'Select TWO.',
    'AES-256 keys',
    'two keys',
    'account 111122223333',
    'RSA_2048 keys',
    'a tag of 16 bytes',
    'a 50 MB file',
  ])('not: %s', (text) => expect(numbersIn(text)).toEqual([]));
  test('a marked number is its own, a mark without a reason is none', () => {
    expect(numbersIn(withoutOwn('// own number: the file of the task\n9 KB'))).toEqual([]);
    expect(numbersIn(withoutOwn('// own number:\n9 KB'))).not.toEqual([]);
    expect(numbersIn(withoutOwn('// own number: the file of the task\n\n9 KB'))).not.toEqual([]);
  });
  test('an expression and code are not prose', () => {
    expect(proseOfMdx('It is <Fact of={limits.numberOfBytes} />, `--days 7 days` too')).not.toMatch(
      /\d/,
    );
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a program as a text
    const program = 'const a = `${limits.x.value} bytes` + `see \\`tail 3 days\\``;';
    expect(numbersIn(stringsOf(program))).toEqual([]);
  });
});
