// The judge itself: a proof that lies is found out.

import { expect, test } from 'vitest';
import type { Claim, SingleChoice } from '../../src/quiz/kit.ts';
import { disagreement } from './run-proof.ts';

const question = (claims: Readonly<Record<string, Claim>>, setup: readonly string[] = []) =>
  ({
    type: 'single',
    id: 'question',
    objective: 'o',
    stem: 's?',
    sources: [],
    options: [
      { id: 'a', text: 'right', right: true, why: 'w' },
      { id: 'b', text: 'wrong', why: 'w' },
    ],
    proof: { setup, claims, probe: 'ls' },
  }) satisfies SingleChoice;
const says = (text: string, because?: RegExp): Claim => ({
  run: ['echo yes'],
  holds: ([result]) => result?.stdout === `${text}\n`,
  ...(because === undefined ? {} : { because }),
});

test('a right option whose claim holds is agreed with', async () => {
  expect(await disagreement(question({ a: says('yes') }), 'a')).toBeUndefined();
});

test('a right option whose claim does not hold is found', async () => {
  expect(await disagreement(question({ a: says('no') }), 'a')).toMatch(/does not hold/);
});

test('a wrong option whose claim holds is found', async () => {
  expect(await disagreement(question({ b: says('yes', /yes/) }), 'b')).toMatch(/holds, though/);
});

test('a wrong option that fails for another reason is found', async () => {
  expect(await disagreement(question({ b: says('no', /yes/) }), 'b')).toBeUndefined();
  expect(await disagreement(question({ b: says('no', /never/) }), 'b')).toMatch(/another reason/);
});

test('a command that does not exist proves nothing', async () => {
  const typo: Claim = { run: ['opensll rand 8'], holds: ([result]) => result?.exitCode === 0 };
  expect(await disagreement(question({ b: typo }), 'b')).toMatch(/a command is missing/);
});

test('a set-up that fails is an error, not a proof', async () => {
  await expect(disagreement(question({ a: says('yes') }, ['false']), 'a')).rejects.toThrow(
    /set-up/,
  );
});

test('a line of a claim moves the clock, of the cloud and of the shell, for itself alone', async () => {
  const deleted: Claim = {
    run: [
      'KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
      'aws kms schedule-key-deletion --key-id "$KEY" --pending-window-in-days 7',
      'aws kms describe-key --key-id "$KEY"',
      'advance 8d',
      'aws kms describe-key --key-id "$KEY"',
      'date -I; : > late; ls -l late',
    ],
    holds: ([, , before, , after, date]) =>
      before?.exitCode === 0 &&
      after?.exitCode !== 0 &&
      /^2026-11-30\n.*Nov 30/.test(date?.stdout ?? ''),
  };
  const both = question({ a: deleted });
  expect(await disagreement(both, 'a')).toBeUndefined();
  expect(await disagreement(both, 'a')).toBeUndefined();
});

test('each claim starts from the set-up anew', async () => {
  const count: Claim = {
    run: ['echo x >> log', 'wc -l < log'],
    holds: (results) => Number(results[1]?.stdout) === 2,
  };
  const both = question({ a: count }, ['echo x > log']);
  expect(await disagreement(both, 'a')).toBeUndefined();
  expect(await disagreement(both, 'a')).toBeUndefined();
});
