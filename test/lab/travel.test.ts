// Undo and redo of a whole machine: world, disk and shell together, in a real session.

import { expect, it } from 'vitest';
import lab from '../../content/labs/data-key-and-openssl/lab.ts';
import { startLab, typeLine } from '../support/lab.ts';

async function machine(lines: readonly string[]) {
  const session = await startLab(lab);
  const outputs: string[] = [];
  for (const line of lines) {
    const { stdout, stderr } = await typeLine(session, line);
    outputs.push((stdout + stderr).trim());
  }
  const { keys, files, canRedo } = await session.snapshot();
  return { keys: keys.length, files: files.map(({ path }) => path), canRedo, outputs };
}

it('undo takes back keys and files alike, redo brings back both', async () => {
  const make = ['aws kms create-key > one', 'aws kms create-key > two'];
  expect(await machine([...make, 'undo'])).toMatchObject({
    keys: 1,
    files: ['one', 'passwords.txt'],
    canRedo: true,
  });
  expect(await machine([...make, 'undo', 'ls', 'redo'])).toMatchObject({
    keys: 2,
    files: ['one', 'passwords.txt', 'two'],
  });
});

it('redo never brings back the files of a key that the world has forgotten', async () => {
  const lines = ['aws kms create-key > one', 'undo', 'aws kms list-keys', 'redo'];
  expect(await machine(lines)).toMatchObject({
    keys: 0,
    files: ['passwords.txt'],
    canRedo: false,
  });
});

it('folder and variables travel too', async () => {
  const where = 'pwd; echo "[$NAME]"';
  const lines = ['mkdir keys; cd keys; export NAME=demo', 'undo', where, 'redo', where];
  const { outputs } = await machine(lines);
  expect(outputs[2]).toBe('/home/learner\n[]');
  expect(outputs[4]).toBe('/home/learner/keys\n[demo]');
});

it('a step ticked by a line that only the trail remembers is undone with that line', async () => {
  const solution = lab.steps.slice(0, 2).flatMap((step) => step.solution);
  const look = 'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --query KeyId';
  const { outputs } = await machine([...solution, look, 'undo']);
  expect(outputs.at(-1)).toContain(`Undone: ${look}`);
  expect(outputs.at(-1)).toContain('The step to do is now: KMS has generated a data key');
});
