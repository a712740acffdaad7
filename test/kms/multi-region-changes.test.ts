// Families of multi-Region keys that change: a new primary, and keys that go.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { day, second } from '../../src/base/time.ts';
import { kmsFamilies } from '../../src/kms/rows.ts';
import { startMs, testCloud } from '../support/cloud.ts';
import { tablesOf } from '../support/tables.ts';

const away = 'eu-west-1';
const text = utf8('hunter2');
const ready = 5 * second;

async function pairOfKeys() {
  const made = testCloud();
  const { id, arn } = await made.key({ MultiRegion: true });
  await made.ok('ReplicateKey', { KeyId: id, ReplicaRegion: away });
  await made.cloud.advance(ready);
  return {
    ...made,
    id,
    arn,
    awayArn: arn.replace('us-east-1', away),
    metadata: async (region?: string) =>
      (await made.ok('DescribeKey', { KeyId: id }, region))['KeyMetadata'] as Record<
        string,
        unknown
      >,
  };
}

describe('a new primary', () => {
  test('the roles change; both keys are Updating for some seconds and work all the while', async () => {
    const { cloud, ok, refusal, id, arn, awayArn, metadata } = await pairOfKeys();
    expect(await ok('UpdatePrimaryRegion', { KeyId: id, PrimaryRegion: away })).toEqual({});
    for (const region of ['us-east-1', away]) {
      expect(await metadata(region)).toMatchObject({ KeyState: 'Updating', Enabled: true });
      const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text }, region);
      await ok('Decrypt', { CiphertextBlob }, region);
    }
    expect(await refusal('DisableKey', { KeyId: id })).toBe(
      `KMSInvalidStateException: ${arn} is updating.`,
    );
    expect(await refusal('ScheduleKeyDeletion', { KeyId: id }, away)).toBe(
      `KMSInvalidStateException: ${awayArn} is updating.`,
    );
    await cloud.advance(ready);
    const shared = {
      KeyState: 'Enabled',
      MultiRegionConfiguration: {
        PrimaryKey: { Arn: awayArn, Region: away },
        ReplicaKeys: [{ Arn: arn, Region: 'us-east-1' }],
      },
    };
    expect(await metadata()).toMatchObject(shared);
    expect(await metadata(away)).toMatchObject(shared);
    const there = { KeyId: id, ReplicaRegion: 'ap-south-1' };
    expect(await refusal('ReplicateKey', there)).toBe(
      `UnsupportedOperationException: ${arn} is not a multi-region primary key.`,
    );
    await ok('ReplicateKey', there, away);
  });

  test('the new primary rotates, the old one follows', async () => {
    const { cloud, ok, id, metadata } = await pairOfKeys();
    await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    await ok('UpdatePrimaryRegion', { KeyId: id, PrimaryRegion: away });
    await cloud.advance(ready);
    await ok('DisableKey', { KeyId: id });
    await cloud.advance(91 * day);
    const { Rotations } = await ok('ListKeyRotations', { KeyId: id }, away);
    expect(Rotations).toHaveLength(1);
    const { CurrentKeyMaterialId } = await metadata(away);
    expect(await metadata()).toMatchObject({ CurrentKeyMaterialId, KeyState: 'Disabled' });
    await ok('RotateKeyOnDemand', { KeyId: id }, away);
  });

  test('refusals change nothing', async () => {
    const { cloud, ok, refusal, key, id, arn, awayArn } = await pairOfKeys();
    const single = await key();
    const before = tablesOf(cloud);
    const move = (KeyId: string, PrimaryRegion: string, region?: string) =>
      refusal('UpdatePrimaryRegion', { KeyId, PrimaryRegion }, region);
    expect(await move(single.id, away)).toBe(
      `UnsupportedOperationException: ${single.arn} is not a multi-region primary key.`,
    );
    expect(await move(id, 'us-east-1', away)).toBe(
      `UnsupportedOperationException: ${awayArn} is not a multi-region primary key.`,
    );
    expect(await move(id, 'us-east-1')).toBe(
      `UnsupportedOperationException: ${arn} is the primary key already`,
    );
    expect(await move(id, 'ap-south-1')).toBe(
      `NotFoundException: Key '${arn.replace('us-east-1', 'ap-south-1')}' does not exist`,
    );
    expect(tablesOf(cloud)).toBe(before);
    await ok('DisableKey', { KeyId: id }, away);
    expect(await move(id, away)).toBe(`DisabledException: ${awayArn} is disabled.`);
  });
});

test('a primary that is enabled again after years rotates once, for its replica too', async () => {
  const { cloud, ok, id } = await pairOfKeys();
  await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
  await ok('DisableKey', { KeyId: id });
  await cloud.advance(1000 * day);
  await ok('EnableKey', { KeyId: id });
  for (const region of ['us-east-1', away]) {
    const { Rotations } = await ok('ListKeyRotations', { KeyId: id }, region);
    expect(Rotations).toMatchObject([{ RotationDate: startMs + ready + 1000 * day }]);
    expect(await ok('GetKeyRotationStatus', { KeyId: id }, region)).toMatchObject({
      NextRotationDate: startMs + ready + 1090 * day,
    });
  }
});

test('a primary that waits for its replicas to go is not said to rotate', async () => {
  const { cloud, ok, id } = await pairOfKeys();
  await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
  await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
  await cloud.advance(200 * day);
  const status = await ok('GetKeyRotationStatus', { KeyId: id });
  expect(status).toMatchObject({ KeyRotationEnabled: false });
  expect(status).not.toHaveProperty('NextRotationDate');
});

describe('keys that go', () => {
  test('a primary waits for its replicas, and its window starts when the last is gone', async () => {
    const { cloud, ok, refusal, id, arn, awayArn, metadata } = await pairOfKeys();
    expect(await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 10 })).toEqual({
      KeyId: arn,
      KeyState: 'PendingReplicaDeletion',
      PendingWindowInDays: 10,
    });
    const waiting = await metadata();
    expect(waiting).toMatchObject({
      KeyState: 'PendingReplicaDeletion',
      PendingDeletionWindowInDays: 10,
    });
    expect(waiting).not.toHaveProperty('DeletionDate');
    await cloud.advance(100 * day);
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: text })).toBe(
      `KMSInvalidStateException: ${arn} is pending deletion (or pending replica deletion).`,
    );
    await ok('Encrypt', { KeyId: id, Plaintext: text }, away);
    await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }, away);
    await cloud.advance(7 * day);
    expect(await refusal('DescribeKey', { KeyId: id }, away)).toBe(
      `NotFoundException: Key '${awayArn}' does not exist`,
    );
    expect(await metadata()).toMatchObject({
      KeyState: 'PendingDeletion',
      DeletionDate: startMs + ready + 117 * day,
      MultiRegionConfiguration: { MultiRegionKeyType: 'PRIMARY', ReplicaKeys: [] },
    });
    await cloud.advance(10 * day);
    expect(await refusal('DescribeKey', { KeyId: id })).toBe(
      `NotFoundException: Key '${arn}' does not exist`,
    );
    expect(cloud.world.size(kmsFamilies)).toBe(0);
  });

  test('a primary that waits for its replicas can be kept, disabled', async () => {
    const { ok, id, metadata } = await pairOfKeys();
    await ok('ScheduleKeyDeletion', { KeyId: id });
    await ok('CancelKeyDeletion', { KeyId: id });
    const kept = await metadata();
    expect(kept).toMatchObject({ KeyState: 'Disabled' });
    expect(kept).not.toHaveProperty('PendingDeletionWindowInDays');
  });

  test('a replica that is gone leaves the others as they are, and can be made again', async () => {
    const { cloud, ok, refusal, id, metadata } = await pairOfKeys();
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text });
    await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }, away);
    await cloud.advance(7 * day);
    expect(await metadata()).toMatchObject({
      KeyState: 'Enabled',
      MultiRegionConfiguration: { ReplicaKeys: [] },
    });
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: text });
    expect(await refusal('Decrypt', { CiphertextBlob }, away)).toMatch(
      /^AccessDeniedException: User: .* because the resource does not exist in this Region, /,
    );
    await ok('ReplicateKey', { KeyId: id, ReplicaRegion: away });
    await cloud.advance(ready);
    expect(await ok('Decrypt', { CiphertextBlob }, away)).toMatchObject({ Plaintext: text });
  });

  test('a replica is scheduled for deletion even while it is being made', async () => {
    const { cloud, ok, key } = testCloud();
    const { id } = await key({ MultiRegion: true });
    await ok('ReplicateKey', { KeyId: id, ReplicaRegion: away });
    await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }, away);
    await cloud.advance(ready);
    expect((await ok('DescribeKey', { KeyId: id }, away))['KeyMetadata']).toMatchObject({
      KeyState: 'PendingDeletion',
    });
  });
});
