// head, tail and od against the machine's own coreutils, and where a lab meets them: in a line.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import type { Command } from '../../../src/shell/command.ts';
import { head } from '../../../src/shell/commands/head.ts';
import { od } from '../../../src/shell/commands/od.ts';
import { tail } from '../../../src/shell/commands/tail.ts';
import { hasProgram, invoke, playOnMachine } from '../../support/invocation.ts';
import { createMachine } from '../machine.ts';

const files = {
  five: '1\n2\n3\n4\n5\n',
  open: 'a\nb',
  empty: '',
  zeros: new Uint8Array(70),
  bytes: seededRandom('od')(100),
  all: Uint8Array.from({ length: 256 }, (_, at) => at),
};

const lines: readonly (readonly [Command, string])[] = [
  ...[
    ...['five', '-n 2 five', '-n2 open five', '-2 five', '-n -1 five', '-n -1 open', '-n -9 five'],
    ...[
      '-c 3 five',
      '-c -3 five',
      '-c -99 five',
      '-c 1k five',
      '-c 2x five',
      '-c 1kB five',
      '-n 0',
    ],
    ...['-c 2b bytes', '-c 1KiB five', '-c 1kiB five', '-n x five', '-v five', '-q open five'],
    ...[
      'nope five open',
      '-n 1 - five',
      '-n +2 five',
      '-z zeros',
      '--lines=2 five',
      '-c',
      '-n0 -v open',
    ],
    ...[
      '--nosuch',
      '-n-0 open',
      '--bytes=-0 open',
      '-c3 -n1 five',
      '-n1 -c4 five',
      'empty open',
      '',
    ],
  ].map((line) => [head, line] as const),
  ...[
    ...['five', '-n 2 five', '-n2 open five', '-2 five', '-n -1 five', '-n +3 five', '-n +9 five'],
    ...[
      '-c 3 five',
      '-c -3 five',
      '-c +3 five',
      '-c +99 five',
      '-c +0 five',
      '-n +0 five',
      '+2 five',
    ],
    ...['-n 0 five', '-n 1 open', '-n 2 open', '-n +2 open', '-c x five', '-n 1e five', '-v five'],
    ...[
      '-qn1 open five',
      'nope five',
      '-n 1 - five',
      '-n 1 empty',
      '-c 1 empty',
      '-zn 2 zeros',
      '',
    ],
  ].map((line) => [tail, line] as const),
  ...[
    ...['five', 'open', 'empty', 'bytes', 'zeros', '-v zeros', '-An -tx1 bytes', '-An -t x1 bytes'],
    ...['-t x1 bytes', '-tx2 bytes', '-tx4 bytes', '-t o1 bytes', '-t u1 bytes', '-t d1 bytes'],
    ...['-t u2 bytes', '-t d2 bytes', '-t u4 bytes', '-t d4 bytes', '-t x8 bytes', '-t d8 bytes'],
    ...['-c all', '-ta all', '-a all', '-b bytes', '-x bytes', '-d bytes', '-s bytes', '-o bytes'],
    ...['-A x -t x1z all', '-A d bytes', '-Ax -w8 -tu1 -to1 bytes', '-w4 -tx1 bytes', '-w bytes'],
    ...[
      '-j 5 -N 7 -tx1 bytes',
      '-N 0 bytes',
      '-j 0x10 -An -tx1 bytes',
      '-j 100 bytes',
      '-j 101 bytes',
    ],
    ...[
      '-tx1x2 bytes',
      '-t x1c bytes',
      '-tx1 -c -td2 -tu4 bytes',
      '-w3 bytes',
      '-t x3 bytes',
      '-t q bytes',
    ],
    ...[
      '-A z bytes',
      '-tcx1d8 -w24 bytes',
      'five open',
      'nope',
      'nope five',
      '-i bytes',
      '-l bytes',
      '-tx1',
    ],
    ...[
      '-N 17 zeros',
      '-txC bytes',
      '-td bytes',
      '-w1 -ta -to4 five',
      '-N5 -t x1z -An five',
      '-tx1 -w5 bytes',
    ],
  ].map((line) => [od, line] as const),
];

describe.skipIf(!hasProgram('od', ['--version'], /GNU coreutils\) 9/))('as coreutils 9', () => {
  test.each(lines.map(([command, line]) => [command.name, line, command] as const))(
    '%s %s',
    async (name, line, command) => {
      const args = line.split(' ').filter((word) => word !== '');
      const stdin = 'x\ny\nz\n';
      const ours = await invoke(command, args, { files, stdin });
      const theirs = playOnMachine(name, args, { files, stdin });
      const seen = ({ bytes, err, exit }: typeof ours) => ({ out: [...bytes], err, exit });
      expect(seen(ours)).toEqual(seen(theirs));
    },
  );
});

test.each([
  ['tail -f five', 'tail: -f is not part of this lab'],
  ['tail --follow=name five', 'tail: -f is not part of this lab'],
  ['tail -F five', 'tail: -F is not part of this lab'],
  ['od -S 3 five', 'od: -S is not part of this lab'],
  ['od -tf4 five', 'is not part of this lab'],
  ['head -c 1G /dev/zero', '/dev/zero never ends'],
  ['tail -n 1 /dev/urandom', '/dev/urandom never ends'],
])('%s is refused by name', async (line, complaint) => {
  const { run } = createMachine({ files });
  const ran = await run(line);
  expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
  expect(ran.stderr).toContain(complaint);
});

test('as many random bytes and zeros as were asked for', async () => {
  const { out } = createMachine();
  expect(await out('head -c 100000 /dev/urandom | wc -c')).toMatch(/^ *100000\n$/);
  expect(await out('head -c 2M /dev/zero | wc -c')).toMatch(/^ *2097152\n$/);
  expect(await out('od -An -tx1 -N 16 /dev/urandom | wc -w')).toMatch(/^ *16\n$/);
});

test('a key read with od is the key', async () => {
  const { out } = createMachine({
    files: { dk: Uint8Array.from({ length: 32 }, (_, at) => at + 200) },
  });
  expect(await out("od -An -tx1 dk | tr -d ' \\n'")).toBe(
    await out("xxd -p -c 32 dk | tr -d '\\n'"),
  );
});
