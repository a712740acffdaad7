// Connections of custom key stores: what each state allows, and every reason a connection fails for.

import { describe, expect, test } from 'vitest';
import { minute, second } from '../../src/base/time.ts';
import { clusterObstacle } from '../../src/cloud/backend-states.ts';
import * as backends from '../../src/cloud/backends.ts';
import { connectionErrorCodes } from '../../src/facts/custom-stores.ts';
import { hsmClusters } from '../../src/kms/custom-stores/clusters.ts';
import {
  clusterId,
  clusterInput,
  clusterStore,
  codeOf,
  makeCluster,
  makeProxy,
  password,
  privateName,
  proxyInput,
  type StoreWords,
  service,
  serviceName,
  storeCloud,
  vpcInput,
} from '../support/stores.ts';

describe('the states of a connection', () => {
  test('connecting to a cluster takes 20 minutes, to a proxy 5, disconnecting 1', async () => {
    const words = storeCloud();
    await makeCluster(words);
    await makeProxy(words);
    const cases = [
      [await words.create(clusterInput), 20],
      [await words.create(proxyInput), 5],
    ] as const;
    for (const [id, minutes] of cases) {
      await words.ok('ConnectCustomKeyStore', { CustomKeyStoreId: id });
      await words.cloud.advance(minutes * minute - second);
      expect(await words.stateOf(id)).toBe('CONNECTING');
      await words.cloud.advance(second);
      expect(await words.stateOf(id)).toBe('CONNECTED');
      await words.ok('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
      expect(await words.stateOf(id)).toBe('DISCONNECTING');
      await words.cloud.advance(minute);
      expect(await words.stateOf(id)).toBe('DISCONNECTED');
    }
  });

  test.each([
    ['DISCONNECTED', { connect: 'CONNECTING', disconnect: 'refused', change: 'ok' }],
    ['CONNECTING', { connect: 'CONNECTING', disconnect: 'DISCONNECTING', change: 'refused' }],
    ['CONNECTED', { connect: 'CONNECTED', disconnect: 'DISCONNECTING', change: 'refused' }],
    ['DISCONNECTING', { connect: 'refused', disconnect: 'refused', change: 'refused' }],
    ['FAILED', { connect: 'refused', disconnect: 'DISCONNECTING', change: 'refused' }],
  ] as const)('%s: what may be done', async (state, expected) => {
    const outcome = async (operation: string) => {
      const words = storeCloud();
      const id = await storeIn(words, state);
      const reply = await words.call(operation, { CustomKeyStoreId: id });
      if (!reply.ok) return `refused ${reply.error.code}`;
      return operation === 'DeleteCustomKeyStore' || operation === 'UpdateCustomKeyStore'
        ? 'ok'
        : (await words.stateOf(id)).split(' ')[0];
    };
    const refused = 'refused CustomKeyStoreInvalidStateException';
    const full = (text: string) => (text === 'refused' ? refused : text);
    expect(await outcome('ConnectCustomKeyStore')).toBe(full(expected.connect));
    expect(await outcome('DisconnectCustomKeyStore')).toBe(full(expected.disconnect));
    expect(await outcome('UpdateCustomKeyStore')).toBe(full(expected.change));
    expect(await outcome('DeleteCustomKeyStore')).toBe(full(expected.change));
  });

  test.each(['DISCONNECTED', 'CONNECTING', 'DISCONNECTING', 'FAILED'] as const)(
    '%s: no key is made, no random bytes come',
    async (state) => {
      const words = storeCloud();
      const id = await storeIn(words, state);
      const input = { CustomKeyStoreId: id };
      const makeKey = await words.refusal('CreateKey', { ...input, Origin: 'AWS_CLOUDHSM' });
      const random = await words.refusal('GenerateRandom', { ...input, NumberOfBytes: 8 });
      expect([codeOf(makeKey), codeOf(random)]).toEqual([
        'CustomKeyStoreInvalidStateException',
        'CustomKeyStoreInvalidStateException',
      ]);
    },
  );

  test('a failed connection is disconnected first, then tried again', async () => {
    const words = storeCloud();
    const id = await storeIn(words, 'FAILED');
    backends.setClusterState(words.cloud, clusterId, 'healthy');
    await words.disconnect(id);
    expect(await words.stateOf(id)).toBe('DISCONNECTED');
    expect(await words.connect(id)).toBe('CONNECTED');
  });

  test('a connection that is given up does not come about', async () => {
    const words = storeCloud();
    const id = await storeIn(words, 'CONNECTING');
    await words.disconnect(id);
    expect(await words.stateOf(id)).toBe('DISCONNECTED');
  });
});

type Break = (words: StoreWords, proxy: string) => unknown;

const clusterFailures: Readonly<Record<string, Break>> = {
  CLUSTER_NOT_FOUND: ({ cloud }) => backends.deleteCluster(cloud, clusterId),
  INTERNAL_ERROR: ({ cloud }) => backends.setClusterState(cloud, clusterId, 'internal'),
  NETWORK_ERRORS: ({ cloud }) => backends.setClusterState(cloud, clusterId, 'network'),
  INSUFFICIENT_CLOUDHSM_HSMS: ({ cloud }) => backends.setClusterState(cloud, clusterId, 'noHsm'),
  SUBNET_NOT_FOUND: ({ cloud }) => backends.setClusterState(cloud, clusterId, 'missingSubnet'),
  INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET: ({ cloud }) =>
    backends.setClusterState(cloud, clusterId, 'noFreeAddresses'),
  USER_NOT_FOUND: ({ cloud }) => backends.setClusterState(cloud, clusterId, 'noKmsUser'),
  USER_LOGGED_IN: ({ cloud }) => backends.setClusterState(cloud, clusterId, 'kmsUserLoggedIn'),
  INVALID_CREDENTIALS: ({ cloud }) =>
    backends.setKmsUserPassword(cloud, clusterId, 'changed-by-somebody'),
  USER_LOCKED_OUT: async ({ cloud, ok }) => {
    await backends.setKmsUserPassword(cloud, clusterId, 'changed-by-somebody');
    const { CustomKeyStores } = await ok('DescribeCustomKeyStores');
    const [{ CustomKeyStoreId } = {}] = CustomKeyStores as Record<string, string>[];
    // Five attempts with the wrong password: the sixth, left under way, finds the user locked.
    for (let attempt = 0; attempt < 5; attempt++) {
      await cloud.advance(20 * minute);
      await ok('DisconnectCustomKeyStore', { CustomKeyStoreId });
      await cloud.advance(minute);
      await ok('ConnectCustomKeyStore', { CustomKeyStoreId });
    }
  },
};

const behaves =
  (behaviour: Parameters<typeof backends.setProxyBehaviour>[2]['behaviour']): Break =>
  ({ cloud }, proxy) =>
    behaviour && backends.setProxyBehaviour(cloud, proxy, { behaviour });

const proxyFailures: readonly (readonly [string, Break])[] = [
  ['XKS_PROXY_NOT_REACHABLE', behaves('notReachable')],
  ['XKS_PROXY_NOT_REACHABLE', behaves('unhealthy')],
  ['XKS_PROXY_NOT_REACHABLE', ({ cloud }, proxy) => backends.deleteXksProxy(cloud, proxy)],
  ['NETWORK_ERRORS', behaves('networkErrors')],
  ['INTERNAL_ERROR', behaves('internalError')],
  ['XKS_PROXY_ACCESS_DENIED', behaves('accessDenied')],
  ['XKS_PROXY_INVALID_RESPONSE', behaves('invalidResponse')],
  ['XKS_PROXY_INVALID_TLS_CONFIGURATION', behaves('invalidTls')],
  [
    'XKS_PROXY_TIMED_OUT',
    ({ cloud }, proxy) => backends.setProxyBehaviour(cloud, proxy, { latencyMs: 300 }),
  ],
  [
    'XKS_PROXY_INVALID_CONFIGURATION',
    async (words, proxy) => {
      await makeProxy(words, { uriPath: '/moved/kms/xks/v1' });
      backends.deleteXksProxy(words.cloud, proxy);
    },
  ],
  [
    'INVALID_CREDENTIALS',
    ({ cloud }, proxy) =>
      backends.setProxyCredential(cloud, proxy, {
        accessKeyId: 'ABCDEFGHIJKLMNOP2345',
        rawSecretAccessKey: 'C'.repeat(43),
      }),
  ],
];

const serviceFailures: readonly (readonly [string, Break])[] = [
  [
    'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
    ({ cloud }) => backends.deleteVpcEndpointService(cloud, serviceName),
  ],
  [
    'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
    ({ cloud }) =>
      backends.putVpcEndpointService(cloud, { ...service, isAcceptanceRequired: true }),
  ],
];

describe('why a connection fails', () => {
  test.each(Object.entries(clusterFailures))('%s, of a cluster', async (code, breaks) => {
    const words = storeCloud();
    const id = await storeIn(words, 'CONNECTING');
    await breaks(words, '');
    await words.cloud.advance(20 * minute);
    expect(await words.stateOf(id)).toBe(`FAILED ${code}`);
  });

  test.each(proxyFailures)('%s, of a proxy', async (code, breaks) => {
    const words = storeCloud();
    const proxy = await makeProxy(words);
    const id = await words.create(proxyInput);
    await breaks(words, proxy);
    expect(await words.connect(id)).toBe(`FAILED ${code}`);
  });

  test.each(serviceFailures)('%s', async (code, breaks) => {
    const words = storeCloud();
    const proxy = await makeProxy(words, { uriEndpoint: `https://${privateName}` });
    backends.putVpcEndpointService(words.cloud, service);
    const id = await words.create(vpcInput);
    await breaks(words, proxy);
    expect(await words.connect(id)).toBe(`FAILED ${code}`);
  });

  test('these are all the error codes there are', () => {
    const shown = [
      ...Object.keys(clusterFailures),
      ...[...proxyFailures, ...serviceFailures].map(([code]) => code),
    ];
    expect(new Set(shown)).toEqual(new Set(connectionErrorCodes));
  });

  test('what KMS sees at once is refused at once, and the store stays disconnected', async () => {
    const words = storeCloud();
    await makeCluster(words);
    const id = await words.create(clusterInput);
    const refusal = async () =>
      codeOf(await words.refusal('ConnectCustomKeyStore', { CustomKeyStoreId: id }));
    backends.setClusterState(words.cloud, clusterId, 'degraded');
    expect(await refusal()).toBe('CloudHsmClusterNotActiveException');
    backends.setClusterState(words.cloud, clusterId, 'noHsm');
    expect(await refusal()).toBe('CloudHsmClusterInvalidConfigurationException');
    expect(await words.stateOf(id)).toBe('DISCONNECTED');
    // One active HSM is enough to connect.
    backends.setClusterState(words.cloud, clusterId, 'oneHsm');
    expect(await words.connect(id)).toBe('CONNECTED');
  });
});

describe('kmsuser', () => {
  test('KMS takes a password of its own when it connects, and knows it the next time', async () => {
    const words = storeCloud();
    const id = await clusterStore(words);
    await words.disconnect(id);
    expect(await words.connect(id)).toBe('CONNECTED');
    await words.disconnect(id);
    // The password the store was made with opens nothing any more.
    await words.ok('UpdateCustomKeyStore', { CustomKeyStoreId: id, KeyStorePassword: password });
    expect(await words.connect(id)).toBe('FAILED INVALID_CREDENTIALS');
  });

  test('while KMS is logged in nobody else can log in or change the password', async () => {
    const words = storeCloud();
    const id = await clusterStore(words);
    const cluster = words.cloud.world.get(hsmClusters, clusterId);
    expect(cluster && clusterObstacle('kmsUserLoggedIn', cluster)).toContain('KMS is logged in');
    expect(await backends.setKmsUserPassword(words.cloud, clusterId, 'a-password')).toBe(false);
    await words.disconnect(id);
    expect(await backends.setKmsUserPassword(words.cloud, clusterId, 'a-password')).toBe(true);
    expect(await words.connect(id)).toBe('FAILED INVALID_CREDENTIALS');
  });

  test('a locked user is unlocked by a new password, which KMS must be told', async () => {
    const words = storeCloud();
    const id = await storeIn(words, 'CONNECTING');
    await clusterFailures['USER_LOCKED_OUT']?.(words, '');
    await words.cloud.advance(20 * minute);
    await words.disconnect(id);
    await backends.setKmsUserPassword(words.cloud, clusterId, 'fresh-password');
    const KeyStorePassword = 'fresh-password';
    await words.ok('UpdateCustomKeyStore', { CustomKeyStoreId: id, KeyStorePassword });
    expect(await words.connect(id)).toBe('CONNECTED');
  });
});

async function storeIn(words: StoreWords, state: string): Promise<string> {
  if (state === 'CONNECTED' || state === 'DISCONNECTING') {
    const id = await clusterStore(words);
    if (state === 'CONNECTED') return id;
    await words.ok('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
    return id;
  }
  await makeCluster(words);
  const id = await words.create(clusterInput);
  if (state === 'FAILED') {
    backends.setClusterState(words.cloud, clusterId, 'network');
    await words.connect(id);
  }
  if (state === 'CONNECTING') await words.ok('ConnectCustomKeyStore', { CustomKeyStoreId: id });
  return id;
}
