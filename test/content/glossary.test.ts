// The glossary: links that lead somewhere, no number that belongs to the facts, no term twice.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { course } from '../../content/course.ts';
import { glossary } from '../../content/glossary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('ids are kebab-case and there is each once', () => {
  const ids = glossary.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every term that is pointed to is there, and every lesson is written', () => {
  const ids = new Set(glossary.map(({ id }) => id));
  expect(glossary.flatMap(({ see = [] }) => see).filter((id) => !ids.has(id))).toEqual([]);
  const lessons = glossary.flatMap(({ lesson }) => lesson ?? []);
  const known = new Set(course.flatMap((module) => module.lessons));
  const missing = lessons.filter(
    (id) => !known.has(id) || !existsSync(`${root}/content/lessons/${id}.mdx`),
  );
  expect([...new Set(missing)]).toEqual([]);
});

test('a meaning is a sentence or three, without numbers', () => {
  for (const { id, meaning } of glossary) {
    expect(meaning, id).toMatch(/^[A-Z].*\.$/);
    expect(meaning.split(/\s+/).length, id).toBeLessThanOrEqual(50);
    expect(meaning, id).not.toMatch(/(?<!\w)\d/);
  }
});
