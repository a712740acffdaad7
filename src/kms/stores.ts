// Custom key stores as rows: CloudHSM key stores and external key stores. What is simulated behind
// them stands in custom-stores/clusters.ts and custom-stores/proxies.ts.

import type { ConnectionErrorCode, ConnectionState, Connectivity } from '../facts/custom-stores.ts';
import type { TableSpec } from '../service/table-spec.ts';
import type { SealedSecret } from './custom-stores/secrets.ts';
import { ownerOf } from './identifiers.ts';

interface StoreBase {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdMs: number;
  readonly connectionState: ConnectionState;
  /** Why the last connection failed; while FAILED only. */
  readonly connectionErrorCode?: ConnectionErrorCode;
  /** When CONNECTING or DISCONNECTING ends. */
  readonly untilMs?: number;
}

export type CloudHsmStore = StoreBase & {
  readonly type: 'AWS_CLOUDHSM';
  readonly clusterId: string;
  /** Clusters made from each other's backups are one family; a store never leaves its own. */
  readonly clusterFamily: string;
  readonly trustAnchorCertificate: string;
  readonly kmsUserPassword: SealedSecret;
};

export type ExternalStore = StoreBase & {
  readonly type: 'EXTERNAL_KEY_STORE';
  readonly connectivity: Connectivity;
  readonly uriEndpoint: string;
  readonly uriPath: string;
  readonly accessKeyId: string;
  readonly rawSecretAccessKey: SealedSecret;
  readonly vpcEndpointServiceName?: string;
  readonly vpcEndpointServiceOwner?: string;
};

export type CustomKeyStore = CloudHsmStore | ExternalStore;

export const kmsStores: TableSpec<CustomKeyStore> = {
  name: 'kms.stores',
  key: (row) => row.id,
  indexes: {
    owner: ownerOf,
    publicEndpoint: (row) =>
      row.type === 'EXTERNAL_KEY_STORE' && row.connectivity === 'PUBLIC_ENDPOINT'
        ? `${ownerOf(row)}/${row.uriEndpoint}`
        : undefined,
  },
  due: (row) => row.untilMs,
};

/** The store in another connection state, without what belonged to the one before. */
export function inState<S extends CustomKeyStore>(
  store: S,
  connectionState: ConnectionState,
  more: Pick<StoreBase, 'connectionErrorCode' | 'untilMs'> = {},
): S {
  const { connectionErrorCode: _, untilMs: __, ...rest } = store;
  return { ...rest, connectionState, ...more } as S;
}
