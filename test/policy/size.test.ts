// The engine and the condition keys of KMS stay small: a page that decides loads them.

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

const maxGzipBytes = 15 * 1024;

test(`engine and condition keys are at most ${maxGzipBytes} bytes, minified and compressed`, async () => {
  const entry = 'virtual:engine';
  const from = (path: string) =>
    JSON.stringify(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));
  const bundle = await rolldown({
    input: entry,
    plugins: [
      {
        name: 'engine',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) =>
          id === entry
            ? `export { evaluate } from ${from('policy/evaluate.ts')};
               export { deniedMessage } from ${from('policy/messages.ts')};
               export { conditionKeys } from ${from('facts/condition-keys.ts')};`
            : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  expect(code).toContain('kms:EncryptionContextKeys');
  const bytes = gzipSync(code, { level: 9 }).length;
  console.log(`policy engine: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(maxGzipBytes);
});
