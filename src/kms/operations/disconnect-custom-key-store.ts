// DisconnectCustomKeyStore: the store's keys become unavailable at once; nothing is lost. Also the
// way out of a failed connection.

import { minute } from '../../base/time.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { findStore, requireConnection } from '../store-rules.ts';
import { storeId } from '../store-shapes.ts';
import { inState, kmsStores } from '../stores.ts';

export const disconnectCustomKeyStore = kmsOperation({
  name: 'DisconnectCustomKeyStore',
  summary: 'takes a custom key store off what stands behind it; its keys become unavailable',
  docs: 'API_DisconnectCustomKeyStore',
  input: { CustomKeyStoreId: storeId() },
  output: {},
  authorize: { action: 'kms:DisconnectCustomKeyStore', crossAccount: false },
  errors: ['CustomKeyStoreInvalidStateException', 'CustomKeyStoreNotFoundException'],
  trail: { readOnly: false },
  differs: ['disconnecting takes one minute; AWS does not say how long'],
  uses: (_, resolution) => [accountUse('kms:DisconnectCustomKeyStore', resolution)],
  handle(input, { place, tx, nowMs }) {
    const store = findStore(input.CustomKeyStoreId, { place, reader: tx });
    requireConnection(store, ['CONNECTED', 'CONNECTING', 'FAILED']);
    tx.put(kmsStores, inState(store, 'DISCONNECTING', { untilMs: nowMs + minute }));
    return {};
  },
});
