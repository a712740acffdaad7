// CreateCustomKeyStore: a key store of one's own, over a CloudHSM cluster or an external key manager.
// It begins disconnected.

import { toHex } from '../../base/bytes.ts';
import { storeLimits } from '../../facts/custom-stores.ts';
import { optional } from '../../service/shape.ts';
import { holdClaims } from '../custom-stores/claims.ts';
import {
  refuseForeignMembers,
  requireCluster,
  requireMembers,
  requireProxy,
} from '../custom-stores/configuration.ts';
import { sealSecret } from '../custom-stores/secrets.ts';
import { ownerOf } from '../identifiers.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import {
  certificate,
  clusterId,
  keyStorePassword,
  proxyMembers,
  storeId,
  storeName,
  storeType,
} from '../store-shapes.ts';
import { type CloudHsmStore, type ExternalStore, kmsStores } from '../stores.ts';

export const createCustomKeyStore = kmsOperation({
  name: 'CreateCustomKeyStore',
  summary: 'makes a key store over a CloudHSM cluster or an external key manager',
  docs: 'API_CreateCustomKeyStore',
  input: {
    CustomKeyStoreName: storeName(),
    CloudHsmClusterId: optional(clusterId()),
    TrustAnchorCertificate: optional(certificate()),
    KeyStorePassword: optional(keyStorePassword()),
    CustomKeyStoreType: optional(storeType()),
    ...proxyMembers,
  },
  output: { CustomKeyStoreId: storeId() },
  authorize: { action: 'kms:CreateCustomKeyStore', crossAccount: false },
  errors: [
    'CloudHsmClusterInUseException',
    'CloudHsmClusterInvalidConfigurationException',
    'CloudHsmClusterNotActiveException',
    'CloudHsmClusterNotFoundException',
    'CustomKeyStoreNameInUseException',
    'IncorrectTrustAnchorException',
    'LimitExceededException',
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
  trail: { readOnly: false, defaults: { customKeyStoreType: 'AWS_CLOUDHSM' } },
  differs: [
    'CloudHSM clusters, external key store proxies and VPC endpoint services are simulated: they exist where a lab or the word `world` of the shell has made them',
    'a proxy that denies access is found out when the store connects, not when it is made',
  ],
  uses: (_, resolution) => [accountUse('kms:CreateCustomKeyStore', resolution)],
  async handle(input, { place, tx, hsm, random, nowMs, fail }) {
    const type = input.CustomKeyStoreType ?? 'AWS_CLOUDHSM';
    refuseForeignMembers(type, input);
    requireMembers(type, input);
    const most = storeLimits.storesPerRegion.value;
    if (tx.atLeast(kmsStores, 'owner', ownerOf(place), most)) {
      fail(
        'LimitExceededException',
        `an account has at most ${most} custom key stores in a Region`,
      );
    }
    const base = {
      id: `cks-${toHex(random(9)).slice(0, 17)}`,
      name: input.CustomKeyStoreName,
      account: place.account,
      region: place.region,
      createdMs: nowMs,
      connectionState: 'DISCONNECTED',
    } as const;

    if (type === 'AWS_CLOUDHSM') {
      const id = input.CloudHsmClusterId ?? '';
      const anchor = input.TrustAnchorCertificate ?? '';
      const cluster = requireCluster(id, anchor, { place, reader: tx });
      const store: CloudHsmStore = {
        ...base,
        type,
        clusterId: cluster.id,
        clusterFamily: cluster.family,
        trustAnchorCertificate: anchor,
        kmsUserPassword: await sealSecret(hsm, input.KeyStorePassword ?? ''),
      };
      holdClaims(tx, store);
      tx.put(kmsStores, store);
      return { CustomKeyStoreId: store.id };
    }

    const service = input.XksProxyVpcEndpointServiceName;
    const owner = input.XksProxyVpcEndpointServiceOwner;
    const credential = input.XksProxyAuthenticationCredential;
    const store: ExternalStore = {
      ...base,
      type,
      connectivity: input.XksProxyConnectivity ?? 'PUBLIC_ENDPOINT',
      uriEndpoint: input.XksProxyUriEndpoint ?? '',
      uriPath: input.XksProxyUriPath ?? '',
      accessKeyId: credential?.AccessKeyId ?? '',
      rawSecretAccessKey: await sealSecret(hsm, credential?.RawSecretAccessKey ?? ''),
      ...(service === undefined ? {} : { vpcEndpointServiceName: service }),
      ...(owner === undefined ? {} : { vpcEndpointServiceOwner: owner }),
    };
    holdClaims(tx, store);
    await requireProxy(store, { reader: tx, hsm });
    tx.put(kmsStores, store);
    return { CustomKeyStoreId: store.id };
  },
});
