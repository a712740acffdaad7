// An encryption context of as many pairs as a request has room for.

import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
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
