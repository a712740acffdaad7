// base64 against what coreutils 9.1 was seen to answer, and against the machine's own.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { base64 } from '../../../src/shell/commands/base64.ts';
import { hasProgram, invoke, playOnMachine } from '../../support/invocation.ts';

const files = { 'p.txt': 'hello lab\n', empty: '', 'bad.b64': 'aGVs*bG8=' };

interface Case {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly out?: string;
  readonly err?: string;
  readonly exit?: number;
}

// Each line was seen from coreutils 9.1.
const cases: readonly Case[] = [
  { args: ['p.txt'], out: 'aGVsbG8gbGFiCg==\n' },
  { args: ['-'], stdin: 'hello lab\n', out: 'aGVsbG8gbGFiCg==\n' },
  { args: ['-w', '0', 'p.txt'], out: 'aGVsbG8gbGFiCg==' },
  { args: ['-w0', 'p.txt'], out: 'aGVsbG8gbGFiCg==' },
  { args: ['p.txt', '--wrap=8'], out: 'aGVsbG8g\nbGFiCg==\n' },
  { args: ['empty'], out: '' },
  { args: ['-d', 'empty'], out: '' },
  { args: ['--deco'], stdin: 'aGVs\nbG8=\n', out: 'hello' },
  { args: ['-d'], stdin: 'YQ==YQ==', out: 'aa' },
  { args: ['-d'], stdin: 'YQ=\n=', out: 'a' },
  { args: ['-d'], stdin: 'aGVsbG8=aGVs', out: 'hellohel' },
  { args: ['-d'], stdin: 'aGVsbG9=', out: 'hello' },
  { args: ['-di', 'bad.b64'], out: 'hello' },
  { args: ['-d', 'bad.b64'], out: 'hel', err: 'base64: invalid input\n', exit: 1 },
  { args: ['-d'], stdin: 'aGVsbG8*', out: 'hello', err: 'base64: invalid input\n', exit: 1 },
  { args: ['-d'], stdin: 'aGVs\nbG8', out: 'hello', err: 'base64: invalid input\n', exit: 1 },
  { args: ['-d'], stdin: 'aGVsb', out: 'hel', err: 'base64: invalid input\n', exit: 1 },
  { args: ['-d'], stdin: 'aGVsbG8K aGVs', out: 'hello\n', err: 'base64: invalid input\n', exit: 1 },
  { args: ['-d'], stdin: 'aGVsYQ=a', out: 'hela', err: 'base64: invalid input\n', exit: 1 },
  { args: ['-d'], stdin: '=', err: 'base64: invalid input\n', exit: 1 },
  { args: ['nofile'], err: 'base64: nofile: No such file or directory\n', exit: 1 },
  { args: ['/tmp'], err: 'base64: read error: Is a directory\n', exit: 1 },
  { args: ['-w', 'x', 'p.txt'], err: 'base64: invalid wrap size: ‘x’\n', exit: 1 },
  {
    args: ['a', 'b'],
    err: "base64: extra operand ‘b’\nTry 'base64 --help' for more information.\n",
    exit: 1,
  },
  {
    args: ['--foo'],
    err: "base64: unrecognized option '--foo'\nTry 'base64 --help' for more information.\n",
    exit: 1,
  },
  {
    args: ['-q'],
    err: "base64: invalid option -- 'q'\nTry 'base64 --help' for more information.\n",
    exit: 1,
  },
  {
    args: ['-w'],
    err: "base64: option requires an argument -- 'w'\nTry 'base64 --help' for more information.\n",
    exit: 1,
  },
];

describe('base64 answers as coreutils does', () => {
  test.each(cases)(
    'base64 $args $stdin',
    async ({ args, stdin = '', out = '', err = '', exit = 0 }) => {
      const seen = await invoke(base64, args, { files, stdin });
      expect({ out: seen.out, err: seen.err, exit: seen.exit }).toEqual({ out, err, exit });
    },
  );
});

test('-D decodes too, as on macOS', async () => {
  expect((await invoke(base64, ['-D'], { stdin: 'aGVsbG8=' })).out).toBe('hello');
});

test('any bytes come back, and any bytes as input never throw', async () => {
  const random = seededRandom('base64');
  for (let length = 0; length < 200; length++) {
    const bytes = random(length);
    const text = await invoke(base64, [], { stdin: bytes });
    expect((await invoke(base64, ['-d'], { stdin: text.bytes })).bytes).toEqual(bytes);
    await invoke(base64, ['-d'], { stdin: bytes });
    await invoke(base64, ['-di'], { stdin: bytes });
  }
});

test.skipIf(!hasProgram('base64', ['--version'], /GNU coreutils\) 9/))(
  "the machine's base64 says the same of broken texts",
  async () => {
    const random = seededRandom('base64 broken');
    for (let round = 0; round < 60; round++) {
      const length = (random(1)[0] ?? 0) % 24;
      const stdin = Array.from(random(length), (byte) => 'aGVsbG8=\n*Q'[byte % 11]).join('');
      const args = round % 2 === 0 ? ['-d'] : ['-di'];
      const ours = await invoke(base64, args, { stdin });
      const theirs = playOnMachine('base64', args, { stdin });
      // Later versions than 9.1 forgive a missing padding; the bytes are the same.
      expect([stdin, ours.bytes]).toEqual([stdin, theirs.bytes]);
    }
  },
);
