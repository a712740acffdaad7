// Changing and deleting custom key stores: in which states, and every refusal.

import { describe, expect, test } from 'vitest';
import {
  deleteCluster,
  putVpcEndpointService,
  restoreCluster,
  setProxyCredential,
} from '../../src/cloud/backends.ts';
import {
  clusterId,
  clusterInput,
  clusterStore,
  codeOf,
  credential,
  makeCluster,
  makeProxy,
  otherClusterId,
  privateName,
  proxyStore,
  service,
  serviceName,
  storeCloud,
  uriEndpoint,
  uriPath,
  vpcInput,
} from '../support/stores.ts';

describe('changing and deleting a store', () => {
  test('a store of a cluster is changed while it is disconnected only', async () => {
    const words = storeCloud();
    const id = await clusterStore(words);
    const changes = [
      { NewCustomKeyStoreName: 'new' },
      { KeyStorePassword: 'another-password' },
      { CloudHsmClusterId: clusterId },
    ];
    for (const change of changes) {
      const input = { CustomKeyStoreId: id, ...change };
      expect(codeOf(await words.refusal('UpdateCustomKeyStore', input))).toBe(
        'CustomKeyStoreInvalidStateException',
      );
    }
    await words.disconnect(id);
    for (const change of changes) {
      await words.ok('UpdateCustomKeyStore', { CustomKeyStoreId: id, ...change });
    }
    const foreign = { CustomKeyStoreId: id, XksProxyUriPath: uriPath };
    expect(codeOf(await words.refusal('UpdateCustomKeyStore', foreign))).toBe(
      'ValidationException',
    );
  });

  test('a store moves only to a cluster with the same backups', async () => {
    const words = storeCloud();
    const id = await clusterStore(words);
    await words.disconnect(id);
    const move = { CustomKeyStoreId: id, CloudHsmClusterId: otherClusterId };
    const refusal = async () => codeOf(await words.refusal('UpdateCustomKeyStore', move));
    expect(await refusal()).toBe('CloudHsmClusterNotFoundException');
    await makeCluster(words, otherClusterId);
    expect(await refusal()).toBe('CloudHsmClusterNotRelatedException');
    restoreCluster(words.cloud, otherClusterId, clusterId);
    deleteCluster(words.cloud, clusterId);
    await words.ok('UpdateCustomKeyStore', move);
    expect(await words.connect(id)).toBe('CONNECTED');
  });

  test('an external store may change name, path and credential while it is connected', async () => {
    const words = storeCloud();
    const { id, proxy } = await proxyStore(words);
    await makeProxy(words, { uriPath: '/second/kms/xks/v1' });
    const update = (change: object) =>
      words.call('UpdateCustomKeyStore', { CustomKeyStoreId: id, ...change });
    const outcome = async (change: object) => {
      const reply = await update(change);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await outcome({ NewCustomKeyStoreName: 'new' })).toBe('ok');
    expect(await outcome({ XksProxyUriPath: '/third/kms/xks/v1' })).toBe(
      'XksProxyInvalidConfigurationException',
    );
    expect(await outcome({ XksProxyUriPath: '/second/kms/xks/v1' })).toBe('ok');
    expect(await outcome({ XksProxyUriPath: uriPath })).toBe('ok');
    const changed = { ...credential, RawSecretAccessKey: 'B'.repeat(43) };
    expect(await outcome({ XksProxyAuthenticationCredential: changed })).toBe(
      'XksProxyIncorrectAuthenticationCredentialException',
    );
    await setProxyCredential(words.cloud, proxy, {
      accessKeyId: changed.AccessKeyId,
      rawSecretAccessKey: changed.RawSecretAccessKey,
    });
    expect(await outcome({ XksProxyAuthenticationCredential: changed })).toBe('ok');
    putVpcEndpointService(words.cloud, service);
    const toPrivate = {
      XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE',
      XksProxyUriEndpoint: `https://${privateName}`,
      XksProxyVpcEndpointServiceName: serviceName,
    };
    expect(await outcome(toPrivate)).toBe('CustomKeyStoreInvalidStateException');
    await words.disconnect(id);
    expect(await outcome(toPrivate)).toBe('ok');
    const toPublic = { XksProxyConnectivity: 'PUBLIC_ENDPOINT', XksProxyUriEndpoint: uriEndpoint };
    expect(await outcome(toPublic)).toBe('ok');
    // What it had as a private store is free again.
    await words.create(vpcInput);
  });

  test('a store is deleted when it is disconnected and empty; its name is free again', async () => {
    const words = storeCloud();
    const id = await clusterStore(words);
    const input = { CustomKeyStoreId: id };
    const key = await words.key({ Origin: 'AWS_CLOUDHSM', ...input });
    const refusal = async () => codeOf(await words.refusal('DeleteCustomKeyStore', input));
    expect(await refusal()).toBe('CustomKeyStoreInvalidStateException');
    await words.disconnect(id);
    expect(await refusal()).toBe('CustomKeyStoreHasCMKsException');
    await words.ok('ScheduleKeyDeletion', { KeyId: key.id, PendingWindowInDays: 7 });
    expect(await refusal()).toBe('CustomKeyStoreHasCMKsException');
    await words.cloud.advance(7 * 24 * 3_600_000);
    await words.ok('DeleteCustomKeyStore', input);
    for (const operation of [
      'DescribeCustomKeyStores',
      'ConnectCustomKeyStore',
      'DisconnectCustomKeyStore',
      'UpdateCustomKeyStore',
      'DeleteCustomKeyStore',
    ]) {
      expect(codeOf(await words.refusal(operation, input))).toBe('CustomKeyStoreNotFoundException');
    }
    await words.create({ ...clusterInput, KeyStorePassword: 'whatever-it-is' });
  });

  test('a store is found in its own account and Region only', async () => {
    const words = storeCloud();
    const id = await clusterStore(words);
    const input = { CustomKeyStoreId: id };
    expect(codeOf(await words.refusal('DescribeCustomKeyStores', input, 'eu-west-1'))).toBe(
      'CustomKeyStoreNotFoundException',
    );
    expect((await words.ok('DescribeCustomKeyStores', {}, 'eu-west-1'))['CustomKeyStores']).toEqual(
      [],
    );
  });
});
