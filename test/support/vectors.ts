// Published test data that is not part of this repository: read from VECTORS_DIR, or from
// ../shared/vectors beside it. Where a file is absent the tests say so and are skipped.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The absolute path of a vector file: `openssl/openssl-enc.json`. */
export function vectorPath(name: string): string {
  return resolve(root, process.env.VECTORS_DIR ?? '../shared/vectors', name);
}

/** The parsed JSON of a vector file, or undefined, with a line that says so. */
export function readVectors<T>(name: string): T | undefined {
  const path = vectorPath(name);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as T;
  console.warn(`SKIPPED: no test vectors ${name} (set VECTORS_DIR to the folder that holds them)`);
  return undefined;
}

/** A describe block over a vector file; skipped, and said so, where it is absent. */
export function describeVectors<T>(name: string, body: (data: T) => void): void {
  const data = readVectors<T>(name);
  describe.skipIf(data === undefined)(name, () => {
    if (data === undefined) {
      // So that the report counts something skipped.
      test.skip('vectors absent', () => {});
      return;
    }
    body(data);
  });
}
