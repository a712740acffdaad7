// Every quiz of the course keeps the item rules, and every proof is run: what a right option says
// happens, what a wrong one says does not, and for the reason it gives.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { course } from '../../content/course.ts';
import type { Quiz } from '../../src/quiz/kit.ts';
import { lintQuiz } from '../../src/quiz/lint.ts';
import { disagreement } from '../quiz/run-proof.ts';

const folder = new URL('../../content/quizzes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const quizzes = await Promise.all(
  files.map(async (name) => ({
    name,
    text: readFileSync(new URL(name, folder), 'utf8'),
    quiz: ((await import(new URL(name, folder).href)) as { default: Quiz }).default,
  })),
);

test('every quiz file is in the course and every quiz of the course is a file', () => {
  const listed = course.flatMap((module) => module.quizzes).sort();
  expect(files.map((name) => name.replace(/\.ts$/, '')).sort()).toEqual(listed);
});

describe.each(quizzes)('$name', ({ name, text, quiz }) => {
  test('the id is the name of the file', () => {
    expect(`${quiz.id}.ts`).toBe(name);
  });

  test('the item rules are kept', () => {
    expect(lintQuiz(quiz)).toEqual([]);
  });

  test('numbers about AWS come from the facts', () => {
    expect(text).not.toMatch(/4,096|4096|6,144|6144/);
  });

  test('at least seven answers of ten are proved', () => {
    const proved = quiz.questions.filter(({ proof }) => proof !== undefined);
    expect(proved.length).toBeGreaterThanOrEqual(0.7 * quiz.questions.length);
  });

  const claims = quiz.questions.flatMap((question) =>
    Object.keys(question.proof?.claims ?? {}).map((id) => ({ question, id, of: question.id })),
  );
  test.each(claims)('the engine agrees with $of, $id', async ({ question, id }) => {
    expect(await disagreement(question, id)).toBeUndefined();
  });
});
