// A thread that makes RSA keys, one after another, and gives way to everybody else: making one takes
// seconds of a core. (generateKeyPair of the main thread runs at the main thread's own priority.)

import { generateKeyPairSync } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

const lowest = 19;

/** Linux gives every thread a priority of its own; elsewhere it stays that of the process. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), lowest);
  } catch {
    // Without /proc, or forbidden: slower for others, but right.
  }
}

giveWay();
parentPort?.on('message', (modulusLength: number) => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength,
    publicExponent: 0x1_00_01,
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  // Moved, not copied: no second copy of the key is left here.
  const pkcs8 = new Uint8Array(privateKey);
  privateKey.fill(0);
  parentPort?.postMessage(pkcs8, [pkcs8.buffer]);
});
