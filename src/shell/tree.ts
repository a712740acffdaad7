// The tree under the learner's disk: immutable nodes in one map by absolute path, with the rules
// of a POSIX file system (parents, symbolic links, what may replace what) and its limits. The map
// given out is never changed again: the next write works on a copy. No bash is known here.

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

export const diskLimits = { fileBytes: 16 * 1024 * 1024, totalBytes: 64 * 1024 * 1024 } as const;

/** The C library's words, in the form Node gives them. */
export class DiskError extends Error {
  readonly code: string;
  constructor(code: string, text: string, path: string) {
    super(`${code}: ${text}, '${path}'`);
    this.name = 'DiskError';
    this.code = code;
  }
}

export interface Tree {
  /** The same map as long as nothing was written. */
  nodes(): ReadonlyMap<string, DiskNode>;
  /** Goes back to what was given out before, here or in another life. */
  restore(nodes: ReadonlyMap<string, DiskNode>): void;
  /** The path with its symbolic links followed; the last one only if `last` says so. */
  real(path: string, last?: boolean): string;
  node(path: string, last?: boolean): DiskNode;
  children(path: string): readonly string[];
  read(path: string): Uint8Array;
  write(path: string, bytes: Uint8Array): void;
  put(path: string, node: DiskNode): void;
  /** Makes a folder and those above it. */
  makeFolder(path: string): void;
  remove(path: string, recursive: boolean): void;
  copy(from: string, to: string, recursive: boolean): void;
  move(from: string, to: string): void;
}

export function createTree(nowMs: () => number): Tree {
  let nodes = new Map<string, DiskNode>();
  let given: ReadonlyMap<string, DiskNode> | undefined;
  let totalBytes = 0;
  putDirectory('/');

  function put(path: string, node: DiskNode | undefined): void {
    if (given) {
      nodes = new Map(nodes);
      given = undefined;
    }
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
      throw new DiskError('EFBIG', 'file too large (16 MB at most)', path);
    }
    const old = nodes.get(path);
    const before = old?.kind === 'file' ? old.bytes.length : 0;
    if (totalBytes - before + bytes.length > diskLimits.totalBytes) {
      throw new DiskError('ENOSPC', 'no space left on device (64 MB in all)', path);
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
        throw new DiskError('ENOTDIR', 'not a directory', path);
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
      throw new DiskError('ENOTDIR', 'not a directory', path);
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

  return {
    nodes() {
      given ??= nodes;
      return given;
    },
    restore(saved) {
      // A copy: what was read back from storage may be any map, and `saved` must stay as it is.
      nodes = new Map(saved);
      given = saved;
      totalBytes = 0;
      for (const each of nodes.values()) if (each.kind === 'file') totalBytes += each.bytes.length;
    },
    real,
    node,
    children: childrenOf,
    read,
    write,
    put,
    makeFolder(path) {
      makeParents(path);
      if (nodes.get(path)?.kind !== 'directory') putDirectory(path);
    },
    remove,
    copy,
    move,
  };
}

export function missing(path: string): DiskError {
  return new DiskError('ENOENT', 'no such file or directory', path);
}

export function isDirectory(path: string): DiskError {
  return new DiskError('EISDIR', 'illegal operation on a directory', path);
}

function inside(directory: string): string {
  return directory === '/' ? '/' : `${directory}/`;
}
