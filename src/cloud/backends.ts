// What stands behind custom key stores and is not KMS's: CloudHSM clusters, external key store
// proxies with their keys, VPC endpoint services. Labs and tests make them and let them fail; each
// function is one commit in the world's journal. A world has none at first.

import type { Hsm } from '../hsm/hsm.ts';
import {
  type Cluster,
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
  const zones = [`${options.region}a`, `${options.region}b`];
  const cluster: Cluster = {
    ...given,
    state: 'ACTIVE',
    family: options.id,
    hsms: zones.map((zone) => ({ zone, isActive: true })),
    subnets: zones.map((zone) => ({ zone, exists: true, freeAddresses: 200 })),
    isSecurityGroupOpen: true,
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
    const everything = { limit: Number.POSITIVE_INFINITY };
    for (const { token } of tx.page(hsmClusterKeys, 'cluster', fromId, everything).rows) {
      tx.put(hsmClusterKeys, { clusterId: id, token });
    }
  });
}

export type ClusterChange = Partial<
  Pick<Cluster, 'state' | 'hsms' | 'subnets' | 'isSecurityGroupOpen' | 'trouble'>
>;

export function changeCluster(site: Site, id: string, change: ClusterChange): void {
  commit(site, 'ChangeCluster', (tx) =>
    tx.put(hsmClusters, { ...mustHave(tx.get(hsmClusters, id), id), ...change }),
  );
}

export function endClusterTrouble(site: Site, id: string): void {
  commit(site, 'EndClusterTrouble', (tx) => {
    const { trouble: _, ...cluster } = mustHave(tx.get(hsmClusters, id), id);
    tx.put(hsmClusters, cluster);
  });
}

/** The cluster and every key in it. */
export function deleteCluster(site: Site, id: string): void {
  commit(site, 'DeleteCluster', (tx) => {
    const everything = { limit: Number.POSITIVE_INFINITY };
    for (const { token } of tx.page(hsmClusterKeys, 'cluster', id, everything).rows) {
      tx.delete(hsmClusterKeys, clusterKey(id, token.materialId));
    }
    tx.delete(hsmClusters, id);
  });
}

export function deleteClusterKey(site: Site, id: string, materialId: string): void {
  commit(site, 'DeleteClusterKey', (tx) => tx.delete(hsmClusterKeys, clusterKey(id, materialId)));
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
  return changeKmsUser(site, id, () => ({ password: sealed, failedLogins: 0 }));
}

/** Somebody logs in or out as kmsuser. False while KMS is logged in, or where there is no kmsuser. */
export function setKmsUserLogin(site: Site, id: string, isLoggedIn: boolean): boolean {
  return changeKmsUser(site, id, (user) => {
    if (!user) return undefined;
    return isLoggedIn ? { ...user, loggedIn: 'somebody else' } : loggedOut(user);
  });
}

export function removeKmsUser(site: Site, id: string): void {
  commit(site, 'RemoveKmsUser', (tx) => {
    const { kmsUser: _, ...cluster } = mustHave(tx.get(hsmClusters, id), id);
    tx.put(hsmClusters, cluster);
  });
}

export interface ProxyOptions {
  readonly uriEndpoint: string;
  readonly uriPath: string;
  readonly accessKeyId: string;
  readonly rawSecretAccessKey: string;
}

/** A proxy that is up and answers in 20 ms. Gives the name other functions know it by. */
export async function addXksProxy(site: Site, options: ProxyOptions): Promise<string> {
  const { rawSecretAccessKey, ...given } = options;
  const secret = await sealSecret(site.hsm, rawSecretAccessKey);
  const proxy: XksProxy = {
    ...given,
    rawSecretAccessKey: secret,
    behaviour: 'up',
    latencyMs: 20,
  };
  commit(site, 'AddXksProxy', (tx) => tx.put(xksProxies, proxy));
  return xksProxies.key(proxy);
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
  const { token } = await site.hsm.generate('SYMMETRIC_DEFAULT');
  const key: ExternalKey = {
    status: 'ENABLED',
    keySpec: 'AES_256',
    usage: ['ENCRYPT', 'DECRYPT'],
    ...options,
    proxy,
    id,
    token,
  };
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
  const whole: VpcEndpointService = {
    isDomainVerified: true,
    allowsKms: true,
    isAcceptanceRequired: false,
    loadBalancer: 'network',
    zones: 2,
    ...service,
  };
  commit(site, 'PutVpcEndpointService', (tx) => tx.put(vpcEndpointServices, whole));
}

export function deleteVpcEndpointService(site: Site, name: string): void {
  commit(site, 'DeleteVpcEndpointService', (tx) => tx.delete(vpcEndpointServices, name));
}

function changeKmsUser(
  site: Site,
  id: string,
  change: (user: Cluster['kmsUser']) => Cluster['kmsUser'],
): boolean {
  return commit(site, 'ChangeKmsUser', (tx) => {
    const cluster = mustHave(tx.get(hsmClusters, id), id);
    const kmsUser = cluster.kmsUser?.loggedIn === 'KMS' ? undefined : change(cluster.kmsUser);
    if (kmsUser) tx.put(hsmClusters, { ...cluster, kmsUser });
    return kmsUser !== undefined;
  });
}

function loggedOut({ password, failedLogins }: NonNullable<Cluster['kmsUser']>) {
  return { password, failedLogins };
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
