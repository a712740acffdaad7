// What the real CLI takes as YAML is refused by name, with what to use in its place.

import { expect, test } from 'vitest';
import { createMachine } from '../../machine.ts';

test.each([
  ['--cli-input-yaml file://key.yaml', '--cli-input-yaml'],
  ['--cli-input-yaml=file://key.yaml', '--cli-input-yaml'],
  ['--generate-cli-skeleton yaml-input', 'yaml-input'],
])('%s', async (options, name) => {
  const { run } = createMachine();
  expect(await run(`aws kms create-key ${options}`)).toEqual(
    expect.objectContaining({
      exitCode: 252,
      stdout: '',
      stderr: `\naws: [ERROR]: ${name} is not part of this lab; use --cli-input-json and JSON\n`,
    }),
  );
});
