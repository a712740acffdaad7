// `npm run -s shell` as a process of its own: -c, a script on standard input, a real folder as
// home that nothing leads out of.

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../src/node/shell.ts', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'kms-lab-shell-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function shell(args: readonly string[], input = '') {
  const ran = spawnSync(process.execPath, [program, ...args], { input });
  return {
    bytes: [...ran.stdout],
    stdout: ran.stdout.toString('utf8'),
    stderr: ran.stderr.toString('utf8'),
    exitCode: ran.status,
  };
}

function folder(name: string): string {
  const path = join(scratch, name);
  mkdirSync(path);
  return path;
}

describe('the shell in Node', () => {
  test('-c runs commands and ends with the exit code of the last', () => {
    const line = 'aws kms create-key --query KeyMetadata.KeyState --output text; exit 3';
    expect(shell(['-c', line])).toMatchObject({ stdout: 'Enabled\n', stderr: '', exitCode: 3 });
    expect(shell(['-c', 'aws kms decrypt --ciphertext-blob YWJj'])).toMatchObject({
      exitCode: 254,
    });
  });

  test('a script on standard input runs as one', () => {
    const script =
      'n=2\nfor i in 1 2; do\n  echo $((i * n))\ndone\ncat <<END\n  here\nEND\nfalse\n';
    expect(shell([], script)).toMatchObject({ stdout: '2\n4\n  here\n', exitCode: 1 });
  });

  test('bytes on standard output are bytes', () => {
    expect(shell(['-c', "printf '\\xff\\x00\\xe9'"]).bytes).toEqual([0xff, 0, 0xe9]);
  });

  test('an option it does not know is refused with the usage', () => {
    expect(shell(['--colour'])).toMatchObject({ exitCode: 2, stdout: '' });
    expect(shell(['--colour']).stderr).toContain('usage: npm run -s shell');
  });

  test('the world is forgotten at exit, the files of --home stay', () => {
    const home = folder('keeps');
    writeFileSync(join(home, 'in.bin'), Uint8Array.of(0xff, 0xfe));
    shell([
      '--home',
      home,
      '-c',
      'aws kms create-key > key.json; mkdir d; cat in.bin in.bin > d/out.bin',
    ]);
    expect([...readFileSync(join(home, 'd', 'out.bin'))]).toEqual([0xff, 0xfe, 0xff, 0xfe]);
    const again = shell(['--home', home, '-c', 'aws kms list-keys --query "length(Keys)"; ls']);
    expect(again.stdout).toBe('0\nd\nin.bin\nkey.json\n');
  });
});

/** `script` of util-linux gives a program a terminal. */
const noTerminal = spawnSync('script', ['--version']).status !== 0;

describe.skipIf(noTerminal)('the shell in a terminal', () => {
  function typed(...keys: readonly string[]): string {
    const ran = spawnSync('script', ['-qec', `'${process.execPath}' '${program}'`, '/dev/null'], {
      input: keys.join(''),
    });
    return ran.stdout.toString('utf8').replaceAll('\r', '');
  }

  test('a line that is not finished goes on after `> `', () => {
    const out = typed(
      'echo one \\\n',
      'two\n',
      'cat <<EOF > g\n',
      'hello\nEOF\n',
      'cat g g\n',
      'exit\n',
    );
    expect(out).toContain('one two\n');
    expect(out).toContain('> ');
    expect(out).toContain('hello\nhello\n');
  });

  test('`exit` within a here-document ends nothing', () => {
    const out = typed('cat <<EOF\n', 'exit\nEOF\n', 'echo still $((40 + 2))\n', 'exit\n');
    expect(out).toContain('still 42');
  });
});

describe('nothing leads out of --home', () => {
  const home = folder('home');
  const outside = folder('outside');
  writeFileSync(join(outside, 'secret'), 'do not show');
  mkdirSync(join(home, 'sub'));
  symlinkSync(outside, join(home, 'link'));
  symlinkSync(join(outside, 'secret'), join(home, 'file-link'));
  symlinkSync(join(outside, 'new'), join(home, 'dangling'));
  symlinkSync('../..', join(home, 'sub', 'up'));
  // One process for all lines: starting one costs more than the lines do.
  test('nothing is read', () => {
    const lines = [
      'cat link/secret',
      'cat file-link',
      'cat ../outside/secret',
      'cat sub/up/outside/secret',
      `cat ${outside}/secret`,
      'cp -r link copy; cat copy/secret',
      `ln -s ${outside} mine; cat mine/secret`,
      'ln -s ../outside mine2; cat mine2/secret',
      'cd link && cat secret',
      'find . -name secret',
      'aws kms encrypt --key-id alias/x --plaintext fileb://link/secret',
      'xxd file-link',
      'echo the end',
    ];
    const { stdout, stderr } = shell(['--home', home, '-c', lines.join('\n')]);
    expect(stdout).toMatch(/the end\n$/);
    expect(stdout + stderr).not.toContain('do not show');
    expect(stdout).not.toContain('secret');
    for (const name of ['link/secret', 'file-link']) expect(stderr).toContain(name);
  });

  test('nothing is written or removed', () => {
    const lines = [
      'echo data > f',
      'echo x > link/new',
      'echo x > dangling',
      'echo x > sub/up/new',
      'cp sub/../f link/new',
      'cp f g; mv g link/new',
      'tee link/new < f',
      'openssl rand -out link/new 4',
      'touch dangling',
      'mkdir link/new',
      'rm -rf link/secret',
      'rm -rf link/',
      'shred -u file-link',
      'echo the end',
    ];
    const { stdout } = shell(['--home', home, '-c', lines.join('\n')]);
    expect(stdout).toMatch(/the end\n$/);
    expect(readFileSync(join(home, 'f'), 'utf8')).toBe('data\n');
    expect(existsSync(join(outside, 'new'))).toBe(false);
    expect(existsSync(join(scratch, 'new'))).toBe(false);
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('do not show');
  });
});
