// DeleteCustomKeyStore: an empty, disconnected store goes; its cluster or proxy stays as it is.

import { releaseClaims } from '../custom-stores/claims.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { kmsKeys } from '../rows.ts';
import { findStore, requireConnection } from '../store-rules.ts';
import { storeId } from '../store-shapes.ts';
import { kmsStores } from '../stores.ts';

export const deleteCustomKeyStore = kmsOperation({
  name: 'DeleteCustomKeyStore',
  summary: 'deletes an empty custom key store, and nothing behind it',
  docs: 'API_DeleteCustomKeyStore',
  input: { CustomKeyStoreId: storeId() },
  output: {},
  authorize: { action: 'kms:DeleteCustomKeyStore', crossAccount: false },
  errors: [
    'CustomKeyStoreHasCMKsException',
    'CustomKeyStoreInvalidStateException',
    'CustomKeyStoreNotFoundException',
  ],
  trail: { readOnly: false },
  uses: (_, resolution) => [accountUse('kms:DeleteCustomKeyStore', resolution)],
  handle(input, { place, tx, fail }) {
    const store = findStore(input.CustomKeyStoreId, { place, reader: tx });
    requireConnection(store, ['DISCONNECTED']);
    // Keys that wait for their deletion are still there. The text is ours.
    const keys = tx.count(kmsKeys, 'store', store.id);
    if (keys > 0) fail('CustomKeyStoreHasCMKsException', `${store.id} has KMS keys: ${keys}`);
    releaseClaims(tx, store);
    tx.delete(kmsStores, store.id);
    return {};
  },
});
