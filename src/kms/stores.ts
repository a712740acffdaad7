// Custom key stores as rows: CloudHSM key stores and external key stores, and what is simulated
// behind them. Their operations are in operations/*-custom-key-store*.ts.

import type { TableSpec } from '../service/table-spec.ts';

export type ConnectionState =
  | 'CONNECTED'
  | 'CONNECTING'
  | 'DISCONNECTED'
  | 'DISCONNECTING'
  | 'FAILED';

interface StoreBase {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdMs: number;
  readonly connectionState: ConnectionState;
  /** Why the last connection failed: INVALID_CREDENTIALS, XKS_PROXY_NOT_REACHABLE ... */
  readonly connectionErrorCode?: string;
  /** When CONNECTING or DISCONNECTING ends. */
  readonly untilMs?: number;
}

export type CustomKeyStore =
  | (StoreBase & {
      readonly type: 'AWS_CLOUDHSM';
      readonly clusterId: string;
      readonly trustAnchorCertificate: string;
      /** Sealed by the HSM; never shown. */
      readonly kmsUserPassword: string;
    })
  | (StoreBase & {
      readonly type: 'EXTERNAL_KEY_STORE';
      readonly connectivity: 'PUBLIC_ENDPOINT' | 'VPC_ENDPOINT_SERVICE';
      readonly uriEndpoint: string;
      readonly uriPath: string;
      readonly accessKeyId: string;
      readonly rawSecretAccessKey: string;
      readonly vpcEndpointServiceName?: string;
      readonly vpcEndpointServiceOwner?: string;
    });

export const kmsStores: TableSpec<CustomKeyStore> = {
  name: 'kms.stores',
  key: (row) => row.id,
  indexes: {
    owner: (row) => `${row.account}/${row.region}`,
    name: (row) => `${row.account}/${row.region}/${row.name}`,
  },
  due: (row) => row.untilMs,
};
