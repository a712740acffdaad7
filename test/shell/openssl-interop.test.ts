// The lab's files and the machine's own openssl: each opens what the other made. Without an
// openssl on the machine these tests are skipped, and say so.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import lab from '../../content/labs/data-key-and-openssl/lab.ts';
import roads from '../../content/labs/data-key-and-openssl/roads.ts';
import { notesPassphrase, passwords } from '../../content/labs/data-key-and-openssl/sight.ts';
import type { LabSession } from '../../src/app/lab-api.ts';
import { utf8 } from '../../src/base/bytes.ts';
import { startLab, typeLine } from '../support/lab.ts';

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' });
const missing = version.status !== 0;
if (missing) console.warn('skipped: this machine has no openssl to compare with');

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Runs the machine's openssl in a folder of its own with these files; returns its folder's files. */
function machineOpenssl(args: readonly string[], files: Readonly<Record<string, Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'kms-lab-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
    return new Uint8Array(readFileSync(join(folder, 'out')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fileOf(session: LabSession, path: string): Promise<Uint8Array> {
  const bytes = await session.readFile(path);
  if (!bytes) throw new Error(`the lab has no file ${path}`);
  return bytes;
}

/** Plays the notes as they were written, up to and with a line of openssl. */
async function playNotes(session: LabSession, lastLine: RegExp): Promise<void> {
  const notes = roads.find((road) => road.name.startsWith('the notes as written'));
  const last = notes?.lines.findIndex((line) => lastLine.test(line)) ?? -1;
  if (!notes || last < 0) throw new Error('the notes are not among the roads');
  for (const line of notes.lines.slice(0, last + 1)) {
    const { exitCode, stderr } = await typeLine(session, line);
    expect({ line, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
      line,
      exitCode: 0,
      stderr: '',
    });
  }
}

describe.skipIf(missing)('the walk through of the notes', () => {
  let session: LabSession;
  beforeAll(async () => {
    session = await startLab(lab, 'interop');
    await playNotes(session, /-out \.\/passwords-decrypted\.txt/);
  });

  it('the lab gets back what it encrypted', async () => {
    expect(await fileOf(session, 'passwords-decrypted.txt')).toEqual(utf8(passwords));
  });

  it('the machine opens the file of the notes with the words after -k as the passphrase', async () => {
    const sealed = await fileOf(session, 'passwords-encrypted.txt');
    for (const secret of [
      ['-pass', `pass:${notesPassphrase}`],
      ['-k', notesPassphrase],
    ]) {
      const args = ['enc', '-d', '-aes256', '-in', 'in', '-out', 'out', ...secret];
      const opened = machineOpenssl(args, { in: sealed });
      expect(opened).toEqual(utf8(passwords));
    }
  });

  it('both digests of the trap agree: no file datakey, the same plaintext', async () => {
    await typeLine(session, 'rm -f datakey passwords-decrypted.txt');
    const line = `openssl enc -d -aes256 -in passwords-encrypted.txt -k ${notesPassphrase} 2>/dev/null | sha256sum`;
    const { stdout } = await typeLine(session, line);
    const sealed = await fileOf(session, 'passwords-encrypted.txt');
    const args = ['enc', '-d', '-aes256', '-in', 'in', '-out', 'out'];
    const opened = machineOpenssl([...args, '-pass', `pass:${notesPassphrase}`], { in: sealed });
    expect(stdout.split(' ')[0]).toBe(sha256(opened));
    expect(sha256(opened)).toBe(sha256(utf8(passwords)));
  });
});

describe.skipIf(missing)('the repaired envelope', () => {
  it('the machine opens it with -K and -iv, and no longer with the words of the notes', async () => {
    const session = await startLab(lab, 'interop');
    for (const line of lab.steps.flatMap((step) => step.solution).slice(0, -1)) {
      await typeLine(session, line);
    }
    const sealed = await fileOf(session, 'passwords-encrypted.txt');
    const key = Buffer.from(await fileOf(session, 'datakey')).toString('hex');
    const iv = Buffer.from(await fileOf(session, 'iv.txt'))
      .toString('latin1')
      .trim();
    const args = ['enc', '-d', '-aes-256-cbc', '-in', 'in', '-out', 'out'];
    const opened = machineOpenssl([...args, '-K', key, '-iv', iv], { in: sealed });
    expect(opened).toEqual(utf8(passwords));
    expect(() => machineOpenssl([...args, '-k', notesPassphrase], { in: sealed })).toThrow(
      /bad magic number/,
    );
  });
});

const key = '00112233445566778899aabbccddeeff0123456789abcdeffedcba9876543210';
const iv = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const ways = [
  { name: '-K and -iv', flags: `-K ${key} -iv ${iv}` },
  { name: '-k', flags: '-k correct-horse' },
  { name: '-k with the words of the notes', flags: `-k ${notesPassphrase}` },
  { name: '-pbkdf2', flags: '-pbkdf2 -k correct-horse' },
  { name: '-pbkdf2 -iter', flags: '-pbkdf2 -iter 20000 -pass pass:correct-horse' },
  { name: 'base64', flags: '-a -pbkdf2 -k correct-horse' },
];

describe.skipIf(missing)('the lab and the machine, with', () => {
  const text = new Uint8Array(1000).map((_, i) => (i * 7) % 251);
  let session: LabSession;
  beforeAll(async () => {
    session = await startLab(lab, 'interop');
  });
  afterAll(() => {
    session.clear();
  });

  it.each(ways)('$name: the lab opens what the machine made', async ({ flags }) => {
    const args = ['enc', '-e', '-aes-256-cbc', '-in', 'in', '-out', 'out', ...flags.split(' ')];
    expect(await session.upload('sealed', machineOpenssl(args, { in: text }))).toBeUndefined();
    const line = `openssl enc -d -aes-256-cbc -in sealed -out opened ${flags}`;
    expect((await typeLine(session, line)).exitCode).toBe(0);
    expect(await fileOf(session, 'opened')).toEqual(text);
  });

  it.each(ways)('$name: the machine opens what the lab made', async ({ flags }) => {
    await session.upload('text', text);
    const line = `openssl enc -e -aes-256-cbc -in text -out sealed ${flags}`;
    expect((await typeLine(session, line)).exitCode).toBe(0);
    const args = ['enc', '-d', '-aes-256-cbc', '-in', 'in', '-out', 'out', ...flags.split(' ')];
    expect(machineOpenssl(args, { in: await fileOf(session, 'sealed') })).toEqual(text);
  });
});
