// Everything that can be opened in the sandbox is opened here: each terminal block of each lesson, each
// question with a proof. What is run to prepare its world ends well, and its lines do what they do
// where they are proved.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { course } from '../../content/course.ts';
import type { LabSession } from '../../src/app/lab-api.ts';
import { openLabSession } from '../../src/app/lab-session.ts';
import { lessonBlocks, preparedBlocks, refOfBlock } from '../../src/app/lesson-blocks.ts';
import type { Prepared } from '../../src/app/prepared.ts';
import { preparedQuestion } from '../../src/app/prepared-question.ts';
import { firstLine, sandbox } from '../../src/app/sandbox.ts';
import { seededRandom } from '../../src/base/random.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import type { Quiz } from '../../src/quiz/kit.ts';
import { labStartMs } from '../support/lab.ts';

const folder = new URL('../../content/lessons/', import.meta.url);
const lessons = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => [file.replace('.mdx', ''), readFileSync(new URL(file, folder), 'utf8')]),
);
const quizzes = await Promise.all(
  course
    .flatMap((module) => module.quizzes)
    .map(async (id) => {
      const home = new URL(`../../content/quizzes/${id}.ts`, import.meta.url);
      return ((await import(home.href)) as { default: Quiz }).default;
    }),
);
const questions = quizzes.flatMap((quiz) =>
  quiz.questions.flatMap((question) => preparedQuestion(quiz, question) ?? []),
);

function open(prepared: Prepared): Promise<LabSession> {
  const random = seededRandom(prepared.ref);
  const domainKey = softwareDomainKey(random(32), random);
  const ports = { random, nowMs: () => labStartMs, domainKey };
  return openLabSession(sandbox, ports, undefined, prepared);
}

async function setupOf(prepared: Prepared) {
  const session = await open(prepared);
  const { blocks, prepared: shown, canUndo, linesTyped } = await session.snapshot();
  expect(shown?.ref).toBe(prepared.ref);
  // Nothing of it is the learner's own: it is neither undone nor counted.
  expect({ canUndo, linesTyped }).toEqual({ canUndo: false, linesTyped: 0 });
  const told = blocks.map(({ kind, stdout }) => `${kind}\n${stdout}`).join('\n');
  expect(told).not.toMatch(/^exit code|command not found/m);
  return session;
}

async function play(session: LabSession, lines: readonly string[]) {
  let stdout = '';
  let exitCode = 0;
  for (const line of lines) {
    const ran = await session.run(line, 'typed');
    const block = ran.snapshot.blocks.findLast(({ kind }) => kind === 'line');
    stdout += block?.stdout ?? '';
    exitCode = ran.exitCode;
  }
  return { stdout: stdout.trim(), exitCode };
}

test('there are lessons and proved questions to open', () => {
  expect(Object.keys(lessons).length).toBeGreaterThan(0);
  expect(questions.length).toBeGreaterThan(0);
});

describe.each(Object.entries(lessons))('lesson %s', (id, text) => {
  const blocks = preparedBlocks(id, text);
  const shows = [...text.matchAll(/<Terminal\b([\s\S]*?)\/>/g)].map(
    ([, props = '']) => /shows="([^"]*)"/.exec(props)?.[1] ?? '',
  );

  test.each(blocks.map((block, at) => ({ ...block, shows: shows[at] ?? '' })))(
    '$ref runs in its world and prints what the lesson shows',
    async ({ shows: printed, ...block }) => {
      const session = await setupOf(block);
      expect(await play(session, block.lines)).toEqual({ stdout: printed, exitCode: 0 });
    },
  );

  test('each of its blocks is found by what the page knows of it', () => {
    lessonBlocks(text).forEach(({ name, lines }, at) => {
      expect(refOfBlock(lessons, name, `\n${lines.join('\n')}\n`)).toBe(`lesson:${id}:${at + 1}`);
    });
  });
});

describe('questions', () => {
  test.each(questions)('$ref has its world and its line', async (question) => {
    const session = await setupOf(question);
    await session.predict('worked');
    await play(session, question.lines);
    const { prepared, blocks } = await session.snapshot();
    expect(prepared?.saw).toBeDefined();
    expect(blocks.at(-1)?.stdout).toMatch(/^You said: it works\. The world /);
  });
});

test('the first line of all encrypts', async () => {
  const session = await setupOf(firstLine);
  const { stdout, exitCode } = await play(session, firstLine.lines);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).CiphertextBlob).toMatch(/^[A-Za-z0-9+/=]{100,}$/);
});
