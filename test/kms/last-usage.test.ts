// GetKeyLastUsage: the last cryptographic operation that went well, whoever asked for it.

import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { day, minute } from '../../src/base/time.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { startMs } from '../support/cloud.ts';
import { keyCloud } from '../support/key-cloud.ts';

/** Source: KMS API model, KeyLastUsageTrackingOperation, and facts/kms-api-newer.md. */
const tracked = [
  'Decapsulate',
  'Decrypt',
  'DeriveSharedSecret',
  'Encapsulate',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'ReEncrypt',
  'Sign',
  'Verify',
  'VerifyMac',
];

test('these operations count as a use, and no others', () => {
  const counted = kmsOperations.filter((operation) => operation.tracked).map(({ name }) => name);
  expect([...counted].sort()).toEqual(tracked);
});

test('a key that was never used says since when that is known', async () => {
  const { ok, key } = keyCloud();
  const { id, arn } = await key();
  expect(await ok('GetKeyLastUsage', { KeyId: id })).toEqual({
    KeyId: arn,
    TrackingStartDate: startMs,
    KeyCreationDate: startMs,
  });
});

test('the last use is told with its time, its event and its request', async () => {
  const { cloud, ok, key } = keyCloud();
  const { id } = await key();
  const input = { KeyId: id, Plaintext: utf8('x') };
  const sealed = await ok('Encrypt', input);
  await cloud.advance(3 * minute);
  await ok('Decrypt', { CiphertextBlob: sealed['CiphertextBlob'] });
  const event = cloud.world.all(trailEvents).at(-1);
  await cloud.advance(day);
  expect((await ok('GetKeyLastUsage', { KeyId: id }))['KeyLastUsage']).toEqual({
    Operation: 'Decrypt',
    Timestamp: startMs + 3 * minute,
    CloudTrailEventId: event?.eventID,
    KmsRequestId: event?.requestID,
  });
});

test('refused calls, DryRun, GetPublicKey and management are no uses', async () => {
  const { ok, call, key, keyOf } = keyCloud();
  const { id } = await key();
  await call('Encrypt', { KeyId: id, Plaintext: new Uint8Array(5000) });
  await call('Encrypt', { KeyId: id, Plaintext: utf8('x'), DryRun: true });
  await call('Decrypt', { KeyId: id, CiphertextBlob: utf8('garbage') });
  await ok('DescribeKey', { KeyId: id });
  await ok('RotateKeyOnDemand', { KeyId: id });
  expect(await ok('GetKeyLastUsage', { KeyId: id })).not.toHaveProperty('KeyLastUsage');
  const { id: signer } = await keyOf('ECC_NIST_P256', 'SIGN_VERIFY');
  await ok('GetPublicKey', { KeyId: signer });
  await call('Verify', {
    KeyId: signer,
    SigningAlgorithm: 'ECDSA_SHA_256',
    Message: utf8('x'),
    Signature: utf8('no'),
  });
  expect(await ok('GetKeyLastUsage', { KeyId: signer })).not.toHaveProperty('KeyLastUsage');
});

test('ReEncrypt is a use of both keys', async () => {
  const { cloud, ok, key } = keyCloud();
  const [from, to] = [await key(), await key()];
  const sealed = await ok('Encrypt', { KeyId: from.id, Plaintext: utf8('x') });
  await cloud.advance(minute);
  const CiphertextBlob = sealed['CiphertextBlob'];
  await ok('ReEncrypt', { CiphertextBlob, DestinationKeyId: to.id });
  for (const { id } of [from, to]) {
    expect((await ok('GetKeyLastUsage', { KeyId: id }))['KeyLastUsage']).toMatchObject({
      Operation: 'ReEncrypt',
      Timestamp: startMs + minute,
    });
  }
});

test('aliases are not taken', async () => {
  const { ok, refusal, key } = keyCloud();
  const { id } = await key();
  await ok('CreateAlias', { AliasName: 'alias/used', TargetKeyId: id });
  expect(await refusal('GetKeyLastUsage', { KeyId: 'alias/used' })).toBe(
    "NotFoundException: Invalid keyId 'alias/used'",
  );
});
