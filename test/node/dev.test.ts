// What --dev lets a test arrange that no call of AWS can: request rates, the delay of grants, and what
// is the matter with a cluster or a proxy. The clock and reset are in start.test.ts.

import type { KMS } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../support/endpoint.ts';
import { allowing, clientsOf, closeAll, makeUser } from '../support/endpoint-people.ts';
import {
  clusterId,
  clusterInput,
  credential,
  customerCa,
  password,
  proxyInput,
  region,
  uriEndpoint,
  uriPath,
} from '../support/stores.ts';

let endpoint: TestEndpoint;
let kms: KMS;
beforeAll(async () => {
  endpoint = await startEndpoint(['--dev']);
  kms = endpoint.client();
});
afterAll(async () => {
  await endpoint.end();
});
beforeEach(async () => {
  await endpoint.lab('reset');
});

const why = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    ({ name, message }: Error) => `${name}: ${message}`,
  );

test('throttling refuses what comes too fast, until it is off', async () => {
  const make = () => Promise.all(Array.from({ length: 40 }, () => why(kms.createKey({}))));
  expect(await endpoint.lab('throttling', { on: true })).toEqual({
    status: 200,
    json: { on: true },
  });
  expect((await make()).join()).toContain('ThrottlingException');
  await endpoint.lab('throttling', { on: false });
  expect(new Set(await make())).toEqual(new Set(['ok']));
  for (const bad of [{}, { on: 'true' }, { on: 1 }, [], 'on', null]) {
    expect((await endpoint.lab('throttling', bad)).status).toBe(400);
  }
});

test('a grant waits as long as the world says', async () => {
  const admin = clientsOf(endpoint.url);
  const job = clientsOf(endpoint.url, await makeUser(admin.iam, 'job', allowing('kms:ListKeys')));
  const { Arn: GranteePrincipal = '' } = await job.sts.getCallerIdentity({});
  const use = async () => {
    const { KeyMetadata: { KeyId = '' } = {} } = await kms.createKey({});
    await kms.createGrant({ KeyId, GranteePrincipal, Operations: ['GenerateDataKey'] });
    return () => why(job.kms.generateDataKey({ KeyId, KeySpec: 'AES_256' }));
  };
  expect((await endpoint.lab('grant-delay', { delay: '5m' })).json).toEqual({ delay: '5m' });
  const late = await use();
  expect(await late()).toContain('AccessDeniedException');
  await endpoint.lab('clock', { advance: '5m' });
  expect(await late()).toBe('ok');
  expect((await endpoint.lab('grant-delay', { delay: 'off' })).status).toBe(200);
  const atOnce = await use();
  expect(await atOnce()).toBe('ok');
  for (const bad of [{}, { delay: 300 }, { delay: '5' }, { delay: '0s' }, { delay: '2d' }, []]) {
    expect((await endpoint.lab('grant-delay', bad)).status).toBe(400);
  }
  for (const clients of [admin, job]) closeAll(clients);
});

describe('the state of what is behind a key store', () => {
  test('a cluster breaks under a connected store, and is healthy again', async () => {
    const trust = { trustAnchorCertificate: customerCa, kmsUserPassword: password };
    await endpoint.lab('cluster', { id: clusterId, region, ...trust });
    const { CustomKeyStoreId = '' } = await kms.createCustomKeyStore(clusterInput);
    await kms.connectCustomKeyStore({ CustomKeyStoreId });
    await endpoint.lab('clock', { advance: '20m' });
    const made = await kms.createKey({ CustomKeyStoreId, Origin: 'AWS_CLOUDHSM' });
    const use = () => {
      const KeyId = made.KeyMetadata?.KeyId ?? '';
      return why(kms.generateDataKey({ KeyId, KeySpec: 'AES_256' }));
    };
    const set = (state: string) => endpoint.lab('cluster/state', { id: clusterId, state });
    expect(await set('noHsm')).toEqual({ status: 200, json: { id: clusterId, state: 'noHsm' } });
    expect(await use()).toBe(
      'KMSInvalidStateException: KMS cannot communicate with your CloudHSM cluster',
    );
    await set('healthy');
    expect(await use()).toBe('ok');
    expect((await set('kmsUserLoggedIn')).json['message']).toContain('KMS is logged in');
    expect((await set('sad')).json['message']).toContain('there is healthy, uninitialized');
    for (const bad of [{}, { id: clusterId }, { id: 'cluster-3abcdefghij', state: 'noHsm' }, []]) {
      expect((await endpoint.lab('cluster/state', bad)).status).toBe(400);
    }
    expect(await use()).toBe('ok');
  });

  test('a proxy goes slow, wrong, down, and up again', async () => {
    const { AccessKeyId: accessKeyId, RawSecretAccessKey: rawSecretAccessKey } = credential;
    const at = { uriEndpoint, uriPath };
    await endpoint.lab('proxy', { ...at, accessKeyId, rawSecretAccessKey, xksKeyId: 'outer' });
    const { CustomKeyStoreId = '' } = await kms.createCustomKeyStore({
      ...proxyInput,
      CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
      XksProxyConnectivity: 'PUBLIC_ENDPOINT',
    });
    await kms.connectCustomKeyStore({ CustomKeyStoreId });
    await endpoint.lab('clock', { advance: '5m' });
    const origin = { Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'outer' } as const;
    const made = await kms.createKey({ CustomKeyStoreId, ...origin });
    const KeyId = made.KeyMetadata?.KeyId ?? '';
    const { CiphertextBlob } = await kms.encrypt({ KeyId, Plaintext: new Uint8Array(8) });
    const decrypt = () => why(kms.decrypt({ CiphertextBlob }));
    const said: string[] = [];
    for (const state of ['slow', 'wrong', 'down', 'up']) {
      const set = await endpoint.lab('proxy/state', { ...at, state });
      expect(set).toEqual({ status: 200, json: { ...at, state } });
      said.push(await decrypt());
    }
    expect(said).toEqual([
      expect.stringContaining('the external key store proxy did not respond in time'),
      expect.stringContaining('is corrupted, missing, or otherwise invalid'),
      expect.stringContaining('AWS KMS cannot communicate with the external key store proxy'),
      'ok',
    ]);
    for (const bad of [
      {},
      { ...at },
      { ...at, state: 'x' },
      { ...at, uriPath: '/', state: 'up' },
    ]) {
      expect((await endpoint.lab('proxy/state', bad)).status).toBe(400);
    }
  });
});
