// Every lesson, read as text: its parts, its numbers, its links; and its terminal blocks, run in the
// shell and compared with what they claim to print.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { course } from '../../content/course.ts';
import { lossyTextOf } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { createCloud } from '../../src/cloud/cloud.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { createShell } from '../../src/shell/bash.ts';
import { awsFiles } from '../../src/shell/commands/aws/first-files.ts';
import { commands } from '../../src/shell/commands/index.ts';
import { createDisk } from '../../src/shell/disk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}/content/lessons`;
const lessons = readdirSync(folder)
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => ({
    id: file.replace(/\.mdx$/, ''),
    text: readFileSync(`${folder}/${file}`, 'utf8'),
  }));

interface Block {
  readonly name: string;
  readonly lines: readonly string[];
  readonly shows: string;
}

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/<Terminal\b([\s\S]*?)\/>/g)].map(([, props = '']) => ({
    name: /name="([^"]*)"/.exec(props)?.[1] ?? '',
    lines: (/run=\{`\n?([\s\S]*?)\n?`\}/.exec(props)?.[1] ?? '').split('\n'),
    shows: /shows="([^"]*)"/.exec(props)?.[1] ?? '',
  }));
}

/** The prose a reader sees: no front matter, imports, code, expressions or attributes. */
function proseOf(text: string): string {
  return text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^import .*$/gm, '')
    .replace(/<(Terminal|Sources|EnvelopeFigure|Doors)\b[\s\S]*?\/>/g, '')
    .replace(/<Fact\b[^>]*\/>/g, '')
    .replace(/`[^`]*`/g, '');
}

test('every lesson of the course is written, and no other', () => {
  const wanted = course.flatMap((module) => module.lessons);
  expect(lessons.map((lesson) => lesson.id).sort()).toEqual([...wanted].sort());
});

describe.each(lessons)('lesson $id', ({ text }) => {
  test('it has a title, a description and its minutes', () => {
    const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '';
    expect(front).toMatch(/^title: \S/m);
    expect(front).toMatch(/^description: .{40,160}$/m);
    expect(Number(/^minutes: (\d+)$/m.exec(front)?.[1])).toBeLessThanOrEqual(9);
  });

  test('it has every part a lesson has, in order', () => {
    const parts = ['<Guess', 'Figure />', '<Terminal', '<Production', '## How the exams ask it'];
    const places = [...parts, '<Recall', '## In five lines', '<Doors', '<Sources'].map((part) => {
      expect(text, part).toContain(part);
      return text.indexOf(`\n${part}`) >= 0 ? text.indexOf(`\n${part}`) : text.indexOf(part);
    });
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('a guess has one right option and a reason for each', () => {
    const guess = /<Guess\b([\s\S]*?)\/>/.exec(text)?.[1] ?? '';
    expect(guess.match(/\bright: true/g)).toHaveLength(1);
    expect(guess.match(/\btext: /g)?.length).toBe(guess.match(/\bwhy: /g)?.length);
  });

  test('two or three retrieval questions, each with an answer', () => {
    const recall = /<Recall\b([\s\S]*?)\/>\n/.exec(text)?.[1] ?? '';
    const asked = recall.match(/\bask: /g)?.length ?? 0;
    expect([2, 3]).toContain(asked);
    expect(recall.match(/\banswer:/g)).toHaveLength(asked);
  });

  test('a number in the prose is a fact, or belongs to a name or to arithmetic', () => {
    // Names of algorithms and standards, list numbers, and sizes of AES-GCM, which are not AWS's.
    const known =
      /AES-256|AES-GCM|Base64|S3|^\d\. |tag of 16 bytes|random 32-byte keys|\{[\s\S]*?\}/gm;
    expect(
      proseOf(text)
        .replace(known, '')
        .match(/\d[\d,.]*/g) ?? [],
    ).toEqual([]);
  });

  test('it has no exclamation mark', () => {
    expect(proseOf(text)).not.toMatch(/\w!/);
  });

  test('every link inside the site leads to something in the course', () => {
    const labs = course.flatMap((module) => module.labs);
    const quizzes = course.flatMap((module) => module.quizzes);
    for (const [, id = ''] of text.matchAll(/\blab="([^"]+)"/g)) expect(labs).toContain(id);
    for (const [, id = ''] of text.matchAll(/\bquiz="([^"]+)"/g)) expect(quizzes).toContain(id);
    for (const [, path = ''] of text.matchAll(/\]\((\/[^)]*)\)/g))
      expect(path).toMatch(/^\/(learn|labs|practice|reference)\/[a-z-]+\/(#[a-z-]+)?$/);
    for (const [, path = ''] of text.matchAll(/from '(\.\.[^']+)'/g))
      expect(existsSync(`${folder}/${path}`), path).toBe(true);
  });

  test('every source has an https address and what it says, and the date is a month', () => {
    const sources = /<Sources\b([\s\S]*?)\/>\n?$/.exec(text)?.[1] ?? '';
    expect(sources).toMatch(/checked="\d{4}-\d{2}"/);
    const urls = [...sources.matchAll(/url: '(https:\/\/[^']+)'/g)];
    expect(urls.length).toBeGreaterThanOrEqual(3);
    expect(sources.match(/\bsays: /g)).toHaveLength(urls.length);
  });

  test('the terminal blocks run, one after the other, and print what they show', async () => {
    const blocks = blocksOf(text);
    expect(blocks.length).toBeGreaterThan(0);
    const shell = newShell({ 'passwords.txt': 'hunter2\n' });
    for (const { name, lines, shows } of blocks) {
      const ran = await shell.run(lines.join('\n'));
      expect(ran.stderr, name).toBe('');
      expect(ran.exitCode, name).toBe(0);
      expect(lossyTextOf(ran.stdout).trim(), name).toBe(shows);
      for (const line of lines) expect(line, name).not.toBe('');
    }
    const last = await shell.run('cat passwords.txt');
    expect(lossyTextOf(last.stdout)).toBe('hunter2\n');
  });

  test('a terminal block does the same as the one line that is put into the lab', async () => {
    const shell = newShell({ 'passwords.txt': 'hunter2\n' });
    for (const { name, lines, shows } of blocksOf(text)) {
      const ran = await shell.run(lines.join(' && '));
      expect(ran, name).toMatchObject({ stderr: '', exitCode: 0 });
      expect(lossyTextOf(ran.stdout).trim(), name).toBe(shows);
    }
  });
});

function newShell(files: Readonly<Record<string, string>>) {
  const random = seededRandom('lessons');
  const nowMs = () => Date.UTC(2026, 10, 1);
  const domainKey = softwareDomainKey(random(32), random);
  const cloud = createCloud({ random, nowMs, domainKey });
  return createShell({
    commands,
    disk: createDisk({ ...awsFiles(cloud.credentials, 'us-east-1'), ...files }, { nowMs }),
    cloud,
    random,
    nowMs,
    env: { AWS_DEFAULT_REGION: 'us-east-1' },
  });
}
