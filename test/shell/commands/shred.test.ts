// shred: what is left of a file, the words of coreutils, and the machine's own shred beside it.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { shred, shredDiffers } from '../../../src/shell/commands/shred.ts';
import { hasProgram, invoke, playOnMachine } from '../../support/invocation.ts';

const files = { datakey: 'secret key bytes', 'sub/f.txt': 'x', empty: '' };

describe('shred', () => {
  test('overwrites whole blocks, so that nothing of the old bytes stays', async () => {
    const seen = await invoke(shred, ['datakey'], { files });
    const bytes = seen.files.get('datakey') ?? new Uint8Array(0);
    expect(bytes.length).toBe(4096);
    expect(Buffer.from(bytes).includes('secret')).toBe(false);
    expect(new Set(bytes).size).toBeGreaterThan(200);
  });

  test('with -x keeps the size, with -s overwrites only the start, with -z ends in zeros', async () => {
    const exact = await invoke(shred, ['-x', '-z', 'datakey'], { files });
    expect(exact.files.get('datakey')).toEqual(new Uint8Array(16));
    const start = await invoke(shred, ['-s', '2', '-n0', '-z', 'datakey'], { files });
    expect(start.files.get('datakey')).toEqual(utf8('\0\0cret key bytes'));
  });

  test('with -v tells each pass and each new name, as coreutils does', async () => {
    const seen = await invoke(shred, ['-uvz', '-n', '2', 'sub/f.txt'], { files });
    expect(seen.err).toBe(
      [
        'sub/f.txt: pass 1/3 (random)...',
        'sub/f.txt: pass 2/3 (random)...',
        'sub/f.txt: pass 3/3 (000000)...',
        'sub/f.txt: removing',
        'sub/f.txt: renamed to sub/00000',
        'sub/00000: renamed to sub/0000',
        'sub/0000: renamed to sub/000',
        'sub/000: renamed to sub/00',
        'sub/00: renamed to sub/0',
        'sub/f.txt: removed',
      ]
        .map((line) => `shred: ${line}\n`)
        .join(''),
    );
    expect(seen.exit).toBe(0);
    expect(seen.files.has('sub/f.txt')).toBe(false);
  });

  test('a missing file does not save the others', async () => {
    const seen = await invoke(shred, ['-u', 'datakey', 'nofile', 'empty'], { files });
    expect(seen.err).toBe('shred: nofile: failed to open for writing: No such file or directory\n');
    expect(seen.exit).toBe(1);
    expect([...seen.files.keys()]).toEqual(['sub/f.txt']);
  });

  test.each([
    [[], "shred: missing file operand\nTry 'shred --help' for more information.\n"],
    [['-n', 'x', 'datakey'], 'shred: invalid number of passes: ‘x’\n'],
    [['-s', 'x', 'datakey'], 'shred: invalid file size: ‘x’\n'],
    [['-Q'], "shred: invalid option -- 'Q'\nTry 'shred --help' for more information.\n"],
    [['/tmp'], 'shred: /tmp: failed to open for writing: Is a directory\n'],
    [
      ['--remove=foo', 'datakey'],
      "shred: invalid argument ‘foo’ for ‘--remove’\nValid arguments are:\n  - ‘unlink’\n  - ‘wipe’\n  - ‘wipesync’\nTry 'shred --help' for more information.\n",
    ],
  ])('refuses %j in the words of coreutils', async (args, err) => {
    const seen = await invoke(shred, args, { files });
    expect([seen.err, seen.exit]).toEqual([err, 1]);
    expect(seen.files.get('datakey')).toEqual(utf8('secret key bytes'));
  });

  test('endless work is refused before it starts', async () => {
    for (const args of [
      ['-n', '1000000', 'datakey'],
      ['-s', '999G', 'datakey'],
    ]) {
      expect((await invoke(shred, args, { files })).exit).toBe(1);
    }
  });

  test('says what it cannot promise on a real disk', async () => {
    const help = await invoke(shred, ['--help'], {});
    expect(help.out).toContain(shredDiffers[0]);
  });

  test.skipIf(!hasProgram('shred', ['--version'], /GNU coreutils\) 9/))(
    "tells the same as the machine's shred",
    async () => {
      for (const line of [
        '-v k',
        '-vz -n 2 k',
        '-vu k',
        '-v --remove=unlink k',
        '-v -n0 k',
        '-vun0 -z k',
        '-v e',
        '-uv e',
        '-vf k no',
        '--ver k',
        '-n -1 k',
        '-nx',
      ]) {
        const given = { k: 'abc', e: '' };
        const ours = await invoke(shred, line.split(' '), { files: given });
        const theirs = playOnMachine('shred', line.split(' '), { files: given });
        expect([line, ours.err, ours.exit]).toEqual([line, theirs.err, theirs.exit]);
      }
    },
  );
});
