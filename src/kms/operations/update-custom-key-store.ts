// UpdateCustomKeyStore: another name, password, cluster or proxy. It tells KMS what holds elsewhere;
// it changes neither the cluster nor the proxy.

import type { ConnectionState } from '../../facts/custom-stores.ts';
import type { Hsm } from '../../hsm/hsm.ts';
import { optional, type Values } from '../../service/shape.ts';
import type { Reader } from '../../service/table-spec.ts';
import { holdClaims } from '../custom-stores/claims.ts';
import {
  refuseForeignMembers,
  requireProxy,
  requireRelatedCluster,
} from '../custom-stores/configuration.ts';
import { sealSecret } from '../custom-stores/secrets.ts';
import type { Place } from '../identifiers.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { findStore, requireConnection } from '../store-rules.ts';
import { clusterId, keyStorePassword, proxyMembers, storeId, storeName } from '../store-shapes.ts';
import { type CloudHsmStore, type ExternalStore, kmsStores } from '../stores.ts';

const input = {
  CustomKeyStoreId: storeId(),
  NewCustomKeyStoreName: optional(storeName()),
  KeyStorePassword: optional(keyStorePassword()),
  CloudHsmClusterId: optional(clusterId()),
  ...proxyMembers,
} as const;
type Input = Values<typeof input>;

export const updateCustomKeyStore = kmsOperation({
  name: 'UpdateCustomKeyStore',
  summary: 'changes the name, password, cluster or proxy of a custom key store',
  docs: 'API_UpdateCustomKeyStore',
  input,
  output: {},
  authorize: { action: 'kms:UpdateCustomKeyStore', crossAccount: false },
  errors: [
    'CloudHsmClusterInvalidConfigurationException',
    'CloudHsmClusterNotActiveException',
    'CloudHsmClusterNotFoundException',
    'CloudHsmClusterNotRelatedException',
    'CustomKeyStoreInvalidStateException',
    'CustomKeyStoreNameInUseException',
    'CustomKeyStoreNotFoundException',
    'XksProxyIncorrectAuthenticationCredentialException',
    'XksProxyInvalidConfigurationException',
    'XksProxyInvalidResponseException',
    'XksProxyUriEndpointInUseException',
    'XksProxyUriInUseException',
    'XksProxyUriUnreachableException',
    'XksProxyVpcEndpointServiceInUseException',
    'XksProxyVpcEndpointServiceInvalidConfigurationException',
    'XksProxyVpcEndpointServiceNotFoundException',
  ],
  trail: { readOnly: false },
  uses: (_, resolution) => [accountUse('kms:UpdateCustomKeyStore', resolution)],
  async handle(input, { place, tx, hsm }) {
    const store = findStore(input.CustomKeyStoreId, { place, reader: tx });
    refuseForeignMembers(store.type, input);
    requireConnection(store, statesFor(store.type, input));
    const context = { place, reader: tx, hsm };
    const updated =
      store.type === 'AWS_CLOUDHSM'
        ? await withCluster(store, input, context)
        : await withProxy(store, input, context);
    holdClaims(tx, updated, store);
    if (updated.type === 'EXTERNAL_KEY_STORE' && changesProxy(input)) {
      await requireProxy(updated, { reader: tx, hsm });
    }
    tx.put(kmsStores, updated);
    return {};
  },
});

/** API reference: an external store may change name, path and credential while it is connected. */
function statesFor(type: 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE', asked: Input): ConnectionState[] {
  const needsDisconnected =
    type === 'AWS_CLOUDHSM' ||
    asked.XksProxyConnectivity !== undefined ||
    asked.XksProxyUriEndpoint !== undefined ||
    asked.XksProxyVpcEndpointServiceName !== undefined ||
    asked.XksProxyVpcEndpointServiceOwner !== undefined;
  return needsDisconnected ? ['DISCONNECTED'] : ['DISCONNECTED', 'CONNECTED'];
}

function changesProxy(asked: Input): boolean {
  return Object.keys(proxyMembers).some((name) => asked[name as keyof Input] !== undefined);
}

interface Context {
  readonly place: Place;
  readonly reader: Reader;
  readonly hsm: Hsm;
}

async function withCluster(
  store: CloudHsmStore,
  asked: Input,
  { place, reader, hsm }: Context,
): Promise<CloudHsmStore> {
  const { CloudHsmClusterId: id, KeyStorePassword: password } = asked;
  const cluster =
    id === undefined ? undefined : requireRelatedCluster(id, store, { place, reader });
  return {
    ...store,
    name: asked.NewCustomKeyStoreName ?? store.name,
    clusterId: cluster?.id ?? store.clusterId,
    ...(password === undefined ? {} : { kmsUserPassword: await sealSecret(hsm, password) }),
  };
}

async function withProxy(
  store: ExternalStore,
  asked: Input,
  { hsm }: Context,
): Promise<ExternalStore> {
  const { vpcEndpointServiceName, vpcEndpointServiceOwner, ...rest } = store;
  const connectivity = asked.XksProxyConnectivity ?? store.connectivity;
  // A store that becomes public leaves its endpoint service behind.
  const isLeaving = asked.XksProxyConnectivity === 'PUBLIC_ENDPOINT';
  const service =
    asked.XksProxyVpcEndpointServiceName ?? (isLeaving ? undefined : vpcEndpointServiceName);
  const owner =
    asked.XksProxyVpcEndpointServiceOwner ?? (isLeaving ? undefined : vpcEndpointServiceOwner);
  const credential = asked.XksProxyAuthenticationCredential;
  return {
    ...rest,
    name: asked.NewCustomKeyStoreName ?? store.name,
    connectivity,
    uriEndpoint: asked.XksProxyUriEndpoint ?? store.uriEndpoint,
    uriPath: asked.XksProxyUriPath ?? store.uriPath,
    ...(service === undefined ? {} : { vpcEndpointServiceName: service }),
    ...(owner === undefined ? {} : { vpcEndpointServiceOwner: owner }),
    ...(credential
      ? {
          accessKeyId: credential.AccessKeyId,
          rawSecretAccessKey: await sealSecret(hsm, credential.RawSecretAccessKey),
        }
      : {}),
  };
}
