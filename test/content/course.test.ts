// content/course.ts against the folders it speaks of: what it names is written, what is written it
// names. A reference that leads nowhere would otherwise only be missing from the site.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { course } from '../../content/course.ts';

const names = (folder: string) =>
  readdirSync(new URL(`../../content/${folder}/`, import.meta.url))
    // What several quizzes set up for their proofs is no quiz.
    .filter((name) => name !== 'worlds')
    .map((name) => name.replace(/\.(mdx|ts)$/, ''));

function check(kind: 'lessons' | 'labs' | 'quizzes') {
  const named = course.flatMap((module) => module[kind]);
  expect(new Set(named).size, 'ids named once').toBe(named.length);
  expect([...named].sort()).toEqual(names(kind).sort());
}

test('every lesson of the course is written, and no other', () => check('lessons'));
test('every lab of the course is written, and no other', () => check('labs'));
test('every quiz of the course is written, and no other', () => check('quizzes'));

test('module ids are kebab-case and unique', () => {
  const ids = course.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
