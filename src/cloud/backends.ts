// What stands behind custom key stores and is not KMS's: CloudHSM clusters, external key store
// proxies with their keys, VPC endpoint services. Labs and tests make them and let them fail; each
// function is one commit in the world's journal. A world has none at first.

import type { Hsm } from '../hsm/hsm.ts';
import {
  type Cluster,
  type ClusterKey,
  clusterKey,
  hsmClusterKeys,
  hsmClusters,
} from '../kms/custom-stores/clusters.ts';
import {
  type ExternalKey,
  externalKey,
  type VpcEndpointService,
  vpcEndpointServices,
  type XksProxy,
  xksKeys,
  xksProxies,
} from '../kms/custom-stores/proxies.ts';
import { sealSecret } from '../kms/custom-stores/secrets.ts';
import type { Transaction } from '../service/table-spec.ts';
import {
  type ClusterState,
  clusterIn,
  healthyCluster,
  loggedOut,
  proxyStates,
  serviceStates,
} from './backend-states.ts';
import type { World } from './world.ts';

/** The part of a cloud that backends are made in. */
export interface Site {
  readonly world: World;
  readonly hsm: Hsm;
  nowMs(): number;
}

export interface ClusterOptions {
  /** cluster- and 11 to 16 letters and digits (no 0, 1, 8, 9). */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** The text of customerCA.crt. */
  readonly trustAnchorCertificate: string;
  /** Of the crypto user kmsuser; without one there is no such user. */
  readonly kmsUserPassword?: string;
}

/** A healthy cluster: active, with an HSM in each of two Availability Zones. */
export async function addCluster(site: Site, options: ClusterOptions): Promise<void> {
  const { kmsUserPassword, ...given } = options;
  const cluster: Cluster = {
    ...given,
    ...healthyCluster(options.region),
    family: options.id,
    ...(kmsUserPassword === undefined
      ? {}
      : { kmsUser: { password: await sealSecret(site.hsm, kmsUserPassword), failedLogins: 0 } }),
  };
  commit(site, 'AddCluster', (tx) => tx.put(hsmClusters, cluster));
}

/** Another cluster from a backup of one, made now: same certificate, users and keys. */
export function restoreCluster(site: Site, id: string, fromId: string): void {
  commit(site, 'RestoreCluster', (tx) => {
    const from = mustHave(tx.get(hsmClusters, fromId), fromId);
    const { kmsUser, trouble: _, ...rest } = from;
    tx.put(hsmClusters, { ...rest, id, ...(kmsUser ? { kmsUser: loggedOut(kmsUser) } : {}) });
    for (const { token } of keysIn(tx, fromId)) {
      tx.put(hsmClusterKeys, { clusterId: id, token });
    }
  });
}

/** Whatever was wrong with the cluster is over, and what is asked for stands instead. */
export function setClusterState(site: Site, id: string, state: ClusterState): void {
  commit(site, 'SetClusterState', (tx) =>
    tx.put(hsmClusters, clusterIn(state, mustHave(tx.get(hsmClusters, id), id))),
  );
}

/** The cluster and every key in it. */
export function deleteCluster(site: Site, id: string): void {
  commit(site, 'DeleteCluster', (tx) => {
    emptyOf(tx, id);
    tx.delete(hsmClusters, id);
  });
}

/** Every key in the cluster is deleted by somebody else than KMS. */
export function deleteClusterKeys(site: Site, id: string): void {
  commit(site, 'DeleteClusterKeys', (tx) => emptyOf(tx, id));
}

/**
 * Gives kmsuser a password (and makes the user where there is none), which also unlocks it. False
 * while KMS is logged in: then the cluster does not let anybody.
 */
export async function setKmsUserPassword(
  site: Site,
  id: string,
  password: string,
): Promise<boolean> {
  const sealed = await sealSecret(site.hsm, password);
  return commit(site, 'SetKmsUserPassword', (tx) => {
    const cluster = mustHave(tx.get(hsmClusters, id), id);
    if (cluster.kmsUser?.loggedIn === 'KMS') return false;
    tx.put(hsmClusters, { ...cluster, kmsUser: { password: sealed, failedLogins: 0 } });
    return true;
  });
}

export interface ProxyOptions {
  readonly uriEndpoint: string;
  readonly uriPath: string;
  readonly accessKeyId: string;
  readonly rawSecretAccessKey: string;
}

/**
 * A proxy that is up and answers in 20 ms, with an AES-256 key for each of the ids the key manager
 * does not have yet. Gives the name other functions know it by.
 */
export async function addXksProxy(
  site: Site,
  options: ProxyOptions,
  keyIds: readonly string[] = [],
): Promise<string> {
  const { rawSecretAccessKey, ...given } = options;
  const secret = await sealSecret(site.hsm, rawSecretAccessKey);
  const proxy: XksProxy = { ...given, rawSecretAccessKey: secret, ...proxyStates.up };
  const name = xksProxies.key(proxy);
  const keys = await Promise.all(keyIds.map((id) => newKey(site, name, id)));
  commit(site, 'AddXksProxy', (tx) => {
    tx.put(xksProxies, proxy);
    for (const key of keys) if (!tx.get(xksKeys, xksKeys.key(key))) tx.put(xksKeys, key);
  });
  return name;
}

export function setProxyBehaviour(
  site: Site,
  name: string,
  change: Partial<Pick<XksProxy, 'behaviour' | 'latencyMs'>>,
): void {
  commit(site, 'SetProxyBehaviour', (tx) =>
    tx.put(xksProxies, { ...mustHave(tx.get(xksProxies, name), name), ...change }),
  );
}

/** The proxy's administrator changes the credential it accepts. */
export async function setProxyCredential(
  site: Site,
  name: string,
  { accessKeyId, rawSecretAccessKey }: Pick<ProxyOptions, 'accessKeyId' | 'rawSecretAccessKey'>,
): Promise<void> {
  const secret = await sealSecret(site.hsm, rawSecretAccessKey);
  commit(site, 'SetProxyCredential', (tx) => {
    const proxy = mustHave(tx.get(xksProxies, name), name);
    tx.put(xksProxies, { ...proxy, accessKeyId, rawSecretAccessKey: secret });
  });
}

/** The proxy goes; the key manager and its keys stay, for another proxy at the same place. */
export function deleteXksProxy(site: Site, name: string): void {
  commit(site, 'DeleteXksProxy', (tx) => tx.delete(xksProxies, name));
}

export type ExternalKeyOptions = Partial<Omit<ExternalKey, 'proxy' | 'id' | 'token'>>;

/** A new key in the external key manager; an enabled AES-256 key unless it is asked otherwise. */
export async function addXksKey(
  site: Site,
  proxy: string,
  id: string,
  options: ExternalKeyOptions = {},
): Promise<void> {
  const key = { ...(await newKey(site, proxy, id)), ...options };
  commit(site, 'AddXksKey', (tx) => tx.put(xksKeys, key));
}

export function changeXksKey(
  site: Site,
  proxy: string,
  id: string,
  change: ExternalKeyOptions,
): void {
  commit(site, 'ChangeXksKey', (tx) => {
    const key = mustHave(tx.get(xksKeys, externalKey(proxy, id)), id);
    tx.put(xksKeys, { ...key, ...change });
  });
}

export function deleteXksKey(site: Site, proxy: string, id: string): void {
  commit(site, 'DeleteXksKey', (tx) => tx.delete(xksKeys, externalKey(proxy, id)));
}

/** Makes a VPC endpoint service, or changes it. What is not given is as KMS needs it. */
export function putVpcEndpointService(
  site: Site,
  service: Pick<VpcEndpointService, 'name' | 'account' | 'privateDnsName'> &
    Partial<VpcEndpointService>,
): void {
  const whole: VpcEndpointService = { ...serviceStates.healthy, ...service };
  commit(site, 'PutVpcEndpointService', (tx) => tx.put(vpcEndpointServices, whole));
}

export function deleteVpcEndpointService(site: Site, name: string): void {
  commit(site, 'DeleteVpcEndpointService', (tx) => tx.delete(vpcEndpointServices, name));
}

async function newKey({ hsm }: Site, proxy: string, id: string): Promise<ExternalKey> {
  const { token } = await hsm.generate('SYMMETRIC_DEFAULT');
  const usage = ['ENCRYPT', 'DECRYPT'] as const;
  return { proxy, id, token, status: 'ENABLED', keySpec: 'AES_256', usage };
}

function keysIn(tx: Transaction, clusterId: string): readonly ClusterKey[] {
  return tx.page(hsmClusterKeys, 'cluster', clusterId, { limit: Number.POSITIVE_INFINITY }).rows;
}

function emptyOf(tx: Transaction, clusterId: string): void {
  for (const { token } of keysIn(tx, clusterId)) {
    tx.delete(hsmClusterKeys, clusterKey(clusterId, token.materialId));
  }
}

/** Reading and writing happen in one go, so nothing can come between them. */
function commit<T>(site: Site, label: string, write: (tx: Transaction) => T): T {
  const tx = site.world.begin();
  const result = write(tx);
  if (!site.world.commit(tx, `backends:${label}`, site.nowMs())) {
    throw new Error(`${label} could not be committed`);
  }
  return result;
}

function mustHave<T>(row: T | undefined, name: string): T {
  if (row === undefined) throw new Error(`there is no backend \`${name}\``);
  return row;
}
