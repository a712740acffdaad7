// The key over the learner's keys, as it is kept: made once by WebCrypto, stored in IndexedDB, never
// readable. Without a database it lives as long as the page. It is put to use in domain-key.ts.

import { toHex } from '../base/bytes.ts';
import { database, type KeptDomainKey } from './database.ts';
import { systemRandom } from './ports.ts';

export type { KeptDomainKey } from './database.ts';

let fleeting: Promise<KeptDomainKey> | undefined;

/** The kept key, made at the first need. It may be posted to a worker as it is. */
export async function keptDomainKey(): Promise<KeptDomainKey> {
  const db = await database();
  if (!db) {
    fleeting ??= made();
    return fleeting;
  }
  const found = await db.get('keys', 'domain');
  if (found) return found;
  const fresh = await made();
  // Another tab may have been first: one transaction decides.
  const transaction = db.transaction('keys', 'readwrite');
  const first = (await transaction.store.get('domain')) ?? fresh;
  if (first === fresh) await transaction.store.put(fresh);
  await transaction.done;
  return first;
}

/** After a wipe: the next one is a new key. */
export function forgetFleetingDomainKey(): void {
  fleeting = undefined;
}

async function made(): Promise<KeptDomainKey> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return { name: 'domain', id: toHex(systemRandom(16)), key };
}
