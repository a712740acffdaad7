// The sheet of a module: every lesson gives its five lines as words and code, and its facts are found.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { factIdsIn, factsOf, fiveLines } from '../../src/app/cheat-sheet.ts';
import { allFacts } from '../../src/facts/all.ts';

const folder = fileURLToPath(new URL('../../content/lessons/', import.meta.url));
const lessons = readdirSync(folder)
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => ({ file, text: readFileSync(`${folder}${file}`, 'utf8') }));

test('code stands apart from words', () => {
  expect(fiveLines('## In five lines\n\n1. Call `Encrypt`, wait.\n2. Done.\n\n<Doors />')).toEqual([
    [
      { text: 'Call ', isCode: false },
      { text: 'Encrypt', isCode: true },
      { text: ', wait.', isCode: false },
    ],
    [{ text: 'Done.', isCode: false }],
  ]);
});

test('a text without the heading has no lines', () => {
  expect(fiveLines('1. Not these.\n')).toEqual([]);
  expect(fiveLines('')).toEqual([]);
});

test.each(lessons)('$file ends with five lines that are plain words and code', ({ text }) => {
  const lines = fiveLines(text);
  expect(lines).toHaveLength(5);
  for (const pieces of lines) {
    const words = pieces.filter(({ isCode }) => !isCode).map((piece) => piece.text);
    expect(words.join('')).not.toMatch(/[<>{}[\]*]|https?:/);
  }
});

test('a fact is listed once, in the order in which it is said', () => {
  const text =
    'a <Fact of={limits.numberOfBytes} /> b <Fact of={limits.ciphertextBlobBytes} bare /> c <Fact of={limits.numberOfBytes} />';
  expect(factIdsIn(text)).toEqual(['limits/numberOfBytes', 'limits/ciphertextBlobBytes']);
  expect(factsOf([text, text]).map(({ id }) => id)).toEqual(factIdsIn(text));
  expect(factsOf(['<Fact of={limits.noSuchThing} />'])).toEqual([]);
});

test('lessons say facts under the names of the registry', () => {
  const known = new Set(allFacts.map(({ id }) => id));
  const groups = new Set([...known].map((id) => id.split('/')[0]));
  const unknown = lessons
    .flatMap(({ text }) => factIdsIn(text))
    .filter((id) => groups.has(id.split('/')[0] ?? '') && !known.has(id));
  expect(unknown).toEqual([]);
});
