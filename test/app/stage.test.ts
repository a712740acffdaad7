// A lab's stage: accounts of others, an organization with units, and what binds them there.

import { expect, test } from 'vitest';
import { lab, stepUntil } from '../../src/lab/kit.ts';
import { startLab, typeLine } from '../support/lab.ts';

const staged = lab({
  id: 'staged',
  title: 'staged',
  summary: '',
  minutes: 1,
  objectives: [],
  region: 'eu-west-1',
  files: {},
  stage: {
    rootProfile: 'owner',
    accounts: [{ id: '444455556666', name: 'elsewhere', profile: 'stranger' }],
    organization: { members: ['workshop', 'archive'], units: { Workloads: ['workshop'] } },
  },
  setup: ['advance 3h', 'aws kms create-key --query KeyMetadata.CreationDate > made.txt'],
  steps: [
    stepUntil({
      id: 'never',
      goal: 'never',
      missing: () => 'nothing is wanted here',
      hints: ['a', 'b', '___'],
      solution: [],
    }),
  ],
  debrief: [],
});

const account = 'aws sts get-caller-identity --query Account --output text';

test('every account of the stage has a profile that works', async () => {
  const session = await startLab(staged);
  const own = (await typeLine(session, account)).stdout;
  expect(own).toBe('111122223333\n');
  expect((await typeLine(session, `${account} --profile stranger`)).stdout).toBe('444455556666\n');
  const { stdout } = await typeLine(session, `${account} --profile workshop`);
  expect(stdout).toMatch(/^\d{12}\n$/);
  expect(stdout).not.toBe(own);
  const { exitCode } = await typeLine(session, 'aws kms create-key --profile workshop');
  expect(exitCode).toBe(0);
});

test('the root user of the account signs by a profile', async () => {
  const session = await startLab(staged);
  const line = 'aws sts get-caller-identity --query Arn --output text --profile owner';
  expect((await typeLine(session, line)).stdout).toBe('arn:aws:iam::111122223333:root\n');
});

test('members stand in their units', async () => {
  const session = await startLab(staged);
  const root = '"$(aws organizations list-roots --query Roots[0].Id --output text)"';
  await typeLine(
    session,
    `aws organizations enable-policy-type --policy-type SERVICE_CONTROL_POLICY --root-id ${root}`,
  );
  const { stdout } = await typeLine(
    session,
    `aws organizations list-targets-for-policy --policy-id p-FullAWSAccess --query 'Targets[].Name' --output json`,
  );
  expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(['Root', 'Workloads', 'workshop']));
});

test('a setup may let time pass', async () => {
  const session = await startLab(staged);
  expect((await typeLine(session, 'cat made.txt')).stdout).toContain('2026-01-15T12:00');
});
