// ConnectCustomKeyStore: begins to connect and returns. Whether it works shows in the connection
// state, minutes later.

import { minute } from '../../base/time.ts';
import { storeLimits } from '../../facts/custom-stores.ts';
import { hsmClusters, requireReady } from '../custom-stores/clusters.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { findStore, requireConnection } from '../store-rules.ts';
import { storeId } from '../store-shapes.ts';
import { inState, kmsStores } from '../stores.ts';

export const connectCustomKeyStore = kmsOperation({
  name: 'ConnectCustomKeyStore',
  summary: 'begins to connect a custom key store to what stands behind it',
  docs: 'API_ConnectCustomKeyStore',
  input: { CustomKeyStoreId: storeId() },
  output: {},
  authorize: { action: 'kms:ConnectCustomKeyStore', crossAccount: false },
  errors: [
    'CloudHsmClusterInvalidConfigurationException',
    'CloudHsmClusterNotActiveException',
    'CustomKeyStoreInvalidStateException',
    'CustomKeyStoreNotFoundException',
  ],
  trail: { readOnly: false },
  differs: [
    'connecting always takes as long as AWS says it may: 20 minutes to a cluster, 5 to a proxy',
    'a key whose material is gone from its cluster stays Enabled and fails; AWS makes it Unavailable after a while',
  ],
  uses: (_, resolution) => [accountUse('kms:ConnectCustomKeyStore', resolution)],
  handle(input, { place, tx, nowMs }) {
    const store = findStore(input.CustomKeyStoreId, { place, reader: tx });
    requireConnection(store, ['DISCONNECTED', 'CONNECTED', 'CONNECTING']);
    if (store.connectionState !== 'DISCONNECTED') return {};
    if (store.type === 'AWS_CLOUDHSM') {
      // A cluster that is gone is noticed by the connection itself: CLUSTER_NOT_FOUND.
      const cluster = tx.get(hsmClusters, store.clusterId);
      if (cluster) requireReady(cluster, storeLimits.hsmsToConnect.value);
    }
    const minutes =
      store.type === 'AWS_CLOUDHSM'
        ? storeLimits.connectClusterMinutes.value
        : storeLimits.connectProxyMinutes.value;
    tx.put(kmsStores, inState(store, 'CONNECTING', { untilMs: nowMs + minutes * minute }));
    return {};
  },
});
