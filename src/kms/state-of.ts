// The state a key is in as the service sees it. It is stored in the key, but for one: the keys of
// a disconnected custom key store are Unavailable.

import type { KeyState } from '../facts/key-states.ts';
import type { Reader } from '../service/table-spec.ts';
import type { Key } from './rows.ts';
import { kmsStores } from './stores.ts';

export function stateOf(key: Key, reader: Reader): KeyState {
  // A key pending deletion says so even while its store is disconnected, so it can be kept.
  if (key.customKeyStoreId === undefined || key.state === 'PendingDeletion') return key.state;
  const store = reader.get(kmsStores, key.customKeyStoreId);
  return store?.connectionState === 'CONNECTED' ? key.state : 'Unavailable';
}
