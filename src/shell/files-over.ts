// Files for our commands, over whatever file system just-bash has: the learner's disk or a real
// folder. Refusals become values here.

import type { IFileSystem } from './disk.ts';
import type { FileProblem, FileResult, Files } from './files.ts';
import { resolvePath } from './paths.ts';

export function filesOver(fs: IFileSystem, cwd: string): Files {
  return {
    absolute: (path) => resolvePath(cwd, path),
    read: (path) => attempt(() => fs.readFileBuffer(resolvePath(cwd, path))),
    write: (path, bytes) =>
      attempt(async () => {
        await fs.writeFile(resolvePath(cwd, path), bytes);
        return undefined;
      }),
    makeFolder: (path) =>
      attempt(async () => {
        await fs.mkdir(resolvePath(cwd, path), { recursive: true });
        return undefined;
      }),
    remove: (path) =>
      attempt(async () => {
        const target = resolvePath(cwd, path);
        if ((await fs.lstat(target)).isDirectory) throw new Error('EISDIR');
        await fs.rm(target);
        return undefined;
      }),
    stat: (path) =>
      attempt(async () => {
        const { isDirectory, size, mtime } = await fs.stat(resolvePath(cwd, path));
        const kind = isDirectory ? ('directory' as const) : ('file' as const);
        return { kind, bytes: size, modifiedMs: mtime.getTime() };
      }),
    list: (path) => attempt(async () => [...(await fs.readdir(resolvePath(cwd, path)))].sort()),
  };
}

const problems: Readonly<Record<string, FileProblem>> = {
  ENOENT: 'missing',
  EISDIR: 'directory',
  ENOTDIR: 'not-a-directory',
  EFBIG: 'too-large',
  ENOSPC: 'too-large',
};

async function attempt<T>(work: () => Promise<T>): Promise<FileResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    // Both file systems begin their messages with the error's name, as Node does.
    const code = /^E[A-Z]+/.exec(error instanceof Error ? error.message : '')?.[0];
    if (code === undefined) throw error;
    return { ok: false, problem: problems[code] ?? 'denied' };
  }
}
