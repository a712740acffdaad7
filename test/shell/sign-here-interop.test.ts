// The lab "Sign here, verify there" and the machine's own openssl: it is shown the very signature and
// public key of the lab. Without an openssl on the machine these tests are skipped, and say so.

import { beforeAll, describe, expect, it } from 'vitest';
import lab from '../../content/labs/sign-here-verify-there/lab.ts';
import { hasProgram, playOnMachine } from '../support/invocation.ts';
import { startLab, typeLine } from '../support/lab.ts';

const isHere = hasProgram('openssl', ['version'], /^OpenSSL 3/);
if (!isHere) console.warn('skipped: this machine has no openssl 3 to compare with');

describe.skipIf(!isHere)("the machine's openssl", () => {
  const files: Record<string, Uint8Array> = {};
  beforeAll(async () => {
    const session = await startLab(lab, 'interop');
    for (const line of lab.steps.flatMap((step) => step.solution)) await typeLine(session, line);
    for (const name of ['release.txt', 'release.sig', 'public.der', 'forged.txt']) {
      const bytes = await session.readFile(name);
      if (!bytes) throw new Error(`the lab has no file ${name}`);
      files[name] = bytes;
    }
  });
  const verified = (file: string) =>
    playOnMachine(
      'openssl',
      ['dgst', '-sha256', '-verify', 'public.der', '-signature', 'release.sig', file],
      { files },
    );

  it('accepts the release that was signed in the lab', () => {
    expect(verified('release.txt')).toMatchObject({ out: 'Verified OK\n', exit: 0 });
  });

  it('refuses the forgery', () => {
    expect(verified('forged.txt')).toMatchObject({ out: 'Verification failure\n', exit: 1 });
  });

  it('reads the public key as one on the curve P-256', () => {
    const seen = playOnMachine(
      'openssl',
      ['pkey', '-pubin', '-inform', 'DER', '-in', 'public.der', '-noout', '-text'],
      { files },
    );
    expect(seen.out).toContain('prime256v1');
  });
});
