// The learner's disk: the tree in just-bash's own terms for bash.ts, as Files for our commands, and
// as snapshots that cost nothing and share their bytes. It knows no command and no clock.

import { type FsStat, type IFileSystem, MountableFs } from 'just-bash/browser';
import { assertNever } from '../base/assert-never.ts';
import { concat, lossyTextOf, utf8 } from '../base/bytes.ts';
import { contentBytes } from './byte-text.ts';
import type { Files } from './files.ts';
import { filesOver } from './files-over.ts';
import { parentOf, resolvePath } from './paths.ts';
import { createTree, DiskError, type DiskNode, missing } from './tree.ts';

export type { FsStat, IFileSystem };

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

const home = '/home/learner';

export function createDisk(
  initial: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly nowMs?: () => number } = {},
): Disk {
  const nowMs = options.nowMs ?? (() => 0);
  const tree = createTree(nowMs);
  const { nodes } = tree;
  let given: DiskSnapshot = { nodes: nodes() };
  let listed:
    | { readonly of: DiskSnapshot; readonly files: ReadonlyMap<string, Uint8Array> }
    | undefined;

  for (const path of [home, '/tmp']) tree.makeFolder(path);
  for (const [name, content] of Object.entries(initial)) {
    const path = resolvePath(home, name);
    tree.makeFolder(parentOf(path));
    tree.write(path, typeof content === 'string' ? utf8(content) : content.slice());
  }

  function snapshot(): DiskSnapshot {
    const now = nodes();
    if (given.nodes !== now) given = { nodes: now };
    return given;
  }

  function statOf(path: string, last: boolean): FsStat {
    // One path, one file: `mv` and `cp` ask before they write over another.
    return { ...stat(tree.node(path, last)), identity: tree.real(path, last) };
  }

  const fs: IFileSystem = {
    readFile: async (path) => lossyTextOf(tree.read(path)),
    readFileBuffer: async (path) => tree.read(path).slice(),
    writeFile: async (path, content, how) => tree.write(path, contentBytes(content, how)),
    appendFile: async (path, content, how) => {
      const more = contentBytes(content, how);
      tree.write(path, nodes().has(tree.real(path)) ? concat(tree.read(path), more) : more);
    },
    exists: async (path) => {
      try {
        return nodes().has(tree.real(path));
      } catch {
        return false;
      }
    },
    stat: async (path) => statOf(path, true),
    lstat: async (path) => statOf(path, false),
    mkdir: async (path, how) => {
      const target = tree.real(path);
      const old = nodes().get(target);
      if (old && (old.kind !== 'directory' || !how?.recursive)) {
        throw new DiskError('EEXIST', 'file already exists', path);
      }
      if (!how?.recursive && nodes().get(parentOf(target))?.kind !== 'directory') {
        throw missing(path);
      }
      tree.makeFolder(target);
    },
    readdir: async (path) => [...tree.children(path)],
    readdirWithFileTypes: async (path) =>
      tree.children(path).map((name) => {
        const kind = nodes().get(resolvePath(tree.real(path), name))?.kind;
        return {
          name,
          isFile: kind === 'file',
          isDirectory: kind === 'directory',
          isSymbolicLink: kind === 'symlink',
        };
      }),
    rm: async (path, how) => {
      try {
        tree.remove(path, how?.recursive ?? false);
      } catch (error) {
        const gone = error instanceof DiskError && error.code === 'ENOENT';
        if (!(gone && how?.force)) throw error;
      }
    },
    cp: async (from, to, how) => tree.copy(from, to, how?.recursive ?? false),
    mv: async (from, to) => tree.move(from, to),
    resolvePath,
    getAllPaths: () => [...nodes().keys()],
    chmod: async (path, mode) => {
      const found = tree.node(path);
      if (found.kind !== 'symlink') tree.put(tree.real(path), { ...found, mode: mode & 0o7777 });
    },
    symlink: async (target, path) => {
      const place = tree.real(path, false);
      if (nodes().has(place)) throw new DiskError('EEXIST', 'file already exists', path);
      if (nodes().get(parentOf(place))?.kind !== 'directory') throw missing(path);
      tree.put(place, { kind: 'symlink', target, modifiedMs: nowMs() });
    },
    // Nodes are values, so a hard link is a copy that shares its bytes.
    link: async (from, to) => {
      if (nodes().has(tree.real(to, false))) {
        throw new DiskError('EEXIST', 'file already exists', to);
      }
      tree.copy(from, to, false);
    },
    readlink: async (path) => {
      const found = tree.node(path, false);
      if (found.kind !== 'symlink') throw new DiskError('EINVAL', 'invalid argument', path);
      return found.target;
    },
    realpath: async (path) => {
      const target = tree.real(path);
      if (!nodes().has(target)) throw missing(path);
      return target;
    },
    utimes: async (path, _accessed, modified) => {
      tree.put(tree.real(path), { ...tree.node(path), modifiedMs: modified.getTime() });
    },
  };

  return {
    home,
    fs,
    snapshot,
    restore(saved) {
      tree.restore(saved.nodes);
      given = saved;
    },
    entries() {
      const now = snapshot();
      if (listed?.of !== now) listed = { of: now, files: filesBelow(home, now) };
      return listed.files;
    },
    files: (cwd) => filesOver(fs, cwd),
    ensureHome() {
      if (nodes().get(home)?.kind !== 'directory') tree.makeFolder(home);
    },
  };
}

/** A disk whose home is another file system, for example a real folder. Has no snapshots. */
export function withHome(
  disk: Disk,
  folder: IFileSystem,
): Omit<Disk, 'snapshot' | 'restore' | 'entries'> {
  const fs = new MountableFs({
    base: disk.fs,
    mounts: [{ mountPoint: home, filesystem: folder }],
  });
  return { home, fs, files: (cwd) => filesOver(fs, cwd), ensureHome() {} };
}

function filesBelow(folder: string, { nodes }: DiskSnapshot): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const [path, node] of nodes) {
    if (node.kind === 'file' && path.startsWith(`${folder}/`)) {
      found.set(path.slice(folder.length + 1), node.bytes);
    }
  }
  return found;
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
