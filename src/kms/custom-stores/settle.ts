// What a connection attempt comes to when its time is over, and the end of a disconnection.

import type { Hsm } from '../../hsm/hsm.ts';
import type { Transaction } from '../../service/table-spec.ts';
import { type ExternalStore, inState, kmsStores } from '../stores.ts';
import { connectCluster, disconnectCluster } from './clusters.ts';
import { faultOf } from './proxy-client.ts';
import { connectionErrorOf } from './proxy-faults.ts';
import { serviceError } from './vpc-services.ts';

interface Context {
  readonly tx: Transaction;
  readonly hsm: Hsm;
}

/** Lets happen what is due to the store under this table key. The trail has no event for it. */
export async function settleStore(rowKey: string, { tx, hsm }: Context): Promise<[]> {
  const store = tx.get(kmsStores, rowKey);
  if (store?.connectionState === 'CONNECTING') {
    const isCluster = store.type === 'AWS_CLOUDHSM';
    const connected = isCluster
      ? await connectCluster(store, { tx, hsm })
      : await connectProxy(store, { tx, hsm });
    tx.put(kmsStores, connected);
  }
  if (store?.connectionState === 'DISCONNECTING') {
    if (store.type === 'AWS_CLOUDHSM') disconnectCluster(store, tx);
    tx.put(kmsStores, inState(store, 'DISCONNECTED'));
  }
  return [];
}

async function connectProxy(store: ExternalStore, { tx, hsm }: Context): Promise<ExternalStore> {
  const fault = await faultOf(store, { reader: tx, hsm });
  const error = serviceError(store, tx) ?? (fault && connectionErrorOf(fault));
  return error
    ? inState(store, 'FAILED', { connectionErrorCode: error })
    : inState(store, 'CONNECTED');
}
