// openssl enc: recorded encryptions, the trap of the notes, files, limits. The recorded session is
// in openssl-transcript.test.ts, the machine's own openssl in openssl-machine.test.ts.

import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from '../../../src/base/bytes.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { openssl } from '../../../src/shell/commands/openssl/index.ts';
import { type InvocationOptions, invoke } from '../../support/invocation.ts';
import { describeVectors } from '../../support/vectors.ts';

const key = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const iv = '000102030405060708090a0b0c0d0e0f';
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array(0);
const run = (line: string, options: InvocationOptions = {}) =>
  invoke(openssl, line.split(' '), options);

const weak =
  '*** WARNING : deprecated key derivation used.\nUsing -iter or -pbkdf2 would be better.\n';

interface Vectors {
  readonly encrypt: readonly {
    readonly name: string;
    readonly args: readonly string[];
    readonly input: string;
    readonly output: string;
    readonly warn: boolean;
  }[];
  readonly decryptSalted: readonly {
    readonly args: readonly string[];
    readonly input: string;
    readonly output: string;
  }[];
}

describeVectors<Vectors>('openssl/openssl-enc.json', ({ encrypt, decryptSalted }) => {
  test.each(encrypt)('encrypts and decrypts: $name', async ({ args, input, output, warn }) => {
    const sealed = await invoke(openssl, args, { stdin: bytes(input) });
    expect([toHex(sealed.bytes), sealed.exit]).toEqual([output, 0]);
    expect(sealed.err.includes('deprecated key derivation')).toBe(warn);
    const back = args.map((word) => (word === '-e' ? '-d' : word));
    const opened = await invoke(openssl, back, { stdin: bytes(output) });
    expect([toHex(opened.bytes), opened.exit]).toEqual([input, 0]);
  });

  test.each(decryptSalted)('opens a Salted__ file: $args', async ({ args, input, output }) => {
    const opened = await invoke(openssl, args, { stdin: bytes(input) });
    expect([toHex(opened.bytes), opened.exit]).toEqual([output, 0]);
    // And the other way: what we write with a new salt, we open.
    const forth = args.map((word) => (word === '-d' ? '-e' : word));
    const sealed = await invoke(openssl, forth, { stdin: opened.bytes });
    expect(toHex((await invoke(openssl, args, { stdin: sealed.bytes })).bytes)).toBe(output);
  });

  test('all of them are there', () => {
    expect([encrypt.length, decryptSalted.length]).toEqual([65, 5]);
  });
});

describe("the notes' command", () => {
  const encrypt =
    'enc -in ./passwords.txt -out ./passwords-encrypted.txt -e -aes256 -k fileb://./datakey';
  const decrypt =
    'enc -in ./passwords-encrypted.txt -out ./passwords-decrypted.txt -d -aes256 -k fileb://./datakey';
  const passwords = 'alice: hunter2\n';

  test('uses the text after -k as the password and never opens the file', async () => {
    const random = seededRandom('data key');
    const sealed = await run(encrypt, {
      files: { 'passwords.txt': passwords, datakey: random(32) },
    });
    expect([sealed.out, sealed.err, sealed.exit]).toEqual(['', weak, 0]);
    const file = sealed.files.get('passwords-encrypted.txt') ?? new Uint8Array(0);
    // Without any data key, and with another one, it opens all the same.
    for (const files of [{}, { datakey: random(32) }]) {
      const opened = await run(decrypt, { files: { ...files, 'passwords-encrypted.txt': file } });
      expect(opened.files.get('passwords-decrypted.txt')).toEqual(utf8(passwords));
    }
    const typed = 'enc -d -aes256 -pass pass:fileb://./datakey';
    expect((await run(typed, { stdin: file })).out).toBe(passwords);
  });

  test('repaired with -K and -iv it opens with the data key only', async () => {
    const random = seededRandom('data key');
    const datakey = toHex(random(32));
    const sealed = await run(`enc -aes-256-cbc -K ${datakey} -iv ${iv}`, { stdin: passwords });
    expect(sealed.bytes.length).toBe(16);
    const opened = await run(`enc -d -aes-256-cbc -K ${datakey} -iv ${iv}`, {
      stdin: sealed.bytes,
    });
    expect(opened.out).toBe(passwords);
    const other = await run(`enc -d -aes-256-cbc -K ${toHex(random(32))} -iv ${iv}`, {
      stdin: sealed.bytes,
    });
    expect([other.out, other.exit]).toEqual(['', 1]);
    expect(other.err).toMatch(
      /^bad decrypt\n40[0-9A-F]{10}0000:error:1C800064:Provider routines:ossl_cipher_unpadblock:bad decrypt:/,
    );
  });
});

describe('files', () => {
  test('a file encrypted onto itself is lost, as in reality', async () => {
    const sealed = await run('enc -aes256 -pbkdf2 -k pw -in p -out ./p', { files: { p: 'text' } });
    const opened = await run('enc -d -aes256 -pbkdf2 -k pw', {
      stdin: sealed.files.get('p') ?? '',
    });
    expect([sealed.exit, opened.out, opened.exit]).toEqual([0, '', 0]);
  });

  test('a wrong key leaves what was decrypted before the last block', async () => {
    const stdin = (await run(`enc -aes-256-cbc -K ${key} -iv ${iv}`, { stdin: 'x'.repeat(100) }))
      .bytes;
    const failed = await run('enc -d -aes-256-cbc -K 11 -iv 22 -out o', { stdin });
    expect([failed.exit, failed.files.get('o')?.length]).toEqual([1, 96]);
  });

  test('a folder as input reads as nothing, with two error lines and status 0', async () => {
    const seen = await run(`enc -aes-256-cbc -K ${key} -iv ${iv} -in /tmp`);
    expect([seen.exit, seen.bytes.length]).toEqual([0, 16]);
    expect(seen.err).toMatch(/:file_read:Is a directory:/);
  });

  test('an output that cannot be written is told before any work', async () => {
    const seen = await run('enc -aes256 -k pw -out /nodir/x', { stdin: 'text' });
    expect(seen.err).toMatch(/^Can't open "\/nodir\/x" for writing, No such file or directory\n/);
    expect(seen.exit).toBe(1);
  });
});

describe('limits of this lab', () => {
  test('more than ten million rounds are refused', async () => {
    const seen = await run('enc -aes256 -iter 10000001 -k pw', { stdin: 'text' });
    expect([seen.exit, seen.err]).toEqual([
      1,
      'enc: at most 10000000 rounds in this lab; use a smaller -iter\n',
    ]);
  });

  test('many rounds stop at Ctrl+C', async () => {
    const seen = await run('enc -aes256 -md md5 -iter 5000000 -k pw', {
      signal: AbortSignal.abort(),
    });
    expect([seen.exit, seen.out]).toEqual([130, '']);
  });

  test.each(['camellia-256-cbc', 'aes-256-cfb8', 'des3', 'chacha20'])(
    'enc -%s exists but is not built, and says so',
    async (name) => {
      const seen = await run(`enc -${name} -k pw`, { stdin: 'text' });
      expect(seen.err).toBe(
        `enc: ${name} is not part of this lab; see openssl enc -list\nenc: Use -help for summary.\n`,
      );
      expect(seen.exit).toBe(1);
    },
  );

  test('every cipher of -list works', async () => {
    const names = (await run('enc -list')).out.match(/-\S+/g) ?? [];
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const wrapIv = name.includes('wrap-pad') ? 'A65959A6' : 'A6A6A6A6A6A6A6A6';
      const how = `-K ${key} -iv ${name.includes('wrap') ? wrapIv : iv}`;
      const stdin = 'sixteen bytes...';
      const sealed = await run(`enc ${name} ${how}`, { stdin });
      expect([name, sealed.exit]).toEqual([name, 0]);
      const opened = await run(`enc -d ${name} ${how}`, { stdin: sealed.bytes });
      expect([name, opened.out]).toEqual([name, stdin]);
    }
  });
});

test('any bytes as input never throw, whatever the options', async () => {
  const random = seededRandom('enc fuzz');
  const words = [
    '-d',
    '-e',
    '-a',
    '-A',
    '-aes256',
    '-aes-128-ctr',
    '-k',
    'pw',
    '-K',
    '00',
    '-iv',
    '01',
    '-nosalt',
    '-S',
    'ff',
    '-p',
    '-P',
    '-v',
    '-nopad',
    '-pass',
    'stdin',
    '-kfile',
    'f',
    '-md',
    'md5',
    '-in',
    '-x',
    '--',
    '-pbkdf2',
    '-id-aes256-wrap',
  ];
  for (let round = 0; round < 400; round++) {
    const args = Array.from(random(6), (byte) => words[byte % words.length] ?? '');
    const seen = await invoke(openssl, ['enc', ...args], {
      stdin: random(round % 60),
      files: { f: random(40) },
    });
    expect([0, 1]).toContain(seen.exit);
  }
});

test('every prefix and every flipped byte of a file is opened or refused, never more', async () => {
  const file = (await run('enc -aes256 -k pw', { stdin: 'text to be damaged' })).bytes;
  for (let at = 0; at < file.length; at++) {
    const flipped = file.map((byte, index) => (index === at ? byte ^ 1 : byte));
    for (const stdin of [file.subarray(0, at), flipped]) {
      expect([0, 1]).toContain((await run('enc -d -aes256 -k pw', { stdin })).exit);
    }
  }
});
