// DescribeCustomKeyStores: the stores of the account in this Region, or one of them, with the state
// of their connection. Passwords and secret keys are never shown.

import { limits } from '../../facts/limits.ts';
import { list, optional } from '../../service/shape.ts';
import { storeIdByName } from '../custom-stores/claims.ts';
import { ownerOf } from '../identifiers.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { marker, pageEnd, pageLimit } from '../shapes.ts';
import { findStore } from '../store-rules.ts';
import { storeEntry, storeId, storeName } from '../store-shapes.ts';
import { type CustomKeyStore, kmsStores } from '../stores.ts';

export const describeCustomKeyStores = kmsOperation({
  name: 'DescribeCustomKeyStores',
  summary: 'shows custom key stores and the state of their connection',
  docs: 'API_DescribeCustomKeyStores',
  input: {
    CustomKeyStoreId: optional(storeId()),
    CustomKeyStoreName: optional(storeName()),
    Limit: optional(pageLimit()),
    Marker: optional(marker()),
  },
  output: { CustomKeyStores: list(storeEntry()), ...pageEnd },
  authorize: { action: 'kms:DescribeCustomKeyStores', crossAccount: false },
  errors: ['CustomKeyStoreNotFoundException', 'InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'CustomKeyStores' },
  uses: (_, resolution) => [accountUse('kms:DescribeCustomKeyStores', resolution)],
  handle(input, { place, tx, fail }) {
    const { CustomKeyStoreId: id, CustomKeyStoreName: name } = input;
    if (id !== undefined && name !== undefined) {
      // The text is ours.
      fail('ValidationException', 'give CustomKeyStoreId or CustomKeyStoreName, not both');
    }
    if (id !== undefined || name !== undefined) {
      const found = id ?? storeIdByName(name ?? '', place, tx) ?? name ?? '';
      const store = findStore(found, { place, reader: tx });
      return { CustomKeyStores: [entryOf(store)], Truncated: false };
    }
    const page = tx.page(kmsStores, 'owner', ownerOf(place), {
      after: placeOf(input.Marker, 'stores'),
      limit: input.Limit ?? limits.listPageMax.value,
    });
    return { CustomKeyStores: page.rows.map(entryOf), ...pageOf(page.next, 'stores') };
  },
});

function entryOf(store: CustomKeyStore) {
  return {
    CustomKeyStoreId: store.id,
    CustomKeyStoreName: store.name,
    ...(store.type === 'AWS_CLOUDHSM'
      ? {
          CloudHsmClusterId: store.clusterId,
          TrustAnchorCertificate: store.trustAnchorCertificate,
        }
      : {}),
    ConnectionState: store.connectionState,
    ...(store.connectionErrorCode ? { ConnectionErrorCode: store.connectionErrorCode } : {}),
    CreationDate: store.createdMs,
    CustomKeyStoreType: store.type,
    ...(store.type === 'EXTERNAL_KEY_STORE'
      ? {
          XksProxyConfiguration: {
            Connectivity: store.connectivity,
            AccessKeyId: store.accessKeyId,
            UriEndpoint: store.uriEndpoint,
            UriPath: store.uriPath,
            VpcEndpointServiceName: store.vpcEndpointServiceName,
            VpcEndpointServiceOwner: store.vpcEndpointServiceOwner,
          },
        }
      : {}),
  };
}
