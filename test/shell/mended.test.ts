// just-bash's rm and checksums where they were not what coreutils does.

import { expect, test } from 'vitest';
import { createMachine } from './machine.ts';

test('rm removes a link itself: to a folder, to nothing, to a file', async () => {
  const { out, run } = createMachine({ files: { f: 'kept' } });
  await out('mkdir d; touch d/in; ln -s d l; ln -s nope x; ln -s f y');
  expect(await out('rm l x; rm -v -- y; ls d; cat f; ls')).toBe("removed 'y'\nin\nkeptd\nf\n");
  await out('ln -s d l; mkdir e; touch -- -z; rm -rf l e; rm -- -z; ls d/in');
  expect(await run('rm nope')).toMatchObject({ exitCode: 1 });
  expect(await run('rm -f nope')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await run('rm d')).toMatchObject({ exitCode: 1 });
  expect(await run('rm')).toMatchObject({ exitCode: 1 });
  expect(await out('ls')).toBe('d\nf\n');
});

test.each(['rm -rf /', 'rm -r /.', 'cd /; rm -Rf .', 'rm --recursive ~/../..'])(
  '%s is refused',
  async (line) => {
    const { run, out } = createMachine();
    expect(await run(line)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("dangerous to operate recursively on '/'"),
    });
    expect(await out('ls ~/.aws')).toContain('credentials');
  },
);

test('what a checksum complains about is no part of its answer', async () => {
  const { out, run } = createMachine({ files: { f: 'x' } });
  expect((await run('sha256sum nope f > o 2>/dev/null')).stderr).toBe('');
  expect(await out('cat o')).toMatch(/^[0-9a-f]{64} {2}f\n$/);
  await out('cp o ok; echo y > f');
  const checked = await run('sha256sum -c o');
  expect(checked).toMatchObject({ exitCode: 1, stdout: 'f: FAILED\n' });
  expect(checked.stderr).toContain('sha256sum: WARNING: 1 ');
});
