// Commands that are loaded when they are first used: each is the one it stands for, and is loaded
// again where that failed.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import type { Command } from '../../src/shell/command.ts';
import { commands } from '../../src/shell/commands/index.ts';
import { lazily } from '../../src/shell/lazily.ts';
import { invoke } from '../support/invocation.ts';
import { createMachine } from './machine.ts';

const late = commands.filter((command) => command.whole);

describe('a command that is loaded later', () => {
  test('is every one that does some work of its own', () => {
    const names = [
      'aws',
      'openssl',
      'xxd',
      'base64',
      'shred',
      'cmp',
      'head',
      'tail',
      'od',
      'world',
    ];
    expect(late.map(({ name }) => name)).toEqual(names);
  });

  test.each(late)('$name has the name and the summary it is listed with', async (command) => {
    const whole = await command.whole?.();
    expect(whole).toMatchObject({ name: command.name, summary: command.summary });
    expect(whole?.flags.length).toBeGreaterThan(0);
  });

  test('is tried again after it could not be loaded', async () => {
    const real: Command = {
      name: 'x',
      summary: '',
      flags: [],
      run: () => ({ stdout: utf8('ran'), stderr: '', exitCode: 0 }),
    };
    let tries = 0;
    const command = lazily('x', '', async () => {
      tries++;
      if (tries === 1) throw new Error('no network');
      return real;
    });
    await expect(command.whole?.()).rejects.toThrow('no network');
    expect((await invoke(command, [])).out).toBe('ran');
    await invoke(command, []);
    expect(tries).toBe(2);
  });

  test('has its page in `help` and its flags at Tab', async () => {
    const { out, shell } = createMachine();
    expect(await out('help xxd')).toContain('C source: an array and its length');
    const line = 'shred --rem';
    expect((await shell.complete(line, line.length)).words).toEqual(['--remove']);
  });
});
