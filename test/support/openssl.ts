// The system's own openssl as a judge: each side reads what the other wrote. Where it is absent or
// too old for something, the tests are skipped and a line says why.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';

type Files = Readonly<Record<string, Uint8Array>>;

/** [3, 0] for 3.0.19; undefined where there is none (LibreSSL is another tool under that name). */
export const opensslVersion = readVersion();

/** A describe block that needs openssl of at least this version. */
export function describeOpenssl(
  name: string,
  body: () => void,
  [major, minor]: readonly [number, number] = [3, 0],
): void {
  const [hasMajor, hasMinor] = opensslVersion ?? [0, 0];
  const isThere = hasMajor > major || (hasMajor === major && hasMinor >= minor);
  if (isThere) {
    describe(name, body);
    return;
  }
  const found = opensslVersion ? `it is ${opensslVersion.join('.')}` : 'there is none';
  console.warn(`SKIPPED: ${name} needs openssl ${major}.${minor} on this machine; ${found}`);
  describe.skip(name, () => test.skip('openssl absent or too old', () => {}));
}

/** What `openssl <line>` printed, in a folder with these files; it throws where openssl fails. */
export function openssl(line: string, files: Files = {}): Uint8Array {
  const { status, stdout, stderr } = runOpenssl(line, files);
  if (status !== 0) throw new Error(`openssl ${line}: ${stderr}`);
  return stdout;
}

/** Whether it ended well: for verification, where failing is an answer. */
export function opensslAgrees(line: string, files: Files = {}): boolean {
  return runOpenssl(line, files).status === 0;
}

function runOpenssl(
  line: string,
  files: Files,
): { status: number | null; stdout: Uint8Array; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'kms-lab-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const { status, stdout, stderr } = spawnSync('openssl', line.split(' '), { cwd: folder });
    const written = /(?:^| )-out (\S+)/.exec(line)?.[1];
    const out = status === 0 && written ? readFileSync(join(folder, written)) : stdout;
    return { status, stdout: new Uint8Array(out), stderr: stderr.toString() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readVersion(): readonly [number, number] | undefined {
  const { status, stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  const found = status === 0 ? /^OpenSSL (\d+)\.(\d+)/.exec(stdout) : null;
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}
