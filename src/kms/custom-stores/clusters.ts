// CloudHSM clusters as KMS finds them: what a cluster must have before a store may use it, and why a
// connection to it fails. CloudHSM's own API is not simulated; src/cloud/backends.ts makes clusters.

import { type ConnectionErrorCode, storeLimits } from '../../facts/custom-stores.ts';
import type { Hsm, KeyToken } from '../../hsm/hsm.ts';
import { refuse } from '../../service/refusal.ts';
import type { Reader, TableSpec, Transaction } from '../../service/table-spec.ts';
import { ownerOf, type Place } from '../identifiers.ts';
import { type CloudHsmStore, inState } from '../stores.ts';
import { isSameSecret, makeSecret, type SealedSecret } from './secrets.ts';

export interface Cluster {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly state: 'UNINITIALIZED' | 'INITIALIZED' | 'ACTIVE' | 'DEGRADED';
  /** customerCA.crt: what the cluster was initialized with. */
  readonly trustAnchorCertificate: string;
  /** The id of the first cluster of a line of backups. */
  readonly family: string;
  readonly hsms: readonly { readonly zone: string; readonly isActive: boolean }[];
  readonly subnets: readonly {
    readonly zone: string;
    readonly exists: boolean;
    readonly freeAddresses: number;
  }[];
  /** Whether the security group lets TCP 2223 to 2225 in and out. */
  readonly isSecurityGroupOpen: boolean;
  /** What goes wrong between KMS and the cluster, if anything. */
  readonly trouble?: 'network' | 'internal';
  /** The crypto user KMS logs in as; absent where nobody has made it. */
  readonly kmsUser?: {
    readonly password: SealedSecret;
    readonly failedLogins: number;
    readonly loggedIn?: 'KMS' | 'somebody else';
  };
}

/** Key material inside a cluster. It belongs to the cluster: KMS holds its name only. */
export interface ClusterKey {
  readonly clusterId: string;
  readonly token: KeyToken;
}

export const hsmClusters: TableSpec<Cluster> = {
  name: 'cloudhsm.clusters',
  key: (row) => row.id,
  indexes: { owner: ownerOf },
};

export const hsmClusterKeys: TableSpec<ClusterKey> = {
  name: 'cloudhsm.keys',
  key: (row) => clusterKey(row.clusterId, row.token.materialId),
  indexes: { cluster: (row) => row.clusterId },
};

export function clusterKey(clusterId: string, materialId: string): string {
  return `${clusterId}/${materialId}`;
}

/** AWS KMS Developer Guide, Troubleshooting a custom key store. */
export const clusterOutOfReach = 'KMS cannot communicate with your CloudHSM cluster';

/** The cluster of a request. The text is ours. */
export function findCluster(
  id: string,
  { place, reader }: { readonly place: Place; readonly reader: Reader },
): Cluster {
  const cluster = reader.get(hsmClusters, id);
  if (cluster && ownerOf(cluster) === ownerOf(place)) return cluster;
  return refuse('CloudHsmClusterNotFoundException', `there is no CloudHSM cluster \`${id}\` here`);
}

/** Refuses a cluster that is not fit for an operation. The texts are ours. */
export function requireReady(cluster: Cluster, leastHsms: number): void {
  const invalid = (text: string) => refuse('CloudHsmClusterInvalidConfigurationException', text);
  if (cluster.state !== 'ACTIVE') {
    refuse('CloudHsmClusterNotActiveException', `${cluster.id} is ${cluster.state}, not ACTIVE`);
  }
  if (new Set(cluster.subnets.map(({ zone }) => zone)).size < 2) {
    invalid(`${cluster.id} needs private subnets in at least two Availability Zones`);
  }
  if (!cluster.isSecurityGroupOpen) {
    invalid(`the security group of ${cluster.id} must allow TCP on ports 2223 to 2225`);
  }
  if (zonesWithHsms(cluster) < leastHsms) {
    invalid(
      leastHsms === 1
        ? `${cluster.id} needs an active HSM`
        : `${cluster.id} needs at least ${leastHsms} active HSMs, each in another Availability Zone`,
    );
  }
}

function zonesWithHsms({ hsms }: Cluster): number {
  return new Set(hsms.filter(({ isActive }) => isActive).map(({ zone }) => zone)).size;
}

/** Whether KMS, once connected, reaches an HSM of the cluster. */
export function isInReach(cluster: Cluster | undefined): cluster is Cluster {
  return (
    cluster?.state === 'ACTIVE' &&
    cluster.trouble === undefined &&
    cluster.isSecurityGroupOpen &&
    zonesWithHsms(cluster) >= storeLimits.hsmsToConnect.value
  );
}

interface Context {
  readonly tx: Transaction;
  readonly hsm: Hsm;
}

/** The end of a connection attempt: KMS logs in and takes a password only it knows, or fails. */
export async function connectCluster(
  store: CloudHsmStore,
  { tx, hsm }: Context,
): Promise<CloudHsmStore> {
  const cluster = tx.get(hsmClusters, store.clusterId);
  const error = await connectionError(store, cluster, { tx, hsm });
  if (error) return inState(store, 'FAILED', { connectionErrorCode: error });
  if (cluster) {
    const password = await makeSecret(hsm);
    tx.put(hsmClusters, { ...cluster, kmsUser: { password, failedLogins: 0, loggedIn: 'KMS' } });
    return { ...inState(store, 'CONNECTED'), kmsUserPassword: password };
  }
  return inState(store, 'CONNECTED');
}

/** KMS logs out of the cluster, if it was logged in. */
export function disconnectCluster({ clusterId }: CloudHsmStore, tx: Transaction): void {
  const cluster = tx.get(hsmClusters, clusterId);
  if (cluster?.kmsUser?.loggedIn !== 'KMS') return;
  const { password, failedLogins } = cluster.kmsUser;
  tx.put(hsmClusters, { ...cluster, kmsUser: { password, failedLogins } });
}

async function connectionError(
  store: CloudHsmStore,
  cluster: Cluster | undefined,
  { tx, hsm }: Context,
): Promise<ConnectionErrorCode | undefined> {
  if (!cluster) return 'CLUSTER_NOT_FOUND';
  if (cluster.trouble === 'internal') return 'INTERNAL_ERROR';
  if (cluster.subnets.some(({ exists }) => !exists)) return 'SUBNET_NOT_FOUND';
  if (cluster.subnets.some(({ freeAddresses }) => freeAddresses < 1)) {
    return 'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET';
  }
  if (zonesWithHsms(cluster) < storeLimits.hsmsToConnect.value) return 'INSUFFICIENT_CLOUDHSM_HSMS';
  if (!isInReach(cluster)) return 'NETWORK_ERRORS';
  const { kmsUser } = cluster;
  if (!kmsUser) return 'USER_NOT_FOUND';
  if (kmsUser.failedLogins >= storeLimits.failedLogins.value) return 'USER_LOCKED_OUT';
  if (kmsUser.loggedIn === 'somebody else') return 'USER_LOGGED_IN';
  if (await isSameSecret(hsm, store.kmsUserPassword, kmsUser.password)) return undefined;
  const failedLogins = kmsUser.failedLogins + 1;
  tx.put(hsmClusters, { ...cluster, kmsUser: { ...kmsUser, failedLogins } });
  return 'INVALID_CREDENTIALS';
}
