// The learner's disk: a tree of immutable nodes in one map, so that a snapshot is the map itself
// (copied on the next write) and all snapshots share their bytes. Speaks two languages: just-bash's
// file system for bash.ts, and Files for our own commands. It knows no command and no clock.

import type { FsStat, IFileSystem } from 'just-bash/browser';
import { assertNever } from '../base/assert-never.ts';
import { concat, lossyTextOf, utf8 } from '../base/bytes.ts';
import { contentBytes } from './byte-text.ts';
import type { FileProblem, FileResult, Files } from './files.ts';
import { baseOf, parentOf, resolvePath } from './paths.ts';

export type DiskNode =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      readonly mode: number;
      readonly modifiedMs: number;
    }
  | { readonly kind: 'directory'; readonly mode: number; readonly modifiedMs: number }
  | { readonly kind: 'symlink'; readonly target: string; readonly modifiedMs: number };

/** The whole disk at one moment. Plain data; never changed once given out. */
export interface DiskSnapshot {
  readonly nodes: ReadonlyMap<string, DiskNode>;
}

export interface Disk {
  readonly home: string;
  /** The same object as long as nothing was written. */
  snapshot(): DiskSnapshot;
  restore(snapshot: DiskSnapshot): void;
  /** Files of the home folder by path relative to it, also those in sub folders. */
  entries(): ReadonlyMap<string, Uint8Array>;
  files(cwd: string): Files;
  /** Puts the home folder back, empty, after `rm -rf ~`. */
  ensureHome(): void;
  readonly fs: IFileSystem;
}

export const diskLimits = { fileBytes: 16 * 1024 * 1024, totalBytes: 64 * 1024 * 1024 } as const;

/** What the C library would say; `problem` is the same in the words of Files. */
export class DiskError extends Error {
  readonly problem: FileProblem | undefined;
  constructor(code: string, text: string, path: string, problem?: FileProblem) {
    super(`${code}: ${text}, '${path}'`);
    this.name = 'DiskError';
    this.problem = problem;
  }
}

const home = '/home/learner';

export function createDisk(
  initial: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly nowMs?: () => number } = {},
): Disk {
  const nowMs = options.nowMs ?? (() => 0);
  let nodes = new Map<string, DiskNode>();
  let given: DiskSnapshot | undefined;
  let totalBytes = 0;
  let listed: ReadonlyMap<string, Uint8Array> | undefined;

  for (const path of ['/', '/home', home, '/tmp']) putDirectory(path);
  for (const [name, content] of Object.entries(initial)) {
    const path = resolvePath(home, name);
    makeParents(path);
    putFile(path, typeof content === 'string' ? utf8(content) : content.slice());
  }

  function put(path: string, node: DiskNode | undefined): void {
    if (given) {
      nodes = new Map(nodes);
      given = undefined;
    }
    listed = undefined;
    const old = nodes.get(path);
    if (old?.kind === 'file') totalBytes -= old.bytes.length;
    if (node?.kind === 'file') totalBytes += node.bytes.length;
    if (node) nodes.set(path, node);
    else nodes.delete(path);
  }

  function putDirectory(path: string): void {
    put(path, { kind: 'directory', mode: 0o755, modifiedMs: nowMs() });
  }

  function putFile(path: string, bytes: Uint8Array, mode = 0o644): void {
    if (bytes.length > diskLimits.fileBytes) {
      throw new DiskError('EFBIG', 'file too large (16 MB at most)', path, 'too-large');
    }
    const old = nodes.get(path);
    const before = old?.kind === 'file' ? old.bytes.length : 0;
    if (totalBytes - before + bytes.length > diskLimits.totalBytes) {
      throw new DiskError('ENOSPC', 'no space left on device (64 MB in all)', path, 'too-large');
    }
    put(path, {
      kind: 'file',
      bytes,
      mode: old?.kind === 'file' ? old.mode : mode,
      modifiedMs: nowMs(),
    });
  }

  function makeParents(path: string): void {
    const parent = parentOf(path);
    if (nodes.has(parent)) return;
    makeParents(parent);
    putDirectory(parent);
  }

  /** The path with its symbolic links followed; the last one only if `last` says so. */
  function real(path: string, last = true, hops = 40): string {
    if (path.includes('\0')) throw missing(path);
    let at = '/';
    const parts = resolvePath('/', path).split('/').filter(Boolean);
    for (const [index, part] of parts.entries()) {
      const next = resolvePath(at, part);
      const node = nodes.get(next);
      if (node?.kind === 'symlink' && (last || index < parts.length - 1)) {
        if (hops === 0) throw new DiskError('ELOOP', 'too many levels of symbolic links', path);
        const rest = parts.slice(index + 1).join('/');
        return real(resolvePath(resolvePath(at, node.target), rest || '.'), last, hops - 1);
      }
      if (node?.kind === 'file' && index < parts.length - 1) {
        throw new DiskError('ENOTDIR', 'not a directory', path, 'not-a-directory');
      }
      at = next;
    }
    return at;
  }

  function node(path: string, last = true): DiskNode {
    const found = nodes.get(real(path, last));
    if (!found) throw missing(path);
    return found;
  }

  function read(path: string): Uint8Array {
    const found = node(path);
    if (found.kind !== 'file') throw isDirectory(path);
    return found.bytes;
  }

  function write(path: string, bytes: Uint8Array): void {
    const target = real(path);
    const old = nodes.get(target);
    if (old?.kind === 'directory') throw isDirectory(path);
    if (nodes.get(parentOf(target))?.kind !== 'directory') throw missing(path);
    putFile(target, bytes);
  }

  function childrenOf(path: string): string[] {
    const directory = real(path);
    const found = nodes.get(directory);
    if (!found) throw missing(path);
    if (found.kind !== 'directory') {
      throw new DiskError('ENOTDIR', 'not a directory', path, 'not-a-directory');
    }
    const names: string[] = [];
    for (const each of nodes.keys()) {
      if (each !== '/' && parentOf(each) === directory) names.push(baseOf(each));
    }
    return names.sort();
  }

  function remove(path: string, recursive: boolean): void {
    const target = real(path, false);
    const found = nodes.get(target);
    if (!found) throw missing(path);
    if (found.kind === 'directory' && childrenOf(target).length > 0 && !recursive) {
      throw new DiskError('ENOTEMPTY', 'directory not empty', path);
    }
    for (const each of [...nodes.keys()]) {
      if (each !== '/' && (each === target || each.startsWith(inside(target))))
        put(each, undefined);
    }
  }

  function copy(from: string, to: string, recursive: boolean): void {
    const source = real(from);
    const found = node(from);
    if (found.kind === 'file') {
      write(to, found.bytes);
      return;
    }
    if (!recursive) throw isDirectory(from);
    const target = real(to);
    if (`${target}/`.startsWith(`${source}/`)) {
      throw new DiskError('EINVAL', 'cannot copy into itself', to);
    }
    for (const [each, value] of [...nodes]) {
      if (each !== source && !each.startsWith(inside(source))) continue;
      const place = target + each.slice(source.length);
      if (value.kind === 'file') putFile(place, value.bytes, value.mode);
      else put(place, value);
    }
  }

  function move(from: string, to: string): void {
    const source = real(from, false);
    const target = real(to, false);
    const found = nodes.get(source);
    if (!found) throw missing(from);
    if (source === target) return;
    if (target.startsWith(inside(source))) {
      throw new DiskError('EINVAL', 'cannot move into itself', to);
    }
    if (nodes.get(parentOf(target))?.kind !== 'directory') throw missing(to);
    const moved = [...nodes].filter(([each]) => each === source || each.startsWith(inside(source)));
    for (const [each] of moved) put(each, undefined);
    for (const [each, value] of moved) put(target + each.slice(source.length), value);
  }

  function statOf(path: string, last: boolean): FsStat {
    return stat(node(path, last));
  }

  const fs: IFileSystem = {
    readFile: async (path) => lossyTextOf(read(path)),
    readFileBuffer: async (path) => read(path).slice(),
    writeFile: async (path, content, how) => write(path, contentBytes(content, how)),
    appendFile: async (path, content, how) => {
      const more = contentBytes(content, how);
      write(path, nodes.has(real(path)) ? concat(read(path), more) : more);
    },
    exists: async (path) => {
      try {
        return nodes.has(real(path));
      } catch {
        return false;
      }
    },
    stat: async (path) => statOf(path, true),
    lstat: async (path) => statOf(path, false),
    mkdir: async (path, how) => {
      const target = real(path);
      const old = nodes.get(target);
      if (old && (old.kind !== 'directory' || !how?.recursive)) {
        throw new DiskError('EEXIST', 'file already exists', path);
      }
      if (old) return;
      if (how?.recursive) makeParents(target);
      else if (nodes.get(parentOf(target))?.kind !== 'directory') throw missing(path);
      putDirectory(target);
    },
    readdir: async (path) => childrenOf(path),
    readdirWithFileTypes: async (path) =>
      childrenOf(path).map((name) => {
        const kind = nodes.get(resolvePath(real(path), name))?.kind;
        return {
          name,
          isFile: kind === 'file',
          isDirectory: kind === 'directory',
          isSymbolicLink: kind === 'symlink',
        };
      }),
    rm: async (path, how) => {
      try {
        remove(path, how?.recursive ?? false);
      } catch (error) {
        const gone = error instanceof DiskError && error.problem === 'missing';
        if (!(gone && how?.force)) throw error;
      }
    },
    cp: async (from, to, how) => copy(from, to, how?.recursive ?? false),
    mv: async (from, to) => move(from, to),
    resolvePath,
    getAllPaths: () => [...nodes.keys()],
    chmod: async (path, mode) => {
      const target = real(path);
      const found = node(path);
      if (found.kind !== 'symlink') put(target, { ...found, mode: mode & 0o7777 });
    },
    symlink: async (target, path) => {
      const place = real(path, false);
      if (nodes.has(place)) throw new DiskError('EEXIST', 'file already exists', path);
      if (nodes.get(parentOf(place))?.kind !== 'directory') throw missing(path);
      put(place, { kind: 'symlink', target, modifiedMs: nowMs() });
    },
    // Nodes are values, so a hard link is a copy that shares its bytes.
    link: async (from, to) => {
      if (nodes.has(real(to, false))) throw new DiskError('EEXIST', 'file already exists', to);
      copy(from, to, false);
    },
    readlink: async (path) => {
      const found = node(path, false);
      if (found.kind !== 'symlink') throw new DiskError('EINVAL', 'invalid argument', path);
      return found.target;
    },
    realpath: async (path) => {
      const target = real(path);
      if (!nodes.has(target)) throw missing(path);
      return target;
    },
    utimes: async (path, _accessed, modified) => {
      put(real(path), { ...node(path), modifiedMs: modified.getTime() });
    },
  };

  return {
    home,
    fs,
    snapshot() {
      given ??= { nodes };
      return given;
    },
    restore(snapshot) {
      // A copy: a snapshot read back from storage may be any Map, and ours must stay unchanged.
      nodes = new Map(snapshot.nodes);
      given = snapshot;
      listed = undefined;
      totalBytes = 0;
      for (const each of nodes.values()) if (each.kind === 'file') totalBytes += each.bytes.length;
    },
    entries() {
      if (listed) return listed;
      const found = new Map<string, Uint8Array>();
      for (const [path, each] of nodes) {
        if (each.kind === 'file' && path.startsWith(`${home}/`)) {
          found.set(path.slice(home.length + 1), each.bytes);
        }
      }
      listed = found;
      return found;
    },
    ensureHome() {
      if (nodes.get(home)?.kind === 'directory') return;
      makeParents(home);
      putDirectory(home);
    },
    files: (cwd) => ({
      absolute: (path) => resolvePath(cwd, path),
      read: async (path) => attempt(() => read(resolvePath(cwd, path)).slice()),
      write: async (path, bytes) =>
        attempt(() => write(resolvePath(cwd, path), bytes.slice()) as undefined),
      remove: async (path) =>
        attempt(() => {
          const target = resolvePath(cwd, path);
          if (node(target, false).kind === 'directory') throw isDirectory(path);
          return remove(target, false) as undefined;
        }),
      stat: async (path) =>
        attempt(() => {
          const found = statOf(resolvePath(cwd, path), true);
          return {
            kind: found.isDirectory ? 'directory' : 'file',
            bytes: found.size,
            modifiedMs: found.mtime.getTime(),
          };
        }),
      list: async (path) => attempt(() => childrenOf(resolvePath(cwd, path))),
    }),
  };
}

function attempt<T>(work: () => T): FileResult<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof DiskError) return { ok: false, problem: error.problem ?? 'denied' };
    throw error;
  }
}

function missing(path: string): DiskError {
  return new DiskError('ENOENT', 'no such file or directory', path, 'missing');
}

function isDirectory(path: string): DiskError {
  return new DiskError('EISDIR', 'illegal operation on a directory', path, 'directory');
}

function inside(directory: string): string {
  return directory === '/' ? '/' : `${directory}/`;
}

function stat(node: DiskNode): FsStat {
  const mtime = new Date(node.modifiedMs);
  const is = (kind: DiskNode['kind']): boolean => node.kind === kind;
  const common = {
    isFile: is('file'),
    isDirectory: is('directory'),
    isSymbolicLink: is('symlink'),
    mtime,
  };
  switch (node.kind) {
    case 'file':
      return { ...common, mode: node.mode, size: node.bytes.length };
    case 'directory':
      return { ...common, mode: node.mode, size: 4096 };
    case 'symlink':
      return { ...common, mode: 0o777, size: node.target.length };
    default:
      return assertNever(node);
  }
}
