// Plays test/shell/transcripts/*.txt, each on a fresh machine with the real cloud:
//
//   # a remark                    $ a line typed
//   its output, exactly; `{*}` is anything in a line, a line `...` any lines
//   ~ a piece of the complaint    ! 254  its exit code, 0 if not said
//   -- name --                    a file of the home folder, to the end or the next name

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createMachine } from './machine.ts';

interface Line {
  readonly typed: string;
  readonly number: number;
  readonly output: string[];
  readonly complaints: string[];
  exitCode: number;
}

const folder = new URL('./transcripts/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe.each(names)('the session %s', (name) => {
  const { lines, files } = readTranscript(readFileSync(new URL(name, folder), 'utf8'));

  test('goes as written', async () => {
    const machine = createMachine({ files });
    for (const line of lines) {
      const ran = await machine.run(line.typed);
      const where = `${name}:${line.number} \`${line.typed}\``;
      const { stdout, stderr } = ran;
      expect(stdout, `${where} printed this; complaint: ${stderr}`).toMatch(patternOf(line.output));
      for (const piece of line.complaints) expect(stderr, where).toContain(piece);
      if (line.complaints.length === 0) expect(stderr, `complaint of ${where}`).toBe('');
      expect(ran.exitCode, `exit code of ${where}; complaint: ${stderr}`).toBe(line.exitCode);
    }
  });
});

test('a transcript that does not fit is noticed', async () => {
  const { lines } = readTranscript('$ echo one\ntwo\n$ cat nothing\n~ No such file\n! 1\n');
  const [first, second] = lines;
  expect('one\n').not.toMatch(patternOf(first?.output ?? []));
  expect(second).toMatchObject({ complaints: ['No such file'], exitCode: 1, output: [] });
});

function readTranscript(text: string) {
  const [session = '', ...sections] = text.split(/^-- (.+) --\n/m);
  const files: Record<string, string> = {};
  for (let i = 0; i < sections.length; i += 2) files[sections[i] ?? ''] = sections[i + 1] ?? '';
  const lines: Line[] = [];
  for (const [index, text] of session.split('\n').entries()) {
    const line = lines.at(-1);
    if (text.startsWith('$ ')) {
      const typed = text.slice(2);
      lines.push({ typed, number: index + 1, output: [], complaints: [], exitCode: 0 });
    } else if (text.startsWith('# ') || !line) continue;
    else if (text.startsWith('~ ')) line.complaints.push(text.slice(2));
    else if (/^! \d+$/.test(text)) line.exitCode = Number(text.slice(2));
    else line.output.push(text);
  }
  // Empty lines before the next remark or command are there for the reader.
  for (const { output } of lines) while (output.at(-1) === '') output.pop();
  return { lines, files };
}

function patternOf(output: readonly string[]): RegExp {
  const lines = output.map((line) =>
    line === '...' ? '(?:.*\\n)*?' : `${line.split('{*}').map(escaped).join('.*')}\\n?`,
  );
  return new RegExp(`^${lines.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
