// openssl enc beside the machine's own openssl: each opens what the other wrote, and they say the
// same. Without one on the machine these tests are skipped, and say so.

import { describe, expect, test } from 'vitest';
import { equalBytes } from '../../../src/base/bytes.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { openssl } from '../../../src/shell/commands/openssl/index.ts';
import {
  hasProgram,
  type InvocationOptions,
  invoke,
  playOnMachine,
} from '../../support/invocation.ts';

const key = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const iv = '000102030405060708090a0b0c0d0e0f';
const run = (line: string, options: InvocationOptions = {}) =>
  invoke(openssl, line.split(' '), options);

const isHere = hasProgram('openssl', ['version'], /^OpenSSL 3/);
// Its complaints differ a little from version to version; these were compared with 3.0.
const isComparable = isHere && hasProgram('openssl', ['version'], /^OpenSSL 3\.0/);

describe.skipIf(!isHere)("the machine's openssl", () => {
  const ways = [
    `-aes-256-cbc -K ${key} -iv ${iv}`,
    '-aes256 -k fileb://./datakey',
    '-aes-256-cbc -pbkdf2 -k pässword',
    '-aes-192-ctr -pbkdf2 -iter 77 -md sha512 -pass pass:pw',
    '-aes-128-cfb -k pw -nosalt',
    '-aes-256-ofb -k pw -a',
    '-aes-256-ecb -k pw -a -A',
  ];

  test.each(ways)(
    'opens what ours wrote, and ours opens what it wrote: %s',
    async (way) => {
      const random = seededRandom(way);
      // Every length once among all the ways would do; every fourth keeps the run short.
      const first = ways.indexOf(way) % 4;
      const lengths = Array.from({ length: 26 }, (_, i) => first + i * 4).filter((n) => n <= 100);
      for (const length of [...lengths, 100_000]) {
        const stdin = random(length);
        const forth = ['enc', ...way.split(' ')];
        const back = ['enc', '-d', ...way.split(' ')];
        const ours = await invoke(openssl, forth, { stdin });
        const theirs = playOnMachine('openssl', forth, { stdin });
        expect(equalBytes(playOnMachine('openssl', back, { stdin: ours.bytes }).bytes, stdin)).toBe(
          true,
        );
        expect(
          equalBytes((await invoke(openssl, back, { stdin: theirs.bytes })).bytes, stdin),
        ).toBe(true);
      }
    },
    60_000,
  );

  // Complaints, order of output and exit codes. The numbers of lines and threads differ by version.
  const comparable = (text: string) =>
    text.replace(/^[0-9A-F]{16}:/gm, '').replace(/(\.c):\d+/g, '$1');

  test
    .skipIf(!isComparable)
    .each([
      'enc -d -aes256 -k a -in header',
      'enc -d -aes256 -k a -in cut',
      'enc -d -aes256 -k a -in odd',
      'enc -d -aes256 -k a -in p.txt',
      'enc -d -a -aes256 -k a -in p.txt',
      'enc -d -aes256 -nosalt -k a -in p.txt',
      `enc -d -aes-256-cbc -K ${key} -iv ${iv} -in empty`,
      `enc -d -aes-256-ctr -K ${key} -iv ${iv} -in empty`,
      `enc -aes-256-cbc -K ${key} -iv ${iv} -nopad -in p.txt`,
      `enc -d -aes-256-cbc -K ${key} -iv ${iv} -nopad -in p.txt`,
      `enc -aes-256-ecb -K ${key} -iv ${iv} -in p.txt -a`,
      'enc -aes-256-ecb -k a -S 0011223344556677 -in p.txt -a -p',
      'enc -aes-256-cbc -k a -S zz -in p.txt',
      `enc -aes-256-cbc -K ${key} -iv zz -in p.txt`,
      `enc -aes-256-cbc -k a -K ${key} -in p.txt -S 00 -a -p`,
      'enc -aes256 -pass stdin -in p.txt -S 01 -a',
      'enc -aes256 -pass stdin -S 01 -a',
      'enc -aes256 -pass fd:0 -in p.txt -S 01 -a',
      'enc -aes256 -pass foo:0 -in p.txt -S 01',
      'enc -aes256 -pass env:HOME_NOT -in p.txt -S 01',
      'enc -aes256 -pass env:LAB -in p.txt -S 01 -P',
      'enc -aes256 -kfile nl -in p.txt -S 01 -a',
      'enc -aes256 -kfile one -in p.txt -S 01 -a',
      'enc -aes256 -kfile crlf -in p.txt -S 01 -P',
      'enc -aes256 -pass file:crlf -in p.txt -S 01 -P',
      'enc -aes256 -pass file:nl -in p.txt -S 01 -a -P',
      'enc -aes256 -kfile empty -in p.txt -S 01 -a',
      'enc -aes256 -pass file:empty -in p.txt -S 01 -a',
      'enc -aes256 -kfile zero -in p.txt -S 01 -P',
      'enc -aes256 -pass file:zero -in p.txt -S 01 -P',
      'enc -aes256 -kfile long -in p.txt -S 01 -P',
      'enc -aes256 -pass file:long -in p.txt -S 01 -P',
      'enc -aes256 -kfile /tmp -in p.txt -S 01',
      'enc -aes256 -pass file:/tmp -in p.txt -S 01',
      'enc -a -in p.txt',
      'enc -in p.txt',
      'enc -v -in p.txt',
      'enc -e -aes256 -k a -v -p -S 00 -in p.txt',
      '--aes256 -k a',
      'enc --aes256 --k=a -S=01 -P -in p.txt',
      'enc -e=3',
      'enc -k',
      'enc -aes-256-xts -k a -in p.txt',
      'enc -aes-256-gcm -k a -in p.txt',
      'aes-256-gcm -k a',
      'aes-256-cbc -k a -S 01 -P -in p.txt',
      'aes256 -k a -S 01 -P -in p.txt',
      'enc -bufsize abc',
      'enc -aes256 -iter 0 -k a',
      'enc -aes256 -iter abc -k a',
      'enc -md foo -aes256 -k a -in p.txt',
      'enc -AES-256-CBC -k a -S 01 -P -in p.txt',
      `enc -id-aes256-wrap -K ${key} -iv A6A6A6A6A6A6A6A6 -in p.txt`,
      `enc -d -id-aes256-wrap -K ${key} -iv A6A6A6A6A6A6A6A6 -in k40`,
      `enc -d -id-aes256-wrap -K ${key} -iv A6A6A6A6A6A6A6A6 -in p.txt`,
      `enc -id-aes256-wrap -K ${key} -in p.txt`,
    ])('says the same: openssl %s', async (line) => {
    const files = {
      'p.txt': 'hello lab\n',
      header: 'Salted__abcdefgh',
      cut: 'Salted__abc',
      odd: 'Salted__abcdefgh1234567',
      empty: '',
      nl: '\nx\n',
      one: 'a\n',
      crlf: 'secret\r\nx',
      zero: 'ab\0cd\nx\n',
      long: 'x'.repeat(3000),
      k40: new Uint8Array(40),
    };
    const options = { files, stdin: 'secret\nhello\n', env: { LAB: 'from the environment' } };
    const ours = await run(line, options);
    const theirs = playOnMachine('openssl', line.split(' '), options);
    expect([ours.out, comparable(ours.err), ours.exit]).toEqual([
      theirs.out,
      comparable(theirs.err),
      theirs.exit,
    ]);
  });
});
