// What lies under /dev while a line runs: the bit bucket, the ends of process substitutions, and
// the collectors that bash-script.ts sends output to. A layer over the disk; nothing of it is saved.

import type { FsStat, IFileSystem } from 'just-bash/browser';
import { concat, lossyTextOf } from '../base/bytes.ts';
import { contentBytes } from './byte-text.ts';

export interface Devices {
  readonly fs: IFileSystem;
  /** What was written to a device so far; it is empty afterwards. */
  take(path: string): Uint8Array;
}

export function withDevices(disk: IFileSystem): Devices {
  // Parts, not one array: a loop that prints a line a thousand times appends a thousand times.
  const devices = new Map<string, Uint8Array[]>();
  const isDevice = (path: string): boolean => path.startsWith('/dev/');

  function read(path: string): Uint8Array {
    const parts = path === '/dev/null' ? [] : devices.get(path);
    if (!parts) throw absent(path);
    return concat(...parts);
  }

  function write(path: string, bytes: Uint8Array, keep: boolean): void {
    if (path === '/dev/null') return;
    const parts = keep ? devices.get(path) : undefined;
    if (!parts) devices.set(path, [bytes]);
    else if (bytes.length > 0) parts.push(bytes);
  }

  function stat(path: string): FsStat {
    const parts = path === '/dev/null' ? [] : devices.get(path);
    if (!parts) throw absent(path);
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const kind = { isFile: true, isDirectory: false, isSymbolicLink: false };
    return { ...kind, mode: 0o666, size, mtime: new Date(0) };
  }

  const fs: IFileSystem = {
    ...disk,
    readFile: async (path, how) =>
      isDevice(path) ? lossyTextOf(read(path)) : disk.readFile(path, how),
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
      isDevice(path) ? path === '/dev/null' || devices.has(path) : disk.exists(path),
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
