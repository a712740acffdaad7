// What a key in a custom key store must be, and what its store must be ready for.

import type { KeyOrigin, KeySpec } from '../facts/key-specs.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import type { Place } from './identifiers.ts';
import { type CustomKeyStore, kmsStores } from './stores.ts';

interface Asked {
  readonly storeId: string | undefined;
  readonly xksKeyId: string | undefined;
  readonly origin: KeyOrigin;
  readonly keySpec: KeySpec;
  readonly multiRegion: boolean;
}

/** The store a new key goes to, or undefined for KMS's own. Texts of the refusals are ours. */
export function requireStoreForKey(
  asked: Asked,
  where: { readonly place: Place; readonly reader: Reader },
): CustomKeyStore | undefined {
  const { storeId, xksKeyId, origin, keySpec, multiRegion } = asked;
  const inStore = origin === 'AWS_CLOUDHSM' || origin === 'EXTERNAL_KEY_STORE';
  if (!inStore) {
    if (storeId !== undefined) {
      refuse('ValidationException', `CustomKeyStoreId does not go with Origin ${origin}`);
    }
    if (xksKeyId !== undefined) {
      refuse('ValidationException', `XksKeyId does not go with Origin ${origin}`);
    }
    return undefined;
  }
  if (storeId === undefined) {
    return refuse('ValidationException', `Origin ${origin} needs a CustomKeyStoreId`);
  }
  if (keySpec !== 'SYMMETRIC_DEFAULT' || multiRegion) {
    refuse(
      'UnsupportedOperationException',
      'a custom key store holds symmetric encryption keys of one Region only',
    );
  }
  const store = findStore(storeId, where);
  if (store.type !== (origin === 'AWS_CLOUDHSM' ? 'AWS_CLOUDHSM' : 'EXTERNAL_KEY_STORE')) {
    refuse('ValidationException', `the custom key store is not one for Origin ${origin}`);
  }
  if (store.connectionState !== 'CONNECTED') refuse('CustomKeyStoreInvalidStateException');
  return store;
}

export function findStore(
  id: string,
  { place, reader }: { readonly place: Place; readonly reader: Reader },
): CustomKeyStore {
  const store = reader.get(kmsStores, id);
  const isHere = store?.account === place.account && store.region === place.region;
  return store && isHere ? store : refuse('CustomKeyStoreNotFoundException');
}
