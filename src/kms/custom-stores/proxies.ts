// External key store proxies as KMS meets them, the external keys behind them, and the VPC endpoint
// services in front of them. An external key is used inside the proxy only; KMS never sees it.
// Source: AWS KMS External Key Store Proxy API Specification, by its operations.

import type { KeyToken } from '../../hsm/hsm.ts';
import type { TableSpec } from '../../service/table-spec.ts';
import type { ProxyFault } from './proxy-faults.ts';
import type { SealedSecret } from './secrets.ts';

export interface XksProxy {
  /** https://... without a path. */
  readonly uriEndpoint: string;
  /** .../kms/xks/v1 */
  readonly uriPath: string;
  readonly accessKeyId: string;
  readonly rawSecretAccessKey: SealedSecret;
  /** How it answers. `corrupting`: it gives back another ciphertext than it was given. */
  readonly behaviour:
    | 'up'
    | 'corrupting'
    | Exclude<ProxyFault, 'wrongCredential' | 'wrongPath' | 'timedOut'>;
  /** How long it takes to answer. */
  readonly latencyMs: number;
}

export const externalKeyUses = ['ENCRYPT', 'DECRYPT', 'SIGN', 'VERIFY', 'WRAP', 'UNWRAP'] as const;
export type ExternalKeyUse = (typeof externalKeyUses)[number];

/** A key in the external key manager; its material is a token like all others. */
export interface ExternalKey {
  readonly proxy: string;
  readonly id: string;
  readonly status: 'ENABLED' | 'DISABLED';
  /** AES_256, or what is of no use to KMS. */
  readonly keySpec: string;
  readonly usage: readonly ExternalKeyUse[];
  readonly token: KeyToken;
}

export interface VpcEndpointService {
  /** com.amazonaws.vpce.us-east-1.vpce-svc-... */
  readonly name: string;
  readonly account: string;
  readonly privateDnsName: string;
  readonly isDomainVerified: boolean;
  /** Whether KMS (cks.kms.<region>.amazonaws.com) is among its allowed principals. */
  readonly allowsKms: boolean;
  readonly isAcceptanceRequired: boolean;
  readonly loadBalancer: 'network' | 'gateway';
  /** Availability Zones its load balancer stands in. */
  readonly zones: number;
}

export const xksProxies: TableSpec<XksProxy> = {
  name: 'xks.proxies',
  key: (row) => row.uriEndpoint + row.uriPath,
  indexes: { endpoint: (row) => row.uriEndpoint },
};

export const xksKeys: TableSpec<ExternalKey> = {
  name: 'xks.keys',
  key: (row) => externalKey(row.proxy, row.id),
  indexes: { proxy: (row) => row.proxy },
};

export const vpcEndpointServices: TableSpec<VpcEndpointService> = {
  name: 'vpc.endpointServices',
  key: (row) => row.name,
  indexes: {},
};

export function externalKey(proxy: string, id: string): string {
  return `${proxy}\n${id}`;
}
