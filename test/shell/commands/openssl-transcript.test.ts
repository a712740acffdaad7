// The recorded session of OpenSSL 3.5.7, line by line, as far as this lab has the commands: same
// output, same complaint, same status. Lines that cannot agree are named with their reason.

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openssl } from '../../../src/shell/commands/openssl/index.ts';
import { invoke } from '../../support/invocation.ts';
import { vectorPath } from '../../support/vectors.ts';

interface Recorded {
  readonly line: string;
  readonly output: string;
  readonly exit: number | undefined;
}

const built = /^(printf '[^']*' \| )?openssl (version|enc|foo|dgst|sha256|rand|base64)\b/;

const exceptions: readonly (readonly [RegExp, string])[] = [
  [/enc -list|dgst -list/, 'the lab lists only what it has'],
  [/-sign |-verify |-prverify /, 'signatures are not built'],
  [/rand -(hex|base64)/, 'random bytes differ'],
];

const path = vectorPath('openssl/transcript-3.5.7.txt');
const isThere = existsSync(path);
if (!isThere) console.warn(`SKIPPED: no recorded transcript openssl/transcript-3.5.7.txt`);
const recorded = isThere ? parse(readFileSync(path, 'utf8')) : [];

test.skipIf(!isThere)('the transcript has the lines this test is about', () => {
  expect(recorded.filter(({ line }) => built.test(line)).length).toBeGreaterThan(60);
});

// One after the other in one folder: later lines read what earlier ones wrote.
test.skipIf(!isThere)('every recorded line of a built command answers the same', async () => {
  let files: Record<string, string | Uint8Array> = {
    'p.txt': 'hello lab\n',
    'pw.txt': 'pw\n',
    'two.txt': 'first\nsecond\n',
    'p.b64': 'aGVsbG8gbGFiCg==\n',
    'long1.b64': Buffer.alloc(76).toString('base64'),
    // Not recorded itself, but wrapped under a recorded key, twice and in two ways.
    k32: await unwrapped('nsTfG318GyDCIvuwoNo5azQrpWu+2fsEb0atvUa576ih1hXKg+M3jA==\n'),
  };
  let played = 0;
  for (const { line, output, exit } of recorded) {
    if (!built.test(line) || exceptions.some(([pattern]) => pattern.test(line))) continue;
    const [, piped = '', words = ''] = /^(?:printf '([^']*)' \| )?openssl (.*)$/.exec(line) ?? [];
    const seen = await invoke(openssl, words.split(' '), {
      files,
      stdin: piped.replace('\\n', '\n'),
    });
    files = { ...files, ...Object.fromEntries(seen.files) };
    // Recorded through `cat -v`, with both streams in one.
    const text = visible(seen.err) + visible(Buffer.from(seen.bytes).toString('latin1'));
    expect([line, comparable(text, output), seen.exit]).toEqual([
      line,
      comparable(output, output),
      exit ?? seen.exit,
    ]);
    played++;
  }
  expect(played).toBeGreaterThan(50);
});

async function unwrapped(wrapped: string): Promise<Uint8Array> {
  const key = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
  const line = `enc -d -a -id-aes256-wrap -K ${key} -iv A6A6A6A6A6A6A6A6`;
  return (await invoke(openssl, line.split(' '), { stdin: wrapped })).bytes;
}

test('the exceptions are about lines that exist', () => {
  for (const [pattern, reason] of isThere ? exceptions : []) {
    expect([reason, recorded.some(({ line }) => pattern.test(line))]).toEqual([reason, true]);
  }
});

function parse(text: string): readonly Recorded[] {
  const out: Recorded[] = [];
  for (const block of text.split(/^\$ /m).slice(1)) {
    const [line = '', ...rest] = block.split(/^### /m)[0]?.split('\n') ?? [];
    const status = rest.findIndex((each) => /^\[rc=\d+\]$/.test(each));
    const lines = status < 0 ? rest.slice(0, -1) : rest.slice(0, status);
    const exit = status < 0 ? undefined : Number(rest[status]?.slice(4, -1));
    out.push({ line, output: lines.join('\n'), exit });
  }
  return out;
}

/** Without thread numbers; lines cut where the recording cut them, at 150 letters. */
function comparable(text: string, recording: string): string {
  const cut = recording.split('\n').map((line) => (line.length === 150 ? 150 : line.length + 1000));
  return (
    text
      .trimEnd()
      .split('\n')
      .map((line, index) => line.slice(0, cut[index]))
      .map((line) => line.replace(/^[0-9A-F]{16}:error/, 'error'))
      .map((line) => line.replace(/^salt=0000000.*$/, 'salt=whatever stood in memory'))
      // Which of the two checks of the padding fails hangs on the salt.
      .map((line) => line.replace(/(ciphercommon_block\.c):(107|112)/, '$1'))
      .join('\n')
  );
}

function visible(latin: string): string {
  return latin.replace(/[^\n -~]/g, (letter) => {
    const code = letter.charCodeAt(0);
    if (code === 127) return '^?';
    return code < 32
      ? `^${String.fromCharCode(code + 64)}`
      : `M-${visible(String.fromCharCode(code - 128))}`;
  });
}
