// Which members of a request belong to which type of store, and whether what they name is fit: the
// cluster, the proxy, the VPC endpoint service. Texts of the ValidationExceptions are ours.

import { type StoreType, storeLimits } from '../../facts/custom-stores.ts';
import type { Hsm } from '../../hsm/hsm.ts';
import { refuse } from '../../service/refusal.ts';
import type { Reader } from '../../service/table-spec.ts';
import type { Place } from '../identifiers.ts';
import type { CloudHsmStore, ExternalStore } from '../stores.ts';
import { type Cluster, findCluster, requireReady } from './clusters.ts';
import { faultOf } from './proxy-client.ts';
import { refuseConfiguration } from './proxy-faults.ts';
import { requireService } from './vpc-services.ts';

const belongsTo: Readonly<Record<StoreType, readonly string[]>> = {
  AWS_CLOUDHSM: ['CloudHsmClusterId', 'TrustAnchorCertificate', 'KeyStorePassword'],
  EXTERNAL_KEY_STORE: [
    'XksProxyConnectivity',
    'XksProxyUriEndpoint',
    'XksProxyUriPath',
    'XksProxyAuthenticationCredential',
    'XksProxyVpcEndpointServiceName',
    'XksProxyVpcEndpointServiceOwner',
  ],
};
const perhaps = ['XksProxyVpcEndpointServiceName', 'XksProxyVpcEndpointServiceOwner'];

type Input = Readonly<Record<string, unknown>>;

/** Refuses members of the other type of store. */
export function refuseForeignMembers(type: StoreType, input: Input): void {
  const other = type === 'AWS_CLOUDHSM' ? 'EXTERNAL_KEY_STORE' : 'AWS_CLOUDHSM';
  const foreign = belongsTo[other].find((name) => input[name] !== undefined);
  if (foreign) {
    refuse('ValidationException', `${foreign} does not go with CustomKeyStoreType ${type}`);
  }
}

/** Refuses a new store that lacks what its type needs. */
export function requireMembers(type: StoreType, input: Input): void {
  const missing = belongsTo[type].find(
    (name) => !perhaps.includes(name) && input[name] === undefined,
  );
  if (missing) {
    refuse('ValidationException', `CustomKeyStoreType ${type} needs ${missing}`);
  }
}

/** A cluster in which keys can be made, with the certificate the caller says it has. */
export function requireCluster(
  id: string,
  trustAnchorCertificate: string,
  where: { readonly place: Place; readonly reader: Reader },
): Cluster {
  const cluster = findCluster(id, where);
  requireReady(cluster, storeLimits.hsmsToCreate.value);
  if (!isSameCertificate(cluster.trustAnchorCertificate, trustAnchorCertificate)) {
    refuse(
      'IncorrectTrustAnchorException',
      `the certificate is not the one ${id} was initialized with (customerCA.crt)`,
    );
  }
  return cluster;
}

/** A cluster that may take the place of the store's own: one with the same backups. */
export function requireRelatedCluster(
  id: string,
  store: CloudHsmStore,
  where: { readonly place: Place; readonly reader: Reader },
): Cluster {
  const cluster = findCluster(id, where);
  if (
    cluster.family !== store.clusterFamily ||
    !isSameCertificate(cluster.trustAnchorCertificate, store.trustAnchorCertificate)
  ) {
    const text = `${id} shares no backup history with ${store.clusterId}`;
    refuse('CloudHsmClusterNotRelatedException', text);
  }
  requireReady(cluster, storeLimits.hsmsToCreate.value);
  return cluster;
}

/**
 * KMS tests a public proxy at once. Through a VPC it can do so only while the store is connected;
 * before, it looks at the endpoint service.
 */
export async function requireProxy(
  store: ExternalStore,
  { reader, hsm }: { readonly reader: Reader; readonly hsm: Hsm },
): Promise<void> {
  const isPublic = store.connectivity === 'PUBLIC_ENDPOINT';
  if (isPublic === (store.vpcEndpointServiceName !== undefined)) {
    refuse(
      'ValidationException',
      isPublic
        ? 'XksProxyVpcEndpointServiceName goes with VPC_ENDPOINT_SERVICE only'
        : 'XksProxyConnectivity VPC_ENDPOINT_SERVICE needs an XksProxyVpcEndpointServiceName',
    );
  }
  if (isPublic && store.vpcEndpointServiceOwner !== undefined) {
    const text = 'XksProxyVpcEndpointServiceOwner goes with VPC_ENDPOINT_SERVICE only';
    refuse('ValidationException', text);
  }
  requireService(store, reader);
  if (!isPublic && store.connectionState !== 'CONNECTED') return;
  const fault = await faultOf(store, { reader, hsm });
  if (fault) refuseConfiguration(fault);
}

/** The same PEM text; line ends and blanks around it do not count. */
function isSameCertificate(a: string, b: string): boolean {
  return a.replace(/\s/g, '') === b.replace(/\s/g, '');
}
