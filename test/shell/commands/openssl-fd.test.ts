// A password from a descriptor the shell has not: refused by name, before anything is read.

import { expect, test } from 'vitest';
import { createMachine } from '../machine.ts';

test('-pass fd:3 is refused, fd:0 is standard input', async () => {
  const { out, run } = createMachine({ files: { p: 'text' } });
  const refused = await run('openssl enc -aes-256-cbc -pbkdf2 -pass fd:3 -in p -out c');
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain('fd:3 is not part of this lab; use fd:0, stdin or file:name');
  await out('echo pw | openssl enc -aes-256-cbc -pbkdf2 -pass fd:0 -in p -out c');
  expect(await out('openssl enc -d -aes-256-cbc -pbkdf2 -pass pass:pw -in c')).toBe('text');
});
