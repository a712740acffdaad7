// Keys of external key stores: half of each key is outside AWS, and KMS says what is wrong there.

import { describe, expect, test } from 'vitest';
import { toBase64, toHex, utf8 } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import * as backends from '../../src/cloud/backends.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { xksKeys } from '../../src/kms/custom-stores/proxies.ts';
import {
  clusterId,
  clusterKey,
  codeOf,
  context,
  credential,
  everyUse,
  externalKey,
  Plaintext,
  password,
  proxyStore,
  storeCloud,
} from '../support/stores.ts';

describe('keys outside AWS', () => {
  test('need an external key that is there, enabled, AES-256 and for both directions', async () => {
    const words = storeCloud();
    const { store, proxy } = await externalKey(words);
    const refusal = (XksKeyId: string) =>
      words.refusal('CreateKey', {
        Origin: 'EXTERNAL_KEY_STORE',
        CustomKeyStoreId: store,
        XksKeyId,
      });
    await backends.addXksKey(words.cloud, proxy, 'off', { status: 'DISABLED' });
    await backends.addXksKey(words.cloud, proxy, 'rsa', { keySpec: 'RSA_2048' });
    await backends.addXksKey(words.cloud, proxy, 'signer', { usage: ['SIGN', 'VERIFY'] });
    expect(await refusal('nobody')).toBe(
      'XksKeyNotFoundException: The external key store proxy rejected the request because it could not find the external key.',
    );
    expect(await refusal('off')).toBe(
      'XksKeyInvalidConfigurationException: The status of the external key must be ENABLED. The status of specified external key is DISABLED.',
    );
    expect(await refusal('rsa')).toBe(
      'XksKeyInvalidConfigurationException: The key spec of the external key must be AES_256. The key spec of specified external key is RSA_2048.',
    );
    expect(await refusal('signer')).toBe(
      'XksKeyInvalidConfigurationException: The key usage of the external key must include ENCRYPT and DECRYPT. The key use of specified external key is SIGN, VERIFY.',
    );
    expect(codeOf(await refusal('outer'))).toBe('XksKeyAlreadyInUseException');
    backends.setProxyBehaviour(words.cloud, proxy, { behaviour: 'accessDenied' });
    expect(await refusal('other')).toBe(
      'CustomKeyStoreInvalidStateException: The external key store proxy denied access to the operation. Verify that the user and the external key are both authorized for this operation, and try the request again.',
    );
  });

  test('an external key is free again when its KMS key is really gone, and untouched', async () => {
    const words = storeCloud();
    const { id, store } = await externalKey(words);
    const input = { Origin: 'EXTERNAL_KEY_STORE', CustomKeyStoreId: store, XksKeyId: 'outer' };
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext });
    await words.ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    expect(codeOf(await words.refusal('CreateKey', input))).toBe('XksKeyAlreadyInUseException');
    const before = words.cloud.world.all(xksKeys);
    await words.cloud.advance(7 * day);
    expect(words.cloud.world.all(xksKeys)).toEqual(before);
    const { id: next } = await words.key(input);
    // The same external key under another KMS key opens nothing: half of the lock was KMS's.
    const said = await words.refusal('Decrypt', { CiphertextBlob, KeyId: next });
    expect(codeOf(said)).toBe('InvalidCiphertextException');
  });

  test.each([
    ['notReachable', 'AWS KMS cannot communicate with the external key store proxy. Verify that'],
    ['networkErrors', 'AWS KMS cannot communicate with the external key store proxy. This might'],
    ['invalidTls', 'AWS KMS cannot establish a TLS connection to the external key store proxy.'],
    ['unhealthy', 'The external key store proxy is in an unhealthy state.'],
    ['throttling', 'The external key store proxy rejected the request due to a very high request'],
    ['accessDenied', 'The external key store proxy denied access to the operation. Verify that'],
    ['invalidResponse', 'AWS KMS cannot interpret the response from the external key store proxy.'],
    ['keyManagerDown', 'The external key store proxy rejected the request because it cannot comm'],
    ['unsupported', 'The external key store proxy rejected the request because it does not suppor'],
  ] as const)(
    'a proxy that is %s: KMSInvalidStateException, its own sentence',
    async (behaviour, text) => {
      const words = storeCloud();
      const { id, proxy } = await externalKey(words);
      const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
      backends.setProxyBehaviour(words.cloud, proxy, { behaviour });
      const said = await everyUse(words, id, CiphertextBlob);
      expect(said).toContain(`KMSInvalidStateException: ${text}`);
      backends.setProxyBehaviour(words.cloud, proxy, { behaviour: 'up' });
      expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
    },
  );

  test('a proxy has 250 ms to answer', async () => {
    const words = storeCloud();
    const { id, proxy } = await externalKey(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    backends.setProxyBehaviour(words.cloud, proxy, { latencyMs: 250 });
    expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
    backends.setProxyBehaviour(words.cloud, proxy, { latencyMs: 251 });
    expect(await everyUse(words, id, CiphertextBlob)).toBe(
      'KMSInvalidStateException: AWS KMS rejected the request because the external key store proxy did not respond in time. Retry the request. If you see this error repeatedly, report it to your external key store proxy administrator.',
    );
  });

  test('the external key can be turned off, narrowed or deleted, and KMS says which', async () => {
    const words = storeCloud();
    const { id, proxy } = await externalKey(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    const start =
      'KMSInvalidStateException: The external key store proxy rejected the request because';
    const change = (to: Parameters<typeof backends.changeXksKey>[3]) =>
      backends.changeXksKey(words.cloud, proxy, 'outer', to);
    change({ status: 'DISABLED' });
    expect(await everyUse(words, id, CiphertextBlob)).toBe(
      `${start} the external key is not enabled in the external key manager.`,
    );
    change({ status: 'ENABLED', usage: ['ENCRYPT'] });
    await words.ok('Encrypt', { KeyId: id, Plaintext });
    expect(await words.refusal('Decrypt', { CiphertextBlob, ...context })).toBe(
      `${start} the external key does not support the requested operation.`,
    );
    backends.deleteXksKey(words.cloud, proxy, 'outer');
    expect(await everyUse(words, id, CiphertextBlob)).toBe(
      `${start} it could not find the external key.`,
    );
    // Another key under the same id: the outer layer does not open.
    await backends.addXksKey(words.cloud, proxy, 'outer');
    expect(codeOf(await words.refusal('Decrypt', { CiphertextBlob, ...context }))).toBe(
      'KMSInvalidStateException',
    );
  });

  test('the proxy’s changed credential stops every use until KMS is told', async () => {
    const words = storeCloud();
    const { id, proxy, store } = await externalKey(words);
    const { CiphertextBlob } = await words.ok('Encrypt', { KeyId: id, Plaintext, ...context });
    const RawSecretAccessKey = 'D'.repeat(43);
    const { AccessKeyId } = credential;
    await backends.setProxyCredential(words.cloud, proxy, {
      accessKeyId: AccessKeyId,
      rawSecretAccessKey: RawSecretAccessKey,
    });
    expect(await everyUse(words, id, CiphertextBlob)).toBe(
      'KMSInvalidStateException: The external key store proxy rejected the request because it could not authenticate AWS KMS. Verify the credentials for your external key store and update if necessary.',
    );
    const XksProxyAuthenticationCredential = { AccessKeyId, RawSecretAccessKey };
    const update = { CustomKeyStoreId: store, XksProxyAuthenticationCredential };
    await words.ok('UpdateCustomKeyStore', update);
    expect(await everyUse(words, id, CiphertextBlob)).toBe('ok');
  });

  test('are locked twice: any bit flipped fails outside, a lying proxy fails inside', async () => {
    const words = storeCloud();
    const { id, proxy } = await externalKey(words);
    const sealed = await words.ok('Encrypt', { KeyId: id, Plaintext });
    const blob = sealed['CiphertextBlob'] as Uint8Array;
    const damaged = blob.slice();
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    expect(await words.refusal('Decrypt', { CiphertextBlob: damaged })).toBe(
      'KMSInvalidStateException: The external key store proxy rejected the request because the specified ciphertext or additional authenticated data is corrupted, missing, or otherwise invalid.',
    );
    backends.setProxyBehaviour(words.cloud, proxy, { behaviour: 'corrupting' });
    expect(await words.refusal('Decrypt', { CiphertextBlob: blob })).toBe(
      'KMSInvalidStateException: The ciphertext that the external key store proxy submitted for decryption, or the encryption context, is corrupted, missing, or otherwise invalid.',
    );
    // More than a blob of KMS's own: the inner iv, another tag, four longer DER lengths.
    const plain = await words.key();
    const inner = await words.ok('Encrypt', { KeyId: plain.id, Plaintext });
    expect(blob.length - (inner['CiphertextBlob'] as Uint8Array).length).toBe(12 + 16 + 4);
  });
});

test('passwords and secret keys stand nowhere: no reply, event, complaint or row', async () => {
  const words = storeCloud();
  const heard: unknown[] = [];
  words.cloud.onWire(({ reply }) => heard.push(reply));
  await clusterKey(words);
  const { id: store } = await proxyStore(words);
  const short = password.slice(0, 5);
  const long = credential.RawSecretAccessKey.repeat(3);
  const XksProxyAuthenticationCredential = { ...credential, RawSecretAccessKey: long };
  const update = {
    CustomKeyStoreId: store,
    KeyStorePassword: short,
    XksProxyAuthenticationCredential,
  };
  expect(await words.refusal('UpdateCustomKeyStore', update)).toBe(
    "ValidationException: 2 validation errors detected: Value at 'keyStorePassword' failed to satisfy constraint: Member must have length greater than or equal to 7; Value at 'xksProxyAuthenticationCredential.rawSecretAccessKey' failed to satisfy constraint: Member must have length less than or equal to 64",
  );
  await words.ok('DescribeCustomKeyStores');
  const events = words.cloud.world.all(trailEvents);
  const made = events.find(({ eventName }) => eventName === 'CreateCustomKeyStore');
  expect(made?.requestParameters).toEqual({
    customKeyStoreName: 'cluster store',
    customKeyStoreType: 'AWS_CLOUDHSM',
    cloudHsmClusterId: clusterId,
    trustAnchorCertificate: expect.any(String),
  });
  const hexOf = (_: string, value: unknown) =>
    value instanceof Uint8Array ? `${toHex(value)} ${toBase64(value)}` : value;
  const everything = JSON.stringify([words.cloud.save(), heard], hexOf);
  expect(everything.length).toBeGreaterThan(10_000);
  for (const secret of [password, short, credential.RawSecretAccessKey]) {
    for (const form of [secret, toHex(utf8(secret)), toBase64(utf8(secret))]) {
      expect(everything).not.toContain(form.slice(0, 16));
    }
  }
});
