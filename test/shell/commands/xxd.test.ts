// xxd in both directions, and the machine's own xxd beside it.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { xxd } from '../../../src/shell/commands/xxd.ts';
import { hasProgram, invoke, playOnMachine } from '../../support/invocation.ts';

const files = {
  'p.txt': 'hello lab\n',
  zeros: new Uint8Array(100),
  long: Uint8Array.from({ length: 70 }, (_, i) => i * 37),
  '9 lives': 'cat',
  empty: '',
};

// What the machine's xxd must say too, where there is one.
const lines: readonly string[] = [
  'p.txt',
  'long',
  'empty',
  '-l 5 p.txt',
  '-s 3 p.txt',
  '-s -3 p.txt',
  '-s +2 p.txt',
  '-s 100 p.txt',
  '-g 4 p.txt',
  '-g 0 p.txt',
  '-g 1 long',
  '-g 3 long',
  '-g 16 -c 8 long',
  '-c 5 p.txt',
  '-c5 -l6 p.txt',
  '-cols 4 p.txt',
  '-len 3 p.txt',
  '-seek 3 p.txt',
  '-b p.txt',
  '-b -c 4 p.txt',
  '-b -g 2 p.txt',
  '-u long',
  '-e long',
  '-e -g 2 long',
  '-d long',
  '-o 16 p.txt',
  '-a zeros',
  '-p p.txt',
  '-p long',
  '-ps long',
  '-plain -c 4 p.txt',
  '-p -c 256 long',
  '-u -p long',
  '-i p.txt',
  '-i long',
  '-i -c 4 p.txt',
  '-i -u p.txt',
  '-C -i p.txt',
  '-n foo -i p.txt',
  '-i empty',
  '-l 0 p.txt',
  '-l 0x3 p.txt',
  '-c 0 p.txt',
];

describe('the pictures xxd draws', () => {
  test.each([
    ['p.txt', '00000000: 6865 6c6c 6f20 6c61 620a                 hello lab.\n'],
    ['-p p.txt', '68656c6c6f206c61620a\n'],
    ['-b -c 4 -l 4 p.txt', '00000000: 01101000 01100101 01101100 01101100  hell\n'],
    ['-e p.txt', '00000000: 6c6c6568 616c206f     0a62           hello lab.\n'],
    ['-u -g 0 -l 6 p.txt', '00000000: 68656C6C6F20                      hello \n'],
    [
      '-i -l 3 p.txt',
      'unsigned char p_txt[] = {\n  0x68, 0x65, 0x6c\n};\nunsigned int p_txt_len = 3;\n',
    ],
  ])('xxd %s', async (line, out) => {
    expect((await invoke(xxd, line.split(' '), { files })).out).toBe(out);
  });

  test.skipIf(!hasProgram('xxd', ['-v'], /2022-01-14/))(
    "the machine's xxd draws the same",
    async () => {
      for (const line of lines) {
        const ours = await invoke(xxd, line.split(' '), { files });
        const theirs = playOnMachine('xxd', line.split(' '), { files });
        expect([line, ours.out, ours.exit]).toEqual([line, theirs.out, theirs.exit]);
      }
      const odd = ['-i', '9 lives'];
      expect((await invoke(xxd, odd, { files })).out).toBe(
        playOnMachine('xxd', odd, { files }).out,
      );
    },
  );
});

describe('the way back', () => {
  test.each([
    [['-r', '-p'], '68 6x 6c6c', 'hll'],
    [['-r', '-p'], '6\n865', 'he'],
    [['-r', '-p'], 'g68', 'h'],
    [['-r', '-p'], '41424\n', 'AB'],
    [['-r'], '0000: 6865 6c6c 6f0a  junk', 'hello\n'],
    [['-r'], '00000000: 4344\n00000004: 4142\n', 'CD\0\0AB'],
    [['-r'], 'zz\n', ''],
    [['-r', '-s', '2'], '0: 41\n', '\0\0A'],
  ])('xxd %s of %j', async (args, stdin, out) => {
    expect((await invoke(xxd, args, { stdin })).out).toBe(out);
  });

  test('a dump taken back is the file again, whatever the style', async () => {
    const random = seededRandom('xxd');
    for (let length = 0; length < 80; length++) {
      const stdin = random(length);
      for (const style of [
        [],
        ['-p'],
        ['-u'],
        ['-g', '1'],
        ['-c', '7'],
        ['-g', '0'],
        ['-p', '-c', '0'],
      ]) {
        const text = await invoke(xxd, style, { stdin });
        const way = style.filter((word) => word !== '-g' && word !== '-u' && !/^[01]$/.test(word));
        const args = ['-r', ...(style[1] === '-c' ? ['-p'] : way)];
        expect((await invoke(xxd, args, { stdin: text.bytes })).bytes).toEqual(stdin);
      }
    }
  });

  test('into a file it patches; into a pipe it cannot go backwards', async () => {
    const stdin = '00000004: 4142\n00000000: 4344\n';
    const patched = await invoke(xxd, ['-r', '-', 'out'], { stdin, files: { out: '01234567' } });
    expect(patched.files.get('out')).toEqual(utf8('CD23AB67'));
    const piped = await invoke(xxd, ['-r'], { stdin });
    expect([piped.exit, piped.err]).toEqual([5, 'xxd: Sorry, cannot seek backwards.\n']);
  });

  test('a position out of all bounds is refused, not filled up', async () => {
    const far = await invoke(xxd, ['-r'], { stdin: 'ffffffffff: 41\n' });
    expect(far.exit).toBe(5);
    expect(far.bytes.length).toBe(0);
  });

  test.skipIf(!hasProgram('xxd', ['-v'], /2022-01-14/))(
    "the machine's xxd reads noise the same way",
    async () => {
      const random = seededRandom('xxd noise');
      for (let round = 0; round < 60; round++) {
        const stdin = Array.from(random(30), (byte) => '0123abcdef \nz:  '[byte % 16]).join('');
        const args = ['-r', '-p'];
        const ours = await invoke(xxd, args, { stdin });
        expect([stdin, ours.bytes]).toEqual([stdin, playOnMachine('xxd', args, { stdin }).bytes]);
      }
    },
  );
});

describe('what xxd refuses', () => {
  test.each([
    [['nofile'], 2, 'xxd: nofile: No such file or directory\n'],
    [['/tmp'], 2, 'xxd: Is a directory\n'],
    [['p.txt', '/nodir/x'], 3, 'xxd: /nodir/x: No such file or directory\n'],
    [['-c', '300', 'p.txt'], 1, 'xxd: invalid number of columns (max. 256).\n'],
    [['-r', '-i', 'p.txt'], 255, 'xxd: Sorry, cannot revert this type of hexdump\n'],
    [['-s', '-99', 'p.txt'], 4, 'xxd: Sorry, cannot seek.\n'],
  ])('xxd %s', async (args, exit, err) => {
    const seen = await invoke(xxd, args, { files });
    expect([seen.exit, seen.err]).toEqual([exit, err]);
  });

  test('an unknown option shows the usage', async () => {
    for (const args of [['-Q'], ['-c'], ['a', 'b', 'c']]) {
      const seen = await invoke(xxd, args, { files });
      expect(seen.exit).toBe(1);
      expect(seen.err).toMatch(/^Usage:\n/);
    }
  });

  test('any bytes and any options never throw', async () => {
    const random = seededRandom('xxd fuzz');
    for (let round = 0; round < 300; round++) {
      const bytes = random(40);
      const args = Array.from(
        random(3),
        (byte) => ['-r', '-p', '-g', '-c', '-s', '3', '-9', '-i', '-e', '-a'][byte % 10] ?? '',
      );
      await invoke(xxd, args, { stdin: bytes });
    }
  });
});
