// The lab words hand over to the coach, and help lists everything there is.

import { describe, expect, test } from 'vitest';
import { builtIns } from '../../../src/shell/built-ins.ts';
import type { Coach, CoachAnswer } from '../../../src/shell/coach.ts';
import { commands, labWords } from '../../../src/shell/commands/index.ts';
import { createMachine } from '../machine.ts';

const asked: string[] = [];
function answer(what: string, exitCode = 0): Promise<CoachAnswer> {
  asked.push(what);
  return Promise.resolve({ text: `${what}\n`, exitCode });
}
const coach: Coach = {
  goal: () => answer('goal'),
  check: () => answer('check', 1),
  hint: (number) => answer(`hint ${number}`),
  solution: () => answer('solution'),
  undo: (count) => answer(`undo ${count}`),
  redo: (count) => answer(`redo ${count}`),
  reset: () => answer('reset'),
  advance: (duration) => answer(`advance ${duration}`),
};

describe('a lab word asks the coach', () => {
  const { run } = createMachine({ coach });
  test.each([
    ['goal', 'goal', 0],
    ['check', 'check', 1],
    ['hint', 'hint undefined', 0],
    ['hint 2', 'hint 2', 0],
    ['solution', 'solution', 0],
    ['undo', 'undo 1', 0],
    ['undo 3', 'undo 3', 0],
    ['redo 2', 'redo 2', 0],
    ['reset', 'reset', 0],
    ['advance 90d', 'advance 90d', 0],
  ])('%s', async (line, text, exitCode) => {
    expect(await run(line)).toMatchObject({ stdout: `${text}\n`, stderr: '', exitCode });
  });

  test.each([
    'goal now',
    'hint 4',
    'hint one',
    'undo 0',
    'undo x',
    'redo 1 2',
    'advance',
    'advance 1 d',
  ])('but not for `%s`, which it explains', async (line) => {
    asked.length = 0;
    const { stderr, exitCode } = await run(line);
    expect(stderr).toMatch(new RegExp(`^${line.split(' ')[0]}: .+\\n$`));
    expect(exitCode).toBe(2);
    expect(asked).toEqual([]);
  });
});

test('without a lab every lab word but advance says so', async () => {
  const { run } = createMachine();
  for (const { name } of labWords(undefined).filter(({ name }) => name !== 'advance')) {
    const { stderr, exitCode } = await run(name);
    expect(stderr).toBe(`${name}: there is no lab here; open one to use this word\n`);
    expect(exitCode).toBe(1);
  }
});

test('without a lab the clock can be moved all the same', async () => {
  const { run, cloud } = createMachine();
  expect(await run('advance 36h')).toMatchObject({
    stdout: 'The clock went 36h ahead: it is 2026-11-24 00:00:00 UTC.\n',
    exitCode: 0,
  });
  const { position } = cloud.world;
  for (const line of ['advance', 'advance 0s', 'advance 1 d', 'advance -1d', 'advance 9999999d']) {
    expect((await run(line)).stderr).toMatch(/^advance: .+\n$/);
  }
  expect(cloud.world.position).toBe(position);
});

describe('help', () => {
  const { run, out } = createMachine();
  test('lists every command once, each with its line', async () => {
    const text = await out('help');
    for (const { name, summary } of [...commands, ...labWords(undefined)]) {
      expect(text).toContain(`  ${name.padEnd(10)} ${summary}\n`);
    }
    for (const name of builtIns) expect(text).toMatch(new RegExp(`(^| )${name}( |$)`, 'm'));
  });

  test('tells a command’s flags, and knows what it does not know', async () => {
    expect(await out('help xxd')).toContain('-p');
    expect(await out('help ls')).toContain('ls --help');
    expect(await run('help nonsense')).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('names only what can be run', async () => {
    for (const name of [...builtIns, ...commands.map((command) => command.name)]) {
      expect((await run(`type ${name}`)).exitCode, name).toBe(0);
    }
  });
});

test('date shows the simulated time', async () => {
  const { out, run, cloud } = createMachine();
  expect(await out('date')).toBe('Sun Nov 22 12:00:00 UTC 2026\n');
  await cloud.advance(36 * 3_600_000);
  expect(await out("date '+%F %T %Z'; date -I; date +%s")).toBe(
    '2026-11-24 00:00:00 UTC\n2026-11-24\n1795478400\n',
  );
  expect((await run('date 2020')).stderr).toContain('cannot be set');
});
