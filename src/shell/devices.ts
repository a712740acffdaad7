// What lies under /dev while a line runs: the bit bucket, the ends of process substitutions, and
// the collectors that bash-script.ts sends output to. A layer over the disk; nothing of it is saved.

import { concat, lossyTextOf } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { contentBytes, latin1Of } from './byte-text.ts';
import type { FsStat, IFileSystem } from './disk.ts';

export interface Devices {
  readonly fs: IFileSystem;
  /** What was written to a device so far; it is empty afterwards. */
  take(path: string): Uint8Array;
}

/** As much of an endless device as one reading gives. */
const zeros = 1 << 20;
const randoms = 1 << 16;

export function withDevices(disk: IFileSystem, random: Random): Devices {
  // Parts, not one array: a loop that prints a line a thousand times appends a thousand times.
  const devices = new Map<string, Uint8Array[]>();
  const isDevice = (path: string): boolean => path.startsWith('/dev/');
  const isBuiltIn = (path: string): boolean => /^\/dev\/(null|zero|u?random)$/.test(path);

  function read(path: string): Uint8Array {
    if (path === '/dev/zero') return new Uint8Array(zeros);
    if (path === '/dev/urandom' || path === '/dev/random') return random(randoms);
    const parts = path === '/dev/null' ? [] : devices.get(path);
    if (!parts) throw absent(path);
    return concat(...parts);
  }

  function write(path: string, bytes: Uint8Array, keep: boolean): void {
    if (isBuiltIn(path)) return;
    const parts = keep ? devices.get(path) : undefined;
    if (!parts) devices.set(path, [bytes]);
    else if (bytes.length > 0) parts.push(bytes);
  }

  function stat(path: string): FsStat {
    const parts = isBuiltIn(path) ? [] : devices.get(path);
    if (!parts) throw absent(path);
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const kind = { isFile: true, isDirectory: false, isSymbolicLink: false };
    return { ...kind, mode: 0o666, size, mtime: new Date(0) };
  }

  // The rest is the disk's own; it may be a class, whose methods a spread would lose.
  const fs: IFileSystem = Object.create(disk);
  const own: Partial<IFileSystem> = {
    readFile: async (path, how) =>
      isDevice(path) ? lossyTextOf(read(path)) : disk.readFile(path, how),
    readFileBytes: async (path) => latin1Of(await fs.readFileBuffer(path)) as never,
    readFileBuffer: async (path) => (isDevice(path) ? read(path) : disk.readFileBuffer(path)),
    writeFile: async (path, content, how) => {
      if (!isDevice(path)) return disk.writeFile(path, content, how);
      write(path, contentBytes(content, how), false);
    },
    appendFile: async (path, content, how) => {
      if (!isDevice(path)) return disk.appendFile(path, content, how);
      write(path, contentBytes(content, how), true);
    },
    exists: async (path) =>
      isDevice(path) ? isBuiltIn(path) || devices.has(path) : disk.exists(path),
    stat: async (path) => (isDevice(path) ? stat(path) : disk.stat(path)),
    lstat: async (path) => (isDevice(path) ? stat(path) : disk.lstat(path)),
    utimes: async (path, accessed, modified) => {
      if (!isDevice(path)) await disk.utimes(path, accessed, modified);
    },
    rm: async (path, how) => {
      if (isDevice(path)) devices.delete(path);
      else await disk.rm(path, how);
    },
  };
  Object.assign(fs, own);

  return {
    fs,
    take(path) {
      const bytes = concat(...(devices.get(path) ?? []));
      devices.delete(path);
      return bytes;
    },
  };
}

function absent(path: string): Error {
  return new Error(`ENOENT: no such file or directory, open '${path}'`);
}
