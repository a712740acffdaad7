// Key states, rotation and deletion through the door, with time.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import { startMs, testCloud } from '../support/cloud.ts';

const secret = utf8('correct horse battery staple');

describe('states and time', () => {
  test('a disabled key decrypts nothing until it is enabled', async () => {
    const { ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    await ok('DisableKey', { KeyId: id });
    expect(await refusal('Decrypt', { CiphertextBlob })).toBe(
      `DisabledException: ${arn} is disabled.`,
    );
    await ok('EnableKey', { KeyId: id });
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: secret });
  });

  test('a key pending deletion can be kept, and is then disabled', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    expect(await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 })).toEqual({
      KeyId: arn,
      DeletionDate: startMs + 7 * day,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: 7,
    });
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: secret })).toBe(
      `KMSInvalidStateException: ${arn} is pending deletion.`,
    );
    await cloud.advance(6 * day);
    await ok('CancelKeyDeletion', { KeyId: id });
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      KeyState: 'Disabled',
      Enabled: false,
    });
    expect(await refusal('CancelKeyDeletion', { KeyId: id })).toBe(
      `KMSInvalidStateException: ${arn} is not pending deletion (or pending replica deletion).`,
    );
  });

  test('after the window the key and its aliases are gone', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    await ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: id });
    await ok('ScheduleKeyDeletion', { KeyId: id });
    await cloud.advance(30 * day - 1);
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      KeyState: 'PendingDeletion',
    });
    await cloud.advance(1);
    expect(await refusal('DescribeKey', { KeyId: id })).toBe(
      `NotFoundException: Key '${arn}' does not exist`,
    );
    expect((await ok('ListAliases'))['Aliases']).toEqual([]);
    expect((await ok('ListKeys'))['Keys']).toEqual([]);
  });

  test('the deletion window has 7 to 30 days, a rotation period 90 to 2,560', async () => {
    const { refusal, key } = testCloud();
    const { id } = await key();
    for (const PendingWindowInDays of [6, 31]) {
      expect(await refusal('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays })).toMatch(
        /^ValidationException/,
      );
    }
    expect(await refusal('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 89 })).toBe(
      "ValidationException: 1 validation error detected: Value '89' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 90",
    );
  });

  test('rotation keeps old ciphertexts open, and ten years settle in order', async () => {
    const { cloud, ok, key } = testCloud();
    const { id, arn } = await key();
    const first = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    await ok('EnableKeyRotation', { KeyId: id });
    expect(await ok('GetKeyRotationStatus', { KeyId: id })).toEqual({
      KeyId: arn,
      KeyRotationEnabled: true,
      RotationPeriodInDays: 365,
      NextRotationDate: startMs + 365 * day,
    });
    await cloud.advance(10 * 365 * day);
    const { Rotations } = await ok('ListKeyRotations', { KeyId: id });
    expect((Rotations as { RotationDate: number }[]).map((r) => r.RotationDate)).toEqual(
      Array.from({ length: 10 }, (_, year) => startMs + (year + 1) * 365 * day),
    );
    const opened = await ok('Decrypt', { CiphertextBlob: first['CiphertextBlob'] });
    expect(opened).toMatchObject({ Plaintext: secret });
    const moved = await ok('ReEncrypt', {
      CiphertextBlob: first['CiphertextBlob'],
      DestinationKeyId: id,
    });
    expect(moved['SourceKeyMaterialId']).toBe(opened['KeyMaterialId']);
    expect(moved['DestinationKeyMaterialId']).not.toBe(opened['KeyMaterialId']);
  });

  test('a key is rotated on demand 25 times in its life, not more', async () => {
    const { ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    for (let i = 0; i < 25; i++) {
      expect(await ok('RotateKeyOnDemand', { KeyId: id })).toEqual({ KeyId: arn });
    }
    expect(await refusal('RotateKeyOnDemand', { KeyId: id })).toBe(
      `LimitExceededException: The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${arn}`,
    );
    const all = await ok('ListKeyRotations', {
      KeyId: id,
      IncludeKeyMaterial: 'ALL_KEY_MATERIAL',
    });
    const states = (all['Rotations'] as { KeyMaterialState: string }[]).map(
      (rotation) => rotation.KeyMaterialState,
    );
    expect(states).toEqual([...Array(25).fill('NON_CURRENT'), 'CURRENT']);
  });

  test('a disabled key is not rotated; when it is enabled the overdue rotation happens', async () => {
    const { cloud, ok, key } = testCloud();
    const { id } = await key();
    await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    await ok('DisableKey', { KeyId: id });
    await cloud.advance(100 * day);
    expect((await ok('ListKeyRotations', { KeyId: id }))['Rotations']).toEqual([]);
    await ok('EnableKey', { KeyId: id });
    expect((await ok('ListKeyRotations', { KeyId: id }))['Rotations']).toHaveLength(1);
  });
});
