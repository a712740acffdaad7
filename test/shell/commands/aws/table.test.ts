// --output table beside what the real CLI drew of the same documents.

import { expect, test } from 'vitest';
import { tableText } from '../../../../src/shell/commands/aws/table-text.ts';
import recorded from '../../../vectors/cli-tables.json' with { type: 'json' };
import { createMachine } from '../../machine.ts';

test.each(recorded.cases.map((each, at) => [at + 1, each] as const))(
  'document %i is drawn as recorded',
  (_, { data, printed }) => {
    expect(tableText(recorded.operation, data).split('\n')).toEqual(printed);
  },
);

const { run, out } = createMachine();

test('an answer is a table of its operation; lists of pages are one table', async () => {
  for (let count = 0; count < 3; count++) await out('aws kms create-key');
  const text = await out('aws kms list-keys --page-size 1 --output table');
  const lines = text.split('\n');
  expect(new Set(lines.slice(0, -1).map(({ length }) => length)).size).toBe(1);
  expect(lines[1]).toMatch(/^\| +ListKeys +\|$/);
  expect(text.match(/ListKeys/g)).toHaveLength(1);
  expect(text.match(/arn:aws:kms:/g)).toHaveLength(3);
});

test('a query picks what the table shows, and an empty answer draws none', async () => {
  const picked = await out(
    "aws kms list-keys --query 'Keys[0].{Id: KeyId}' --output table | grep -c Id",
  );
  expect(picked.trim()).toBe('1');
  expect(await out('aws kms list-aliases --query nothing --output table')).toBe('');
});

test('lists of unequal length in one section are refused, as the CLI refuses them', async () => {
  const line = "aws kms list-keys --query '[[`1`], [`1`, `2`]]' --output table";
  const { stderr, exitCode } = await run(line);
  expect(stderr).toContain('Row should have 1 elements, instead it has 2');
  expect(exitCode).toBe(255);
});

test('off prints nothing, and what went wrong all the same', async () => {
  expect(await out('aws kms list-keys --output off')).toBe('');
  expect((await run('aws kms describe-key --key-id alias/none --output off')).exitCode).toBe(254);
});
