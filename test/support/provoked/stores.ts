// Refusals around custom key stores: stores and clusters and proxies that are not as they should be.

import { changeXksKey, setClusterState } from '../../../src/cloud/backends.ts';
import {
  clusterId,
  clusterInput,
  clusterStore,
  makeCluster,
  proxyStore,
  storeCloud,
} from '../stores.ts';
import type { Provocations } from './provoked.ts';

const Plaintext = new Uint8Array([1]);

async function clusterWorld() {
  const words = storeCloud('errors');
  const store = await clusterStore(words);
  const { id, arn } = await words.key({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: store });
  return { words, store, id, arn };
}

async function proxyWorld() {
  const words = storeCloud('errors');
  const { id: store, proxy } = await proxyStore(words);
  const making = { Origin: 'EXTERNAL_KEY_STORE', CustomKeyStoreId: store };
  const { id, arn } = await words.key({ ...making, XksKeyId: 'outer' });
  return { words, store, proxy, making, id, arn };
}

/** A key whose store is disconnected. */
export async function disconnectedStoreKey() {
  const world = await clusterWorld();
  await world.words.disconnect(world.store);
  return world;
}

export const stores: Provocations = {
  'cluster-out-of-reach': async () => {
    const { words, id } = await clusterWorld();
    setClusterState(words.cloud, clusterId, 'noHsm');
    return [{ answer: await words.refusal('Encrypt', { KeyId: id, Plaintext }) }];
  },
  'proxy-rejects': async () => {
    const { words, id } = await proxyWorld();
    const sealed = await words.ok('Encrypt', { KeyId: id, Plaintext });
    const blob = (sealed['CiphertextBlob'] as Uint8Array).slice();
    const last = blob.length - 1;
    blob[last] = (blob[last] ?? 0) ^ 1;
    const wrongContext = {
      CiphertextBlob: sealed['CiphertextBlob'],
      EncryptionContext: { a: 'b' },
    };
    return [
      { answer: await words.refusal('Decrypt', { CiphertextBlob: blob }) },
      { answer: await words.refusal('Decrypt', wrongContext) },
    ];
  },
  'connect-in-wrong-state': async () => {
    const { words, store } = await clusterWorld();
    await words.ok('DisconnectCustomKeyStore', { CustomKeyStoreId: store });
    const answer = await words.refusal('ConnectCustomKeyStore', { CustomKeyStoreId: store });
    return [{ answer }];
  },
  'store-not-connected': async () => {
    const words = storeCloud('errors');
    await makeCluster(words);
    const CustomKeyStoreId = await words.create(clusterInput);
    const making = { Origin: 'AWS_CLOUDHSM', CustomKeyStoreId };
    const asking = { NumberOfBytes: 8, CustomKeyStoreId };
    return [
      { answer: await words.refusal('CreateKey', making) },
      { answer: await words.refusal('GenerateRandom', asking) },
    ];
  },
  'store-has-keys': async () => {
    const { words, store } = await disconnectedStoreKey();
    const answer = await words.refusal('DeleteCustomKeyStore', { CustomKeyStoreId: store });
    return [{ answer }];
  },
  'store-not-disconnected': async () => {
    const words = storeCloud('errors');
    const CustomKeyStoreId = await clusterStore(words);
    const updating = { CustomKeyStoreId, CloudHsmClusterId: clusterId };
    return [
      { answer: await words.refusal('UpdateCustomKeyStore', updating) },
      { answer: await words.refusal('DeleteCustomKeyStore', { CustomKeyStoreId }) },
    ];
  },
  'external-key-wrong': async () => {
    const { words, proxy, making } = await proxyWorld();
    const used = await words.refusal('CreateKey', { ...making, XksKeyId: 'outer' });
    const missing = await words.refusal('CreateKey', { ...making, XksKeyId: 'nowhere' });
    changeXksKey(words.cloud, proxy, 'other', { status: 'DISABLED' });
    const wrong = await words.refusal('CreateKey', { ...making, XksKeyId: 'other' });
    return [{ answer: used }, { answer: missing }, { answer: wrong }];
  },
  'random-of-external-store': async () => {
    const { words, store } = await proxyWorld();
    const input = { NumberOfBytes: 8, CustomKeyStoreId: store };
    return [{ answer: await words.refusal('GenerateRandom', input) }];
  },
};
