// What only one store of an account and Region may have: its name, its cluster's family, its proxy's
// address, its VPC endpoint service; and of one store's keys, the external key. Each claim is a row
// under the thing claimed, so that of two calls at the same time one finds the other's.

import { refuse } from '../../service/refusal.ts';
import type { Reader, TableSpec, Transaction } from '../../service/table-spec.ts';
import type { KmsErrorCode } from '../errors.ts';
import { type KeyArn, ownerOf, type Place } from '../identifiers.ts';
import { type CustomKeyStore, kmsStores } from '../stores.ts';

export interface Claim {
  readonly on: string;
  /** A store's id, or for an external key the KMS key's ARN. */
  readonly holder: string;
}

export const kmsStoreClaims: TableSpec<Claim> = {
  name: 'kms.storeClaims',
  key: (row) => row.on,
  indexes: {},
};

interface Wanted {
  readonly on: string;
  readonly code: KmsErrorCode;
  /** Ours: AWS's messages are not known. */
  readonly text: string;
}

/** Lets a store hold what it has, and give back what it had before. */
export function holdClaims(tx: Transaction, store: CustomKeyStore, before?: CustomKeyStore): void {
  const wanted = claimsOf(store);
  for (const { on, code, text } of wanted) {
    const held = tx.get(kmsStoreClaims, on);
    if (held && held.holder !== store.id) refuse(code, text);
  }
  refuseSharedEndpoint(tx, store);
  if (before) releaseClaims(tx, before);
  for (const { on } of wanted) tx.put(kmsStoreClaims, { on, holder: store.id });
}

export function releaseClaims(tx: Transaction, store: CustomKeyStore): void {
  for (const { on } of claimsOf(store)) tx.delete(kmsStoreClaims, on);
}

export function storeIdByName(name: string, place: Place, reader: Reader): string | undefined {
  return reader.get(kmsStoreClaims, nameClaim(place, name))?.holder;
}

/** The text is ours. */
export function holdExternalKey(
  tx: Transaction,
  storeId: string,
  xksKeyId: string,
  holder: KeyArn,
): void {
  const on = externalKeyClaim(storeId, xksKeyId);
  if (tx.get(kmsStoreClaims, on)) {
    const text = `another KMS key of this custom key store uses the external key \`${xksKeyId}\``;
    refuse('XksKeyAlreadyInUseException', text);
  }
  tx.put(kmsStoreClaims, { on, holder });
}

export function releaseExternalKey(tx: Transaction, storeId: string, xksKeyId: string): void {
  tx.delete(kmsStoreClaims, externalKeyClaim(storeId, xksKeyId));
}

function claimsOf(store: CustomKeyStore): readonly Wanted[] {
  const owner = ownerOf(store);
  const name: Wanted = {
    on: nameClaim(store, store.name),
    code: 'CustomKeyStoreNameInUseException',
    text: `another custom key store is named \`${store.name}\``,
  };
  if (store.type === 'AWS_CLOUDHSM') {
    const cluster: Wanted = {
      on: `${owner}/cluster/${store.clusterFamily}`,
      code: 'CloudHsmClusterInUseException',
      text: `a custom key store uses ${store.clusterId}, or a cluster that shares its backups`,
    };
    return [name, cluster];
  }
  const uri: Wanted = {
    on: `${owner}/uri/${store.uriEndpoint}${store.uriPath}`,
    code: 'XksProxyUriInUseException',
    text: 'another external key store uses this proxy URI endpoint and path',
  };
  if (store.connectivity === 'PUBLIC_ENDPOINT') return [name, uri];
  const endpoint: Wanted = {
    on: endpointClaim(store),
    code: 'XksProxyUriEndpointInUseException',
    text: 'another external key store uses this proxy URI endpoint',
  };
  const service: Wanted = {
    on: `${owner}/vpc-service/${store.vpcEndpointServiceName}`,
    code: 'XksProxyVpcEndpointServiceInUseException',
    text: 'another external key store uses this VPC endpoint service',
  };
  return [name, uri, endpoint, service];
}

// Public stores may share an endpoint among themselves, never with one behind a VPC service.
function refuseSharedEndpoint(tx: Transaction, store: CustomKeyStore): void {
  if (store.type !== 'EXTERNAL_KEY_STORE') return;
  const index = `${ownerOf(store)}/${store.uriEndpoint}`;
  const publicStores = tx
    .page(kmsStores, 'publicEndpoint', index, { limit: 2 })
    .rows.filter(({ id }) => id !== store.id);
  const privateHolder = tx.get(kmsStoreClaims, endpointClaim(store))?.holder ?? store.id;
  const isPublic = store.connectivity === 'PUBLIC_ENDPOINT';
  if (isPublic ? privateHolder !== store.id : publicStores.length > 0) {
    const text = 'another external key store with other connectivity uses this proxy URI endpoint';
    refuse('XksProxyUriEndpointInUseException', text);
  }
}

function nameClaim(place: Place, name: string): string {
  return `${ownerOf(place)}/name/${name}`;
}

function endpointClaim(store: Place & { readonly uriEndpoint: string }): string {
  return `${ownerOf(store)}/vpc-endpoint/${store.uriEndpoint}`;
}

function externalKeyClaim(storeId: string, xksKeyId: string): string {
  return `${storeId}/external-key/${xksKeyId}`;
}
