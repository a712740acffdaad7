// openssl beside enc: dgst and its short forms, rand, base64, version, help and what is not built;
// the machine's own openssl answers beside ours where there is one.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random.ts';
import { decodeLines, encodeLines } from '../../../src/shell/commands/openssl/base64-lines.ts';
import { openssl, opensslDiffers, subCommands } from '../../../src/shell/commands/openssl/index.ts';
import {
  hasProgram,
  type InvocationOptions,
  invoke,
  playOnMachine,
} from '../../support/invocation.ts';

const files = { 'p.txt': 'hello lab\n', empty: '', 'a b': 'x' };
const run = (line: string, options: InvocationOptions = {}) =>
  invoke(openssl, line.split(' '), { files, ...options });
const comparable = (text: string) =>
  text.replace(/^[0-9A-F]{16}:/gm, '').replace(/(\.c):\d+/g, '$1');
const isHere = hasProgram('openssl', ['version'], /^OpenSSL 3\.0/);

describe('dgst', () => {
  test('labels the default digest SHA256 and one that was asked for SHA2-256', async () => {
    const hex = 'edb2c904417598ae7b33075c00339db4af76a9e9b20c40bb630cedfe635e541d';
    expect((await run('dgst p.txt')).out).toBe(`SHA256(p.txt)= ${hex}\n`);
    expect((await run('dgst -sha256 p.txt')).out).toBe(`SHA2-256(p.txt)= ${hex}\n`);
    expect((await run('sha256 -r p.txt')).out).toBe(`${hex} *p.txt\n`);
  });

  test('a missing file is told in two error lines, and the others are still digested', async () => {
    const seen = await run('dgst -md5 nofile p.txt');
    expect(seen.out).toBe('MD5(p.txt)= 90d3a2a3cd0c68bafb6ff139b1b8500b\n');
    expect(comparable(seen.err)).toBe(
      [
        'nofile: No such file or directory',
        'error:80000002:system library:file_ctrl:No such file or directory:../crypto/bio/bss_file.c:calling fopen(nofile, r)',
        'error:10080002:BIO routines:file_ctrl:system lib:../crypto/bio/bss_file.c:',
        '',
      ].join('\n'),
    );
    expect(seen.exit).toBe(1);
  });

  test('signatures are refused by name', async () => {
    const seen = await run('dgst -sha256 -sign key.pem p.txt');
    expect(seen.err).toBe(
      'dgst: -sign is not part of this lab yet\ndgst: Use -help for summary.\n',
    );
    expect(seen.exit).toBe(1);
  });

  test
    .skipIf(!isHere)
    .each([
      'dgst p.txt',
      'dgst',
      'dgst -',
      'dgst -r',
      'dgst -c p.txt',
      'dgst -sha1 p.txt empty',
      'dgst -sha224 p.txt',
      'dgst -sha384 p.txt',
      'dgst -sha512 -c p.txt',
      'dgst -md5 p.txt',
      'dgst -sha512-256 p.txt',
      'dgst -SHA256 p.txt',
      'dgst -sha2-256 p.txt',
      'dgst -sha256 -sha1 p.txt',
      'dgst -binary p.txt p.txt',
      'dgst -hmac key p.txt',
      'dgst -hmac key',
      'dgst -sha256 -hmac key p.txt',
      'dgst -sha512 -hmac key -r p.txt',
      'dgst -sha256 -mac HMAC -macopt hexkey:00112233 p.txt',
      'dgst -sha1 -mac hmac -macopt key:abc p.txt',
      'dgst -mac HMAC -macopt key:abc p.txt',
      'dgst -mac HMAC p.txt',
      'dgst -mac FOO p.txt',
      'dgst -mac HMAC -macopt foo:1 p.txt',
      'dgst -mac HMAC -macopt foo p.txt',
      'dgst -mac HMAC -macopt hexkey:zz p.txt',
      'dgst -mac HMAC -macopt hexkey:0 p.txt',
      'dgst -hmac k -mac HMAC p.txt',
      'dgst /tmp',
      'dgst nofile',
      'dgst -out /nodir/x p.txt',
      'dgst -hmac',
      'sha256 p.txt',
      'sha1 -c p.txt',
      'sha512 p.txt',
      'md5 p.txt',
      'sha256 -foo p.txt',
      'sha384 -binary p.txt',
      'dgst -sha256 nofile p.txt',
    ])("says the same as the machine's: openssl %s", async (line) => {
    const options = { files, stdin: 'from the pipe' };
    const ours = await run(line, options);
    const theirs = playOnMachine('openssl', line.split(' '), options);
    expect([ours.out, comparable(ours.err), ours.exit]).toEqual([
      theirs.out,
      comparable(theirs.err),
      theirs.exit,
    ]);
  });
});

describe('rand', () => {
  test('gives as many bytes as asked, in the form asked', async () => {
    expect((await run('rand 1K')).bytes.length).toBe(1024);
    expect((await run('rand 100000')).bytes.length).toBe(100_000);
    expect((await run('rand -hex 16')).out).toMatch(/^[0-9a-f]{32}\n$/);
    expect((await run('rand -base64 100')).out).toMatch(/^(\S{64}\n){2}\S{8}\n$/);
    const filed = await run('rand -out key 32');
    expect([filed.out, filed.files.get('key')?.length]).toEqual(['', 32]);
  });

  test('two keys are two', async () => {
    const random = seededRandom('rand');
    const keys = [await run('rand -hex 32', { random }), await run('rand -hex 32', { random })];
    expect(keys[0]?.out).not.toBe(keys[1]?.out);
  });

  test.each([
    ['rand', '', 0],
    ['rand 0', 'rand: Use -help for summary.\n', 1],
    ['rand abc', 'Invalid size suffix abc\nrand: Use -help for summary.\n', 1],
    ['rand 10x', 'Invalid size suffix x\nrand: Use -help for summary.\n', 1],
    ['rand 4 5', 'rand: Extra option: "4"\nrand: Use -help for summary.\n', 1],
    ['rand -foo 4', 'rand: Unknown option: -foo\nrand: Use -help for summary.\n', 1],
    ['rand -out', 'rand: Option -out needs a value\nrand: Use -help for summary.\n', 1],
    ['rand 09', 'rand: Can\'t parse "09" as an octal number\nrand: Use -help for summary.\n', 1],
    ['rand 1G', 'rand: this lab gives at most 64 MB in one call\n', 1],
    ['rand max', 'rand: this lab gives at most 64 MB in one call\n', 1],
  ])('openssl %s', async (line, err, exit) => {
    const seen = await run(line);
    expect([seen.err, seen.exit, seen.out]).toEqual([err, exit, '']);
  });
});

describe('base64', () => {
  test('one long line needs -A, else the output is silently empty', async () => {
    const stdin = Buffer.alloc(76).toString('base64');
    expect((await run('base64 -d', { stdin })).bytes.length).toBe(0);
    expect((await run('base64 -d -A', { stdin })).bytes.length).toBe(76);
    expect((await run('base64 -d', { stdin })).exit).toBe(0);
  });

  test('any bytes come back, on lines and on one line', () => {
    const random = seededRandom('base64 lines');
    for (let length = 0; length < 300; length++) {
      const bytes = random(length);
      for (const oneLine of [false, true]) {
        expect(decodeLines(encodeLines(bytes, oneLine), oneLine)).toEqual(bytes);
      }
    }
    const long = random(100_000);
    expect(decodeLines(encodeLines(long, false), false)).toEqual(long);
  });

  test.skipIf(!isHere)("broken text reads as the machine's openssl reads it", async () => {
    const random = seededRandom('broken base64');
    for (let round = 0; round < 100; round++) {
      const letters = round % 3 === 0 ? 'aGVsbG8=\n*-' : 'aGVsbG8K\n\n\n\n=';
      const length = (random(1)[0] ?? 0) % 40;
      const stdin = `${Array.from(random(length), (byte) => letters[byte % letters.length]).join('')}\n`;
      const ours = await run('base64 -d', { stdin });
      const theirs = playOnMachine('openssl', ['base64', '-d'], { stdin });
      expect([stdin, ours.bytes, ours.exit]).toEqual([stdin, theirs.bytes, theirs.exit]);
    }
  });
});

describe('the rest of openssl', () => {
  test('names the version whose answers it gives, and with -a that it is not a build of it', async () => {
    const line = 'OpenSSL 3.5.7 9 Jun 2026 (Library: OpenSSL 3.5.7 9 Jun 2026)\n';
    expect((await run('version')).out).toBe(line);
    const all = (await run('version -a')).out;
    expect(all.startsWith(line)).toBe(true);
    expect(all).toContain('not a build of it');
    expect((await run('version -x')).exit).toBe(1);
    expect((await run('version x')).exit).toBe(1);
  });

  test('an unknown command is refused in the words of the real one', async () => {
    for (const line of ['foo', '-foo', 'sha999', 'ENC', 'help foo']) {
      const seen = await run(line);
      const name = line.replace('help ', '');
      expect(seen.err).toBe(`Invalid command '${name}'; type "help" for a list.\n`);
      expect(seen.exit).toBe(1);
    }
  });

  test('a command of the real one that is not built says so, and says what is', async () => {
    for (const name of ['pkeyutl', 'genpkey', 'x509', 'camellia-256-cbc', 'sm3']) {
      const seen = await run(name);
      expect(seen.err).toBe(
        `openssl: ${name} is not part of this lab yet; built are enc, dgst, rand, base64, version and help\n`,
      );
      expect(seen.exit).toBe(1);
    }
  });

  test('help names every command, and each has its own help', async () => {
    const seen = [await invoke(openssl, []), await run('help'), await run('--help')];
    for (const { err, exit } of seen) {
      expect(exit).toBe(0);
      for (const { name, summary } of subCommands)
        expect(err).toContain(`${name.padEnd(18)}${summary}`);
    }
    for (const { name, options } of subCommands) {
      for (const line of [`${name} -help`, `help ${name}`, `${name} -h`]) {
        const { err, exit } = await run(line);
        expect([line, exit]).toEqual([line, 0]);
        expect(err).toMatch(new RegExp(`^Usage: ${name} `));
        for (const option of options)
          if (option.unbuilt !== true) expect(err).toContain(` ${option.name} `);
      }
    }
  });

  test('two unknown options are told together, as a cipher can only be one', async () => {
    const seen = await run('enc -aes256 -pas pass:pw -in p.txt');
    expect(seen.err).toBe(
      'enc: Multiple cipher or unknown options: -aes256 and -pas\nenc: Use -help for summary.\n',
    );
    const extra = await run('enc -aes256 -k pw -in p.txt more');
    expect(extra.err).toBe(
      'enc: Extra (unknown) options: "aes256" "more"\nenc: Use -help for summary.\n',
    );
  });

  test('without a password it asks on standard input, as without a terminal', async () => {
    const silent = await run('enc -aes256 -in p.txt');
    expect(comparable(silent.err)).toBe(
      'enter AES-256-CBC encryption password:\nbad password read\nerror:1400006B:UI routines:UI_process:processing error:../crypto/ui/ui_lib.c:while reading strings\n',
    );
    expect(silent.exit).toBe(1);
    const told = await run('enc -aes256 -S 01 -pbkdf2 -in p.txt', { stdin: 'pw\npw\n' });
    const typed = await run('enc -aes256 -S 01 -pbkdf2 -in p.txt -k pw');
    expect(told.bytes).toEqual(typed.bytes);
    const wrong = await run('enc -aes256 -in p.txt', { stdin: 'pw\nwp\n' });
    expect(wrong.err).toContain('Verify failure\nbad password read\n');
    const none = await run('enc -d -aes256 -in p.txt', { stdin: '\n' });
    expect([none.err, none.exit]).toEqual(['enter AES-256-CBC decryption password:\n', 1]);
  });

  test('tells where it differs from the real one', () => {
    expect(opensslDiffers.length).toBeGreaterThan(3);
  });

  test('any words never throw', async () => {
    const random = seededRandom('words');
    const words = [
      'dgst',
      'rand',
      'base64',
      'version',
      'help',
      'sha1',
      '-hex',
      '-r',
      '-c',
      '-mac',
      'HMAC',
      '-macopt',
      'hexkey:',
      '-sha1',
      '-',
      '--',
      '',
      '-out',
      'p.txt',
      '3',
      '-hmac',
      '=',
      '-=',
      '--=x',
    ];
    for (let round = 0; round < 400; round++) {
      const args = Array.from(random(5), (byte) => words[byte % words.length] ?? '');
      expect([0, 1]).toContain((await invoke(openssl, args, { files, stdin: random(20) })).exit);
    }
  });
});
