// A command as its caller sees it, without a shell: files in memory, bytes in, bytes out. Also
// the same command line played by the machine's own program, to compare with.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import type { CloudPort, Command, CommandResult, Invocation } from '../../src/shell/command.ts';
import type { FileProblem, Files } from '../../src/shell/files.ts';

export type Contents = Readonly<Record<string, string | Uint8Array>>;

export interface MemoryFiles extends Files {
  /** Absolute path to bytes. */
  readonly contents: Map<string, Uint8Array>;
}

const home = '/home/learner';

/** Files by relative (to the home folder) or absolute path. Folders exist where a file is in them. */
export function memoryFiles(initial: Contents = {}, cwd: string = home): MemoryFiles {
  const contents = new Map<string, Uint8Array>();
  const folders = new Set<string>();
  const absolute = (path: string): string => {
    const parts: string[] = [];
    for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  };
  const isFolder = (path: string) =>
    path === '/' ||
    path === home ||
    path === '/tmp' ||
    [...folders].some((folder) => folder === path || folder.startsWith(`${path}/`)) ||
    [...contents.keys()].some((file) => file.startsWith(`${path}/`));
  const problem = (path: string): FileProblem | undefined => {
    if (path === '') return 'missing';
    const full = absolute(path);
    if (isFolder(full)) return 'directory';
    const folder = full.slice(0, full.lastIndexOf('/')) || '/';
    if (contents.has(folder)) return 'not-a-directory';
    if (!isFolder(folder)) return 'missing';
    return undefined;
  };
  const refused = (why: FileProblem) => ({ ok: false, problem: why }) as const;
  const lookUp = (path: string) => {
    const why = problem(path);
    if (why !== undefined) return refused(why);
    const bytes = contents.get(absolute(path));
    return bytes === undefined ? refused('missing') : ({ ok: true, value: bytes } as const);
  };
  for (const [path, value] of Object.entries(initial)) {
    contents.set(absolute(path), typeof value === 'string' ? utf8(value) : value);
  }
  return {
    contents,
    absolute,
    read: async (path) => lookUp(path),
    write: async (path, bytes) => {
      const why = problem(path);
      if (why !== undefined) return refused(why);
      contents.set(absolute(path), bytes.slice());
      return { ok: true, value: undefined };
    },
    makeFolder: async (path) => {
      const full = absolute(path);
      if (contents.has(full)) return refused('denied');
      folders.add(full);
      return { ok: true, value: undefined };
    },
    remove: async (path) => {
      const found = lookUp(path);
      if (!found.ok) return found;
      contents.delete(absolute(path));
      return { ok: true, value: undefined };
    },
    stat: async (path) => {
      if (path !== '' && isFolder(absolute(path))) {
        return { ok: true, value: { kind: 'directory', bytes: 0, modifiedMs: 0 } };
      }
      const found = lookUp(path);
      if (!found.ok) return found;
      return { ok: true, value: { kind: 'file', bytes: found.value.length, modifiedMs: 0 } };
    },
    list: async (path) => {
      const full = absolute(path);
      if (!isFolder(full)) return refused(contents.has(full) ? 'not-a-directory' : 'missing');
      const prefix = full === '/' ? '/' : `${full}/`;
      const inside = [...contents.keys()].filter((file) => file.startsWith(prefix));
      const names = inside.map((file) => file.slice(prefix.length).split('/')[0] ?? '');
      return { ok: true, value: [...new Set(names)].sort() };
    },
  };
}

/** For commands that have no business with the cloud: a call is a failure of the test. */
export const noCloud: CloudPort = {
  call: () => Promise.reject(new Error('this command must not call the cloud')),
  authenticate: () => Promise.reject(new Error('this command must not sign a call')),
  instance: { roleArn: () => undefined, credentials: async () => undefined },
  nowMs: () => 0,
  advance: () => Promise.reject(new Error('this command must not move the clock')),
  get world(): never {
    throw new Error('this command must not touch the world');
  },
  get hsm(): never {
    throw new Error('this command must not use the HSM');
  },
};

export interface InvocationOptions {
  readonly files?: Contents | MemoryFiles;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cloud?: CloudPort;
  readonly random?: Invocation['random'];
  readonly signal?: AbortSignal;
}

export function invocation(
  args: readonly string[],
  options: InvocationOptions = {},
): Invocation & { readonly files: MemoryFiles } {
  const { files = {}, stdin = '', env = {}, cloud = noCloud, signal } = options;
  return {
    args,
    stdin: typeof stdin === 'string' ? utf8(stdin) : stdin,
    env,
    cwd: home,
    files: isMemoryFiles(files) ? files : memoryFiles(files),
    cloud,
    random: options.random ?? seededRandom('invocation'),
    ...(signal === undefined ? {} : { signal }),
  };
}

export interface Played {
  /** Standard output as text; hexadecimal where it is no text. */
  readonly out: string;
  readonly bytes: Uint8Array;
  readonly err: string;
  readonly exit: number;
  /** The files of the home folder afterwards, by relative path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export async function invoke(
  command: Command,
  args: readonly string[],
  options: InvocationOptions = {},
): Promise<Played> {
  const asked = invocation(args, options);
  const result: CommandResult = await command.run(asked);
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of asked.files.contents) {
    if (path.startsWith(`${home}/`)) files.set(path.slice(home.length + 1), bytes);
  }
  return played(result.stdout, result.stderr, result.exitCode, files);
}

/** Whether the machine has the program, in a version to compare with; where not, that is said. */
export function hasProgram(program: string, args: readonly string[], version: RegExp): boolean {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  const found = error === undefined && version.test(stdout + stderr);
  if (!found)
    console.warn(`SKIPPED: no ${program} like ${version} on this machine to compare with`);
  return found;
}

/** The same with the machine's own program, in a folder of its own. */
export function playOnMachine(
  program: string,
  args: readonly string[],
  options: {
    readonly files?: Contents;
    readonly stdin?: string | Uint8Array;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
  keep: readonly string[] = [],
): Played {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  try {
    for (const [path, value] of Object.entries(options.files ?? {}))
      writeFileSync(join(folder, path), value);
    const run = spawnSync(program, args, {
      cwd: folder,
      input: options.stdin ?? '',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', ...options.env },
      maxBuffer: 1 << 28,
    });
    const files = new Map(
      keep.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]),
    );
    return played(new Uint8Array(run.stdout), run.stderr.toString('utf8'), run.status ?? -1, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function played(
  bytes: Uint8Array,
  err: string,
  exit: number,
  files: ReadonlyMap<string, Uint8Array>,
): Played {
  return {
    // Only when asked for: ten megabytes of hexadecimal take their time.
    get out() {
      return textOf(bytes) ?? toHex(bytes);
    },
    bytes,
    err,
    exit,
    files,
  };
}

function isMemoryFiles(files: Contents | MemoryFiles): files is MemoryFiles {
  return typeof files.absolute === 'function';
}
