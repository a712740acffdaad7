// Whether a file is a world of ours, told from its first hundred bytes, before SQLite may touch it.
// Source: SQLite, Database File Format, 1.3 The Database Header.
//
//   0   "SQLite format 3" 00      60  u32 user_version      68  u32 application_id

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** "KMSL", and the version of what the tables hold. */
export const stamp = { application: 0x4b_4d_53_4c, version: 1 } as const;

const magic = 'SQLite format 3\0';
const headerBytes = 100;

export function checkHeader(path: string): void {
  const file = openSync(path, 'r');
  try {
    if (!fstatSync(file).isFile()) refuseFile(path, 'is not a file');
    const header = Buffer.alloc(headerBytes);
    const length = readSync(file, header, 0, headerBytes, 0);
    const isSqlite = header.toString('latin1', 0, magic.length) === magic;
    if (length < headerBytes || !isSqlite || header.readUInt32BE(68) !== stamp.application) {
      refuseFile(path, 'is not a world of this lab');
    }
    const version = header.readUInt32BE(60);
    if (version !== stamp.version) {
      refuseFile(path, `has version ${version}; this program reads version ${stamp.version}`);
    }
  } finally {
    closeSync(file);
  }
}

export function refuseFile(path: string, why: string): never {
  throw new Error(`\`${path}\` ${why}; it was not touched`);
}
