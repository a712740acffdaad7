// A lab's terminal with people at it: whose prompt a line stood at, and what a running line asks.

import { beforeEach, expect, it } from 'vitest';
import type { LabSession } from '../../src/app/lab-api.ts';
import { startLab, typeLine } from '../support/lab.ts';
import { toyLab } from '../support/toy-lab.ts';

let session: LabSession;

beforeEach(async () => {
  session = await startLab(toyLab);
});

const lastBlock = async () => (await session.snapshot()).blocks.at(-1);

it('the prompt is the administrator’s, then whoever’s profile is in use, also after a reload', async () => {
  expect((await session.snapshot()).who).toBe('admin');
  await typeLine(session, 'aws iam create-user --user-name alice');
  await typeLine(
    session,
    "read ID SECRET <<< $(aws iam create-access-key --user-name alice --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)",
  );
  await typeLine(session, 'aws configure set aws_access_key_id $ID --profile a');
  await typeLine(session, 'aws configure set aws_secret_access_key $SECRET --profile a');
  await typeLine(session, 'export AWS_PROFILE=a AWS_REGION=eu-west-1');
  expect((await lastBlock())?.who).toBe('admin');
  await typeLine(session, 'pwd');
  expect((await lastBlock())?.who).toBe('alice eu-west-1');
  const saved = structuredClone((await session.document()).session);
  session = await startLab(toyLab, toyLab.id, saved);
  expect((await session.snapshot()).who).toBe('alice eu-west-1');
  await typeLine(session, 'undo 2');
  expect((await session.snapshot()).who).toBe('admin');
});

it('keys in ~/.aws are no rows of the files panel', async () => {
  const { files } = await session.snapshot();
  expect(files.filter(({ path }) => path.startsWith('.'))).toEqual([]);
  expect(await session.readFile('.aws/credentials')).toBeDefined();
});

it('a typed line asks, its answers stand in the terminal', async () => {
  const replies = ['AKIAEXAMPLE', 'secret', '', ''];
  session.questions.listen(() => session.questions.answer(replies.shift()));
  const { exitCode, stdout } = await typeLine(session, 'aws configure --profile new');
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    [
      'AWS Access Key ID [None]: AKIAEXAMPLE',
      'AWS Secret Access Key [None]: secret',
      'Default region name [None]: ',
      'Default output format [None]: ',
      '',
    ].join('\n'),
  );
  expect((await typeLine(session, 'aws configure list-profiles')).stdout).toBe('default\nnew\n');
});

it('a question ends at Ctrl+C, and where nobody listens', async () => {
  expect((await typeLine(session, 'aws configure')).exitCode).toBe(255);
  session.questions.listen(() => session.abort());
  expect((await typeLine(session, 'aws configure')).exitCode).toBe(130);
  expect((await typeLine(session, 'echo on')).stdout).toBe('on\n');
});

it('a line that is played is not asked', async () => {
  session.questions.listen(() => session.questions.answer('never'));
  expect((await session.run('aws configure', 'solution')).exitCode).toBe(255);
});

it('`why` explains the last refusal, and counts as a lab word', async () => {
  const { linesTyped } = await session.snapshot();
  const first = await typeLine(session, 'why');
  expect(first.stdout).toContain('Nothing was refused');
  expect(first.snapshot.linesTyped).toBe(linesTyped);
  await typeLine(
    session,
    'aws iam create-role --role-name r --assume-role-policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}\'',
  );
  await typeLine(
    session,
    'aws configure set role_arn arn:aws:iam::111122223333:role/r --profile r',
  );
  await typeLine(session, 'aws configure set source_profile default --profile r');
  await typeLine(session, 'aws kms list-keys --profile r');
  expect((await typeLine(session, 'why')).stdout).toContain(
    'The smallest edit that would allow it: in a new identity-based policy: add a statement that allows `kms:ListKeys` on `*`.',
  );
});
