// An encryption context of as many pairs as a request has room for.

import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { testCloud } from '../support/cloud.ts';

test('40,000 pairs seal and open', async () => {
  const { key, ok, refusal } = testCloud();
  const { id } = await key();
  const pairs = Array.from({ length: 40_000 }, (_, at) => [`k${at}`, '']);
  const EncryptionContext = Object.fromEntries(pairs);
  const sealing = { KeyId: id, Plaintext: utf8('hunter2'), EncryptionContext };
  const { CiphertextBlob } = await ok('Encrypt', sealing);
  expect(await ok('Decrypt', { CiphertextBlob, EncryptionContext })).toMatchObject({
    Plaintext: utf8('hunter2'),
  });
  const less = Object.fromEntries(pairs.slice(1));
  expect(await refusal('Decrypt', { CiphertextBlob, EncryptionContext: less })).toBe(
    'InvalidCiphertextException',
  );
});

test('the trail leaves out a request of more than 100 KB, and says so', async () => {
  const { cloud, key, ok } = testCloud();
  const { id } = await key();
  const requestOf = async (letters: number) => {
    const EncryptionContext = { note: 'é'.repeat(letters) };
    await ok('Encrypt', { KeyId: id, Plaintext: utf8('hunter2'), EncryptionContext });
    return cloud.world.all(trailEvents).at(-1)?.requestParameters;
  };
  const bare = JSON.stringify(await requestOf(0)).length;
  const most = (100 * 1024 - bare) / 2;
  expect(await requestOf(Math.floor(most))).toMatchObject({ keyId: id });
  expect(await requestOf(Math.floor(most) + 1)).toEqual({
    omitted: true,
    originalSize: bare + 2 * (Math.floor(most) + 1),
    reason: 'requestParameters too large',
  });
});
