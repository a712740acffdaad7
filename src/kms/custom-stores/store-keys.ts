// KMS keys in custom key stores: what is checked before one is made, where its material lies, and
// what is left of it when it is deleted.

import { storeLimits } from '../../facts/custom-stores.ts';
import type { Hsm } from '../../hsm/hsm.ts';
import { refuse } from '../../service/refusal.ts';
import type { Transaction } from '../../service/table-spec.ts';
import type { KeyArn } from '../identifiers.ts';
import { type Key, kmsMaterials, type UsableMaterial } from '../rows.ts';
import {
  type CloudHsmStore,
  type CustomKeyStore,
  type ExternalStore,
  kmsStores,
} from '../stores.ts';
import { holdExternalKey, releaseExternalKey } from './claims.ts';
import {
  clusterKey,
  clusterOutOfReach,
  hsmClusterKeys,
  hsmClusters,
  isInReach,
  requireReady,
} from './clusters.ts';
import { faultOf, findExternalKey, keyProblem } from './proxy-client.ts';
import { refuseUse } from './proxy-faults.ts';

interface Asked {
  readonly keyArn: KeyArn;
  readonly xksKeyId: string | undefined;
}

interface Context {
  readonly tx: Transaction;
  readonly hsm: Hsm;
}

/** Refuses a new key for which the store, or what stands behind it, is not ready. */
export async function admitKey(
  store: CustomKeyStore,
  { keyArn, xksKeyId }: Asked,
  { tx, hsm }: Context,
): Promise<void> {
  if (store.type === 'AWS_CLOUDHSM') {
    const cluster = tx.get(hsmClusters, store.clusterId);
    if (cluster?.state === 'ACTIVE') requireReady(cluster, storeLimits.hsmsToCreate.value);
    if (!isInReach(cluster)) refuse('CustomKeyStoreInvalidStateException', clusterOutOfReach);
    return;
  }
  const id = xksKeyId ?? '';
  const fault = await faultOf(store, { reader: tx, hsm });
  if (fault && fault !== 'unsupported') refuseUse(fault, 'CustomKeyStoreInvalidStateException');
  checkExternalKey(store, id, tx);
  holdExternalKey(tx, store.id, id, keyArn);
}

/** Puts a new key's material where it belongs: a cluster keeps its keys to itself. */
export function placeMaterial(
  store: CustomKeyStore | undefined,
  material: UsableMaterial,
  tx: Transaction,
): void {
  if (store?.type !== 'AWS_CLOUDHSM') {
    tx.put(kmsMaterials, material);
    return;
  }
  const { token, ...named } = material;
  tx.put(kmsMaterials, named);
  tx.put(hsmClusterKeys, { clusterId: store.clusterId, token });
}

/**
 * A key of a store is deleted: KMS tries to delete its material from the cluster, once; backups of
 * the cluster keep it. An external key stays as it is.
 */
export function releaseMaterial(key: Key, tx: Transaction): void {
  const store = key.customKeyStoreId && tx.get(kmsStores, key.customKeyStoreId);
  if (!store) return;
  if (key.xksKeyId !== undefined) releaseExternalKey(tx, store.id, key.xksKeyId);
  if (store.type === 'AWS_CLOUDHSM') deleteFromCluster(store, key, tx);
}

function deleteFromCluster(store: CloudHsmStore, key: Key, tx: Transaction): void {
  const isReachable =
    store.connectionState === 'CONNECTED' && isInReach(tx.get(hsmClusters, store.clusterId));
  if (isReachable && key.currentMaterialId !== undefined) {
    tx.delete(hsmClusterKeys, clusterKey(store.clusterId, key.currentMaterialId));
  }
}

// Source of the sentences: AWS KMS Developer Guide, Troubleshooting external key stores.
function checkExternalKey(store: ExternalStore, id: string, tx: Transaction): void {
  const key = findExternalKey(store, id, tx);
  if (!key) refuse('XksKeyNotFoundException', keyProblem(undefined, 'ENCRYPT'));
  const invalid = (text: string) => refuse('XksKeyInvalidConfigurationException', text);
  if (key.keySpec !== 'AES_256') {
    invalid(
      `The key spec of the external key must be AES_256. The key spec of specified external key is ${key.keySpec}.`,
    );
  }
  if (key.status !== 'ENABLED') {
    invalid(
      `The status of the external key must be ENABLED. The status of specified external key is ${key.status}.`,
    );
  }
  if (!key.usage.includes('ENCRYPT') || !key.usage.includes('DECRYPT')) {
    invalid(
      `The key usage of the external key must include ENCRYPT and DECRYPT. The key use of specified external key is ${key.usage.join(', ')}.`,
    );
  }
}
