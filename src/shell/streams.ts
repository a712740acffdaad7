// Where a command's bytes come from and go to: a file, or one of the names that are no file
// (`-`, /dev/stdin, /dev/stdout, /dev/null). Words for what a file system refuses.

import type { Invocation } from './command.ts';
import type { FileProblem, FileResult } from './files.ts';

const none = new Uint8Array(0);

export async function readInput(
  { files, stdin }: Invocation,
  path: string | undefined,
): Promise<FileResult<Uint8Array>> {
  if (path === undefined || path === '-' || path === '/dev/stdin')
    return { ok: true, value: stdin };
  if (path === '/dev/null') return { ok: true, value: none };
  return files.read(path);
}

/** Writes the file; the value is what must go to standard output instead. */
export async function writeOutput(
  { files }: Invocation,
  path: string | undefined,
  bytes: Uint8Array,
): Promise<FileResult<Uint8Array>> {
  if (path === undefined || path === '-' || path === '/dev/stdout')
    return { ok: true, value: bytes };
  if (path === '/dev/null') return { ok: true, value: none };
  const written = await files.write(path, bytes);
  return written.ok ? { ok: true, value: none } : written;
}

/** POSIX's error number and the C library's words for it. */
export const errno: Readonly<
  Record<FileProblem, { readonly number: number; readonly text: string }>
> = {
  missing: { number: 2, text: 'No such file or directory' },
  denied: { number: 13, text: 'Permission denied' },
  'not-a-directory': { number: 20, text: 'Not a directory' },
  directory: { number: 21, text: 'Is a directory' },
  'too-large': { number: 27, text: 'File too large' },
};
