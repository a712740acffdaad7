// The files of the home folder as the files panel lists them.

import { ciphertextIn, fileLook } from './file-look.ts';
import type { FileSnapshot } from './lab-snapshot.ts';

/** `reveal` tells the key under which a KMS ciphertext opens, leaving no trace. */
export async function fileRows(
  entries: ReadonlyMap<string, Uint8Array>,
  reveal: (blob: Uint8Array) => Promise<{ readonly keyId: string } | undefined>,
): Promise<readonly FileSnapshot[]> {
  const rows: FileSnapshot[] = [];
  for (const [path, bytes] of entries) {
    // As `ls` does: what begins with a dot is not in the way.
    if (path.startsWith('.')) continue;
    const blob = ciphertextIn(bytes);
    const keyId = blob && (await reveal(blob))?.keyId;
    const row = { path, bytes: bytes.length, look: fileLook(bytes) };
    rows.push(keyId === undefined ? row : { ...row, keyId });
  }
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}
