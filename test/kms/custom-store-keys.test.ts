// KMS keys in custom key stores: how they are made, when they work, what is left of them; and the
// words in which keys of a CloudHSM cluster fail.

import { describe, expect, test } from 'vitest';
import { day } from '../../src/base/time.ts';
import * as backends from '../../src/cloud/backends.ts';
import { hsmClusterKeys } from '../../src/kms/custom-stores/clusters.ts';
import { kmsMaterials } from '../../src/kms/rows.ts';
import {
  clusterId,
  clusterKey,
  codeOf,
  context,
  everyUse,
  externalKey,
  otherClusterId,
  Plaintext,
  storeCloud,
} from '../support/stores.ts';

const outOfReach = 'KMSInvalidStateException: KMS cannot communicate with your CloudHSM cluster';

const kinds = [
  ['AWS_CLOUDHSM', clusterKey],
  ['EXTERNAL_KEY_STORE', externalKey],
] as const;

describe.each(kinds)('a key of origin %s', (origin, make) => {
  test('shows its store, and no material id', async () => {
    const words = storeCloud();
    const { id, store } = await make(words);
    const { KeyMetadata } = await words.ok('DescribeKey', { KeyId: id });
    expect(KeyMetadata).toMatchObject({
      Origin: origin,
      CustomKeyStoreId: store,
      KeyState: 'Enabled',
      MultiRegion: false,
      ...(origin === 'AWS_CLOUDHSM'
        ? { CloudHsmClusterId: clusterId }
        : { XksKeyConfiguration: { Id: 'outer' } }),
    });
    expect(KeyMetadata).not.toHaveProperty('CurrentKeyMaterialId');
  });

  test('opens what it sealed, with the same context only', async () => {
    const words = storeCloud();
    const { id, arn } = await make(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    const opened = await words.ok('Decrypt', { CiphertextBlob, ...context });
    expect(opened).toEqual({ KeyId: arn, Plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    const seen = await words.cloud.reveal(CiphertextBlob as Uint8Array, context.EncryptionContext);
    expect(seen).toEqual({ plaintext: Plaintext, keyId: id });
    expect(await words.refusal('Decrypt', { CiphertextBlob })).toBe(
      origin === 'AWS_CLOUDHSM'
        ? 'InvalidCiphertextException'
        : 'KMSInvalidStateException: The external key store proxy rejected the request because the specified ciphertext or additional authenticated data is corrupted, missing, or otherwise invalid.',
    );
    const dataKey = await words.ok('GenerateDataKey', { KeyId: id, KeySpec: 'AES_256' });
    expect(dataKey).not.toHaveProperty('KeyMaterialId');
    const again = await words.ok('Decrypt', { CiphertextBlob: dataKey['CiphertextBlob'] });
    expect(again['Plaintext']).toEqual(dataKey['Plaintext']);
  });

  test('is Unavailable while its store is not connected, and Enabled or Disabled again after', async () => {
    const words = storeCloud();
    const { id, arn, store } = await make(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    const state = async () =>
      ((await words.ok('DescribeKey', { KeyId: id }))['KeyMetadata'] as { KeyState: string })
        .KeyState;
    expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
    await words.disconnect(store);
    expect(await state()).toBe('Unavailable');
    expect(await everyUse(words, id, CiphertextBlob)).toBe(
      `KMSInvalidStateException: ${arn} is unavailable.`,
    );
    await words.ok('DisableKey', { KeyId: id });
    expect(await state()).toBe('Unavailable');
    await words.connect(store);
    expect(await state()).toBe('Disabled');
    await words.ok('EnableKey', { KeyId: id });
    expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
  });

  test('can be kept from deletion while its store is disconnected', async () => {
    const words = storeCloud();
    const { id, store } = await make(words);
    await words.disconnect(store);
    await words.ok('ScheduleKeyDeletion', { KeyId: id });
    const { KeyMetadata } = await words.ok('DescribeKey', { KeyId: id });
    expect(KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion' });
    await words.ok('CancelKeyDeletion', { KeyId: id });
  });

  test('does not rotate, makes no key pairs, takes no import', async () => {
    const words = storeCloud();
    const { id } = await make(words);
    for (const [operation, input] of [
      ['EnableKeyRotation', {}],
      ['DisableKeyRotation', {}],
      ['GetKeyRotationStatus', {}],
      ['ListKeyRotations', {}],
      ['RotateKeyOnDemand', {}],
      ['GenerateDataKeyPair', { KeyPairSpec: 'ECC_NIST_P256' }],
      ['GenerateDataKeyPairWithoutPlaintext', { KeyPairSpec: 'ECC_NIST_P256' }],
    ] as const) {
      expect(await words.refusal(operation, { KeyId: id, ...input }), operation).toBe(
        'UnsupportedOperationException',
      );
    }
  });

  test('is symmetric and of one Region, and needs its store', async () => {
    const words = storeCloud();
    const { store } = await make(words);
    const input = {
      Origin: origin,
      CustomKeyStoreId: store,
      ...(origin === 'EXTERNAL_KEY_STORE' ? { XksKeyId: 'other' } : {}),
    };
    const refusal = async (more: object) =>
      codeOf(await words.refusal('CreateKey', { ...input, ...more }));
    const unsupported = [
      { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' },
      { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
      { KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' },
      { MultiRegion: true },
    ];
    for (const more of unsupported) {
      expect(await refusal(more), JSON.stringify(more)).toBe('UnsupportedOperationException');
    }
    const other = origin === 'AWS_CLOUDHSM' ? 'EXTERNAL_KEY_STORE' : 'AWS_CLOUDHSM';
    for (const more of [
      { CustomKeyStoreId: undefined },
      { Origin: other },
      { Origin: 'AWS_KMS' },
      { XksKeyId: origin === 'AWS_CLOUDHSM' ? 'outer' : undefined },
    ]) {
      expect(await refusal(more), JSON.stringify(more)).toBe('ValidationException');
    }
    expect(await refusal({ CustomKeyStoreId: 'cks-nothing' })).toBe(
      'CustomKeyStoreNotFoundException',
    );
  });
});

describe('keys in a cluster', () => {
  test('need two active HSMs in two zones to be made, one to be used', async () => {
    const words = storeCloud();
    const { id, store } = await clusterKey(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    backends.setClusterState(words.cloud, clusterId, 'oneHsm');
    const input = { Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: store };
    expect(codeOf(await words.refusal('CreateKey', input))).toBe(
      'CloudHsmClusterInvalidConfigurationException',
    );
    expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
  });

  test('stay Enabled and fail while the cluster is out of reach', async () => {
    for (const state of ['noHsm', 'closedSecurityGroup', 'degraded', 'network'] as const) {
      const words = storeCloud();
      const { id, store } = await clusterKey(words);
      const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
      backends.setClusterState(words.cloud, clusterId, state);
      expect(await everyUse(words, id, CiphertextBlob), state).toBe(outOfReach);
      expect(await words.stateOf(store)).toBe('CONNECTED');
      const { KeyMetadata } = await words.ok('DescribeKey', { KeyId: id });
      expect(KeyMetadata).toMatchObject({ KeyState: 'Enabled' });
    }
  });

  test('have their material in the cluster alone: without it nothing opens', async () => {
    const words = storeCloud();
    const { id } = await clusterKey(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    const [material] = words.cloud.world.all(kmsMaterials);
    expect(material).not.toHaveProperty('token');
    backends.restoreCluster(words.cloud, otherClusterId, clusterId);
    backends.deleteClusterKeys(words.cloud, clusterId);
    expect(codeOf((await everyUse(words, id, CiphertextBlob)) as string)).toBe(
      'KMSInvalidStateException',
    );
    expect(await words.cloud.reveal(CiphertextBlob as Uint8Array)).toBeUndefined();
  });

  test('come back with a cluster made from a backup', async () => {
    const words = storeCloud();
    const { id, store } = await clusterKey(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    backends.restoreCluster(words.cloud, otherClusterId, clusterId);
    backends.deleteCluster(words.cloud, clusterId);
    expect(await everyUse(words, id, CiphertextBlob)).toBe(outOfReach);
    await words.disconnect(store);
    const moved = { CustomKeyStoreId: store, CloudHsmClusterId: otherClusterId };
    await words.ok('UpdateCustomKeyStore', moved);
    await words.connect(store);
    expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
  });

  test('leave the cluster when they are deleted, if KMS reaches it; backups keep them', async () => {
    for (const isConnected of [true, false]) {
      const words = storeCloud();
      const { id, store } = await clusterKey(words);
      backends.restoreCluster(words.cloud, otherClusterId, clusterId);
      if (!isConnected) await words.disconnect(store);
      await words.ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
      await words.cloud.advance(8 * day);
      expect(codeOf(await words.refusal('DescribeKey', { KeyId: id }))).toBe('NotFoundException');
      const left = words.cloud.world.all(hsmClusterKeys).map((key) => key.clusterId);
      expect(left).toEqual(isConnected ? [otherClusterId] : [clusterId, otherClusterId]);
    }
  });
});
