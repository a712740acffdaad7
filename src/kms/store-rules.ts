// What a key in a custom key store must be, and in which connection state its store must be. Texts of
// the refusals are ours where AWS's are not known.

import type { ConnectionState } from '../facts/custom-stores.ts';
import type { KeyOrigin, KeySpec } from '../facts/key-specs.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import { ownerOf, type Place } from './identifiers.ts';
import { type CustomKeyStore, kmsStores } from './stores.ts';

interface Asked {
  readonly storeId: string | undefined;
  readonly xksKeyId: string | undefined;
  readonly origin: KeyOrigin;
  readonly keySpec: KeySpec;
  readonly multiRegion: boolean;
}

interface Where {
  readonly place: Place;
  readonly reader: Reader;
}

/** The store a new key goes to, or undefined for KMS's own. */
export function requireStoreForKey(asked: Asked, where: Where): CustomKeyStore | undefined {
  const { storeId, xksKeyId, origin, keySpec, multiRegion } = asked;
  if (xksKeyId !== undefined && origin !== 'EXTERNAL_KEY_STORE') {
    refuse('ValidationException', `XksKeyId does not go with Origin ${origin}`);
  }
  if (origin !== 'AWS_CLOUDHSM' && origin !== 'EXTERNAL_KEY_STORE') {
    if (storeId === undefined) return undefined;
    return refuse('ValidationException', `CustomKeyStoreId does not go with Origin ${origin}`);
  }
  if (storeId === undefined) {
    return refuse('ValidationException', `Origin ${origin} needs a CustomKeyStoreId`);
  }
  if (origin === 'EXTERNAL_KEY_STORE' && xksKeyId === undefined) {
    refuse('ValidationException', 'Origin EXTERNAL_KEY_STORE needs an XksKeyId');
  }
  if (keySpec !== 'SYMMETRIC_DEFAULT' || multiRegion) {
    refuse(
      'UnsupportedOperationException',
      'a custom key store holds symmetric encryption keys of one Region only',
    );
  }
  const store = findStore(storeId, where);
  if (store.type !== origin) {
    refuse('ValidationException', `the custom key store is not one for Origin ${origin}`);
  }
  requireConnected(store);
  return store;
}

export function findStore(id: string, { place, reader }: Where): CustomKeyStore {
  const store = reader.get(kmsStores, id);
  if (store && ownerOf(store) === ownerOf(place)) return store;
  return refuse('CustomKeyStoreNotFoundException', `there is no custom key store \`${id}\` here`);
}

export function requireConnected(store: CustomKeyStore): void {
  requireConnection(store, ['CONNECTED']);
}

export function requireConnection(
  { id, connectionState }: CustomKeyStore,
  states: readonly ConnectionState[],
): void {
  if (states.includes(connectionState)) return;
  const needed = states.join(' or ');
  refuse('CustomKeyStoreInvalidStateException', `${id} is ${connectionState}, not ${needed}`);
}
