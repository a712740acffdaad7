// Sealing and opening blobs of symmetric keys, wherever their material lies: in KMS, in a CloudHSM
// cluster, or twice: in KMS and again under an external key that KMS never sees.
//
//   AWS_KMS, EXTERNAL     seal(material of KMS)
//   AWS_CLOUDHSM          seal(material of the cluster)
//   EXTERNAL_KEY_STORE    proxy.encrypt(seal(material of KMS))

import type { Hsm, KeyToken } from '../hsm/hsm.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import {
  type Blob,
  type BlobKind,
  type EncryptionContext,
  type OuterLayer,
  openBlob,
  sealBlob,
} from './blob.ts';
import {
  clusterKey,
  clusterOutOfReach,
  hsmClusterKeys,
  hsmClusters,
  isInReach,
} from './custom-stores/clusters.ts';
import type { ExternalKey, ExternalKeyUse } from './custom-stores/proxies.ts';
import {
  decryptOutside,
  encryptOutside,
  faultOf,
  findExternalKey,
  keyProblem,
} from './custom-stores/proxy-client.ts';
import { refuseUse } from './custom-stores/proxy-faults.ts';
import { currentMaterial } from './material.ts';
import { type Key, kmsKeys, kmsMaterials, type Material, materialKey } from './rows.ts';
import { type CloudHsmStore, type ExternalStore, kmsStores } from './stores.ts';

interface Context {
  readonly reader: Reader;
  readonly hsm: Hsm;
}

export interface Sealed {
  readonly blob: Uint8Array;
  /** Absent for keys of custom key stores, whose material KMS does not tell apart. */
  readonly materialId?: string;
}

/** A blob under the key's material in use. */
export async function sealFor(
  key: Key,
  kind: BlobKind,
  plaintext: Uint8Array,
  context: EncryptionContext | undefined,
  { reader, hsm }: Context,
): Promise<Sealed> {
  const store = storeOf(key, reader);
  if (!store) {
    const material = currentMaterial(reader, key);
    const blob = await sealBlob(hsm, material, kind, plaintext, context);
    return { blob, materialId: material.materialId };
  }
  if (store.type === 'AWS_CLOUDHSM') {
    const material = materialOf(key, reader);
    const token = tokenInCluster(store, key, material, reader);
    return { blob: await sealBlob(hsm, { ...material, token }, kind, plaintext, context) };
  }
  const outside = await requireOutside(store, key, 'ENCRYPT', { reader, hsm });
  const layer = outerLayer(outside, { reader, hsm });
  const material = currentMaterial(reader, key);
  return { blob: await sealBlob(hsm, material, kind, plaintext, context, layer) };
}

/** The plaintext of a blob that one of the key's materials made, or undefined. */
export async function openFor(
  key: Key,
  material: Material,
  blob: Blob,
  context: EncryptionContext | undefined,
  { reader, hsm }: Context,
): Promise<{ readonly plaintext: Uint8Array; readonly materialId?: string } | undefined> {
  const store = storeOf(key, reader);
  if (!store) {
    const plaintext = material.token && (await openBlob(hsm, material.token, blob, context));
    return plaintext && { plaintext, materialId: material.materialId };
  }
  if (store.type === 'AWS_CLOUDHSM') {
    const token = tokenInCluster(store, key, material, reader);
    const plaintext = await openBlob(hsm, token, blob, context);
    return plaintext && { plaintext };
  }
  const outside = await requireOutside(store, key, 'DECRYPT', { reader, hsm });
  const layer = strictly(outerLayer(outside, { reader, hsm }));
  const plaintext = material.token && (await openBlob(hsm, material.token, blob, context, layer));
  if (plaintext) return { plaintext };
  // Source of this sentence and the next: AWS KMS Developer Guide, Troubleshooting external key stores.
  return refuse(
    'KMSInvalidStateException',
    'The ciphertext that the external key store proxy submitted for decryption, or the encryption context, is corrupted, missing, or otherwise invalid.',
  );
}

/** Opens a blob without asking whether anybody may: for lab checks, which leave no trace. */
export async function revealBlob(
  blob: Blob,
  context: EncryptionContext | undefined,
  { reader, hsm }: Context,
): Promise<{ readonly plaintext: Uint8Array; readonly key: Key } | undefined> {
  const [material] = reader.page(kmsMaterials, 'reference', blob.reference, { limit: 1 }).rows;
  const key = material && reader.get(kmsKeys, material.keyArn);
  if (!material || !key) return undefined;
  const store = storeOf(key, reader);
  const outside = store?.type === 'EXTERNAL_KEY_STORE' && outsideOf(store, key, reader);
  const token =
    store?.type === 'AWS_CLOUDHSM'
      ? reader.get(hsmClusterKeys, clusterKey(store.clusterId, material.materialId))?.token
      : material.token;
  if (!token || outside === undefined) return undefined;
  const layer = outside ? outerLayer(outside, { reader, hsm }) : undefined;
  const plaintext = await openBlob(hsm, token, blob, context, layer);
  return plaintext && { plaintext, key };
}

function storeOf(key: Key, reader: Reader) {
  return key.customKeyStoreId === undefined
    ? undefined
    : reader.get(kmsStores, key.customKeyStoreId);
}

function materialOf(key: Key, reader: Reader): Material {
  const material = reader.get(kmsMaterials, materialKey(key.arn, key.currentMaterialId ?? ''));
  if (!material) throw new Error(`${key.arn} has no material`);
  return material;
}

function tokenInCluster(
  { clusterId }: CloudHsmStore,
  key: Key,
  { materialId }: Material,
  reader: Reader,
): KeyToken {
  if (!isInReach(reader.get(hsmClusters, clusterId))) {
    refuse('KMSInvalidStateException', clusterOutOfReach);
  }
  const found = reader.get(hsmClusterKeys, clusterKey(clusterId, materialId));
  // The guide names the exception; the text is ours.
  if (!found) {
    const text = `the key material of ${key.arn} is not in its CloudHSM cluster`;
    return refuse('KMSInvalidStateException', text);
  }
  return found.token;
}

async function requireOutside(
  store: ExternalStore,
  key: Key,
  use: ExternalKeyUse,
  { reader, hsm }: Context,
): Promise<ExternalKey> {
  const fault = await faultOf(store, { reader, hsm });
  if (fault) refuseUse(fault, 'KMSInvalidStateException');
  const outside = outsideOf(store, key, reader);
  const problem = keyProblem(outside, use);
  if (!outside || problem) return refuse('KMSInvalidStateException', problem);
  return outside;
}

function outsideOf(store: ExternalStore, key: Key, reader: Reader): ExternalKey | undefined {
  return findExternalKey(store, key.xksKeyId ?? '', reader);
}

function outerLayer(outside: ExternalKey, { reader, hsm }: Context): OuterLayer {
  return {
    seal: (inner, aad) => encryptOutside(outside, inner, aad, hsm),
    open: (text, aad) => decryptOutside(outside, text, aad, { reader, hsm }),
  };
}

function strictly(layer: OuterLayer): OuterLayer {
  return {
    seal: layer.seal,
    async open(text, aad) {
      const inner = await layer.open(text, aad);
      return (
        inner ??
        refuse(
          'KMSInvalidStateException',
          'The external key store proxy rejected the request because the specified ciphertext or additional authenticated data is corrupted, missing, or otherwise invalid.',
        )
      );
    },
  };
}
