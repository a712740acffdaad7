// The domain key of a kept world: 32 bytes in a file beside it, readable by its owner only. Whoever
// has both files has the keys; the world's file alone opens nothing.

import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import type { Random } from '../base/random.ts';

const keyBytes = 32;
const ownerOnly = 0o600;

export function domainKeyPath(world: string): string {
  return `${world}.key`;
}

/** A new key in a new file. */
export function makeDomainKeyFile(path: string, random: Random): Uint8Array {
  const key = random(keyBytes);
  const file = openSync(path, 'wx', ownerOnly);
  try {
    writeSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return key;
}

/** Throws, with words for the person who started us, where the file is not a key of ours. */
export function readDomainKeyFile(path: string): Uint8Array {
  const file = openSync(path, constants.O_RDONLY);
  try {
    const { mode } = fstatSync(file);
    // Windows has no such bits: the folder's rights count there.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new Error(`others than its owner may use \`${path}\`: run chmod 600 on it first`);
    }
    const key = readFileSync(file);
    if (key.length !== keyBytes) {
      throw new Error(`\`${path}\` is damaged: a domain key has ${keyBytes} bytes`);
    }
    return new Uint8Array(key);
  } finally {
    closeSync(file);
  }
}
