// Lines that make keys of every kind for proofs, and judgements on what was seen. Not a quiz: the banks
// on cryptography and on key types share it.

import type { Claim, ProofResult } from '#quiz';

/** A key whose id stands in a variable of the shell. */
export const made = (variable: string, flags = ''): string =>
  `${variable}=$(aws kms create-key ${flags} --query KeyMetadata.KeyId --output text)`;
export const pair = (variable: string, spec: string, usage: string): string =>
  made(variable, `--key-spec ${spec} --key-usage ${usage}`);

/** A blob of an output, in binary, in a file. */
export const into = (file: string, line: string, member: string): string =>
  `${line} --query ${member} --output text | base64 --decode > ${file}`;

const all = (results: readonly ProofResult[]): string =>
  results.map(({ stdout, stderr }) => stdout + stderr).join('\n');

/** It is claimed that this is seen; `because` says what is seen when the claim is wrong. */
export const shows = (run: readonly string[], seen: RegExp, because?: RegExp): Claim => ({
  run,
  holds: (results) => seen.test(all(results)),
  ...(because && { because }),
});

/** It is claimed that the last line works. */
export const succeeds = (run: readonly string[], because?: RegExp): Claim => ({
  run,
  holds: (results) => results.at(-1)?.exitCode === 0,
  ...(because && { because }),
});
