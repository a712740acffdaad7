// The door itself: order of checks, rollback, journal, trail, replay.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import type { WireRecord } from '../../src/cloud/reply.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import type { WorldState } from '../../src/cloud/world.ts';
import { kmsAliases, kmsKeys, kmsMaterials } from '../../src/kms/rows.ts';
import { testCloud } from '../support/cloud.ts';

/** Everything but the trail, which keeps refused calls too. */
function tablesOf({ tables }: WorldState): string {
  const { 'trail.events': _, ...rest } = tables;
  return JSON.stringify(rest, (_key, value) =>
    value instanceof Uint8Array ? toHex(value) : (value as unknown),
  );
}

describe('the door', () => {
  test('the world before a refusal equals the world after it', async () => {
    const { cloud, call, key } = testCloud();
    const { id } = await key();
    const before = tablesOf(cloud.world.save().valueOf() as WorldState);
    const refused: [string, Record<string, unknown>][] = [
      ['Encrypt', { KeyId: id, Plaintext: new Uint8Array(4097) }],
      ['Encrypt', { KeyId: 'alias/none', Plaintext: utf8('x') }],
      ['Decrypt', { CiphertextBlob: utf8('garbage') }],
      ['CreateKey', { Tags: [{ TagKey: 'aws:a', TagValue: '' }] }],
      ['CreateKey', { KeySpec: 'RSA_2048' }],
      ['CreateAlias', { AliasName: 'alias/a', TargetKeyId: 'nonsense' }],
      ['ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 6 }],
      ['Encrypt', { KeyId: id, Plaintext: utf8('x'), DryRun: true }],
      ['Encrypt', { KeyId: id, Plaintext: 'not bytes' }],
    ];
    for (const [operation, input] of refused) {
      expect((await call(operation, input)).ok, operation).toBe(false);
    }
    expect(tablesOf(cloud.world.save())).toBe(before);
  });

  test('all violations stand in one message', async () => {
    const { refusal } = testCloud();
    expect(await refusal('Encrypt', { EncryptionAlgorithm: 'ROT13' })).toBe(
      "ValidationException: 3 validation errors detected: Value at 'keyId' failed to satisfy constraint: Member must not be null; Value at 'plaintext' failed to satisfy constraint: Member must not be null; Value 'ROT13' at 'encryptionAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE]",
    );
  });

  test('a stranger is refused in the words of AWS, and the decision says why', async () => {
    const { cloud, key } = testCloud();
    const { id, arn } = await key();
    const stranger = { ...cloud.admin, arn: 'arn:aws:iam::111122223333:user/stranger' };
    const reply = await cloud.call({
      service: 'kms',
      operation: 'DescribeKey',
      region: 'us-east-1',
      principal: stranger,
      input: { KeyId: id },
    });
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'AccessDeniedException',
        message: `User: ${stranger.arn} is not authorized to perform: kms:DescribeKey on resource: ${arn} because no identity-based policy allows the kms:DescribeKey action`,
      },
      decision: { outcome: 'implicitDeny', decidingLayer: 'identity' },
    });
  });

  test('undo and redo walk the journal, and what was undone is dropped by the next call', async () => {
    const { cloud, ok, key } = testCloud();
    const start = cloud.world.position;
    const { id } = await key();
    const made = cloud.world.position;
    await ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: id });
    const after = JSON.stringify(cloud.world.all(kmsAliases));
    cloud.world.travel(made);
    expect(cloud.world.all(kmsAliases)).toEqual([]);
    cloud.world.travel(start);
    expect([cloud.world.size(kmsKeys), cloud.world.size(kmsMaterials)]).toEqual([0, 0]);
    cloud.world.travel(cloud.world.end);
    expect(JSON.stringify(cloud.world.all(kmsAliases))).toBe(after);
    cloud.world.travel(start);
    await key();
    expect(cloud.world.end).toBe(cloud.world.position);
  });

  test('undoing an advanced clock brings a deleted key back', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id } = await key();
    await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    const before = cloud.world.position;
    const then = cloud.nowMs();
    await cloud.advance(8 * day);
    expect(await refusal('DescribeKey', { KeyId: id })).toMatch(/^NotFoundException/);
    cloud.world.travel(before);
    expect(cloud.nowMs()).toBe(then);
    await ok('CancelKeyDeletion', { KeyId: id });
    await cloud.advance(60 * day);
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      KeyState: 'Disabled',
    });
  });

  test('a saved world goes on where it was, journal and due events included', async () => {
    const first = testCloud();
    const { id } = await first.key();
    const secret = utf8('kept');
    const sealed = await first.ok('Encrypt', { KeyId: id, Plaintext: secret });
    await first.ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    const second = testCloud(2, structuredClone(first.cloud.save()));
    expect(await second.ok('Decrypt', { CiphertextBlob: sealed['CiphertextBlob'] })).toMatchObject({
      Plaintext: secret,
    });
    await second.cloud.advance(91 * day);
    expect((await second.ok('ListKeyRotations', { KeyId: id }))['Rotations']).toHaveLength(1);
    second.cloud.world.travel(0);
    expect(second.cloud.world.all(kmsKeys)).toEqual([]);
  });

  test('with the same seed and clock the whole cloud replays byte for byte', async () => {
    const run = async () => {
      const { cloud, ok, key } = testCloud('replay');
      const { id } = await key();
      await ok('GenerateDataKey', { KeyId: id, KeySpec: 'AES_256' });
      await ok('RotateKeyOnDemand', { KeyId: id });
      return tablesOf(cloud.save().world);
    };
    expect(await run()).toBe(await run());
  });

  test('calls at the same moment do not lose one another’s writes', async () => {
    const { cloud, ok, key } = testCloud();
    const { id } = await key();
    const names = Array.from({ length: 8 }, (_, i) => `tag${i}`);
    await Promise.all(
      names.map((TagKey) => ok('TagResource', { KeyId: id, Tags: [{ TagKey, TagValue: '' }] })),
    );
    await Promise.all([0, 1, 2, 3].map(() => ok('RotateKeyOnDemand', { KeyId: id })));
    const row = cloud.world.all(kmsKeys)[0];
    expect(row?.tags.map(({ TagKey }) => TagKey).sort()).toEqual(names);
    expect(row?.onDemandRotations).toBe(4);
  });
});

describe('the trail', () => {
  test('every call leaves one event, refused ones too, with nothing secret in it', async () => {
    const { cloud, ok, call, key } = testCloud();
    const { id, arn } = await key();
    const Plaintext = utf8('the plaintext that nobody may log');
    const EncryptionContext = { purpose: 'test' };
    const sealed = await ok('Encrypt', { KeyId: id, Plaintext, EncryptionContext });
    await call('Decrypt', { CiphertextBlob: sealed['CiphertextBlob'] });
    const events = cloud.world.all(trailEvents);
    expect(events.map((event) => [event.eventName, event.errorCode])).toEqual([
      ['CreateKey', undefined],
      ['Encrypt', undefined],
      ['Decrypt', 'InvalidCiphertextException'],
    ]);
    expect(events[1]).toMatchObject({
      readOnly: true,
      requestParameters: {
        keyId: id,
        encryptionContext: { purpose: 'test' },
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      },
      responseElements: null,
      resources: [{ ARN: arn, type: 'AWS::KMS::Key' }],
    });
    expect(JSON.stringify(events)).not.toContain('nobody may log');
  });

  test('what a key does by itself is told as a service event', async () => {
    const { cloud, ok, key } = testCloud();
    const { id } = await key();
    await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    await cloud.advance(90 * day);
    expect(cloud.world.all(trailEvents).at(-1)).toMatchObject({
      eventName: 'RotateKey',
      eventType: 'AwsServiceEvent',
      serviceEventDetails: { rotationType: 'AUTOMATIC', keyOrigin: 'AWS_KMS', keyId: id },
    });
  });

  test('the wire tells each call with the sizes that crossed', async () => {
    const { cloud, ok, key } = testCloud();
    const { id } = await key();
    const records: WireRecord[] = [];
    const stop = cloud.onWire((record) => records.push(record));
    await ok('GenerateDataKey', { KeyId: id, KeySpec: 'AES_256' });
    stop();
    await ok('ListKeys');
    expect(records).toHaveLength(1);
    expect(records[0]?.requestBytes).toBe(JSON.stringify({ KeyId: id, KeySpec: 'AES_256' }).length);
    expect(records[0]?.replyBytes).toBeGreaterThan(184 * 1.3);
  });
});

test('no key material stands in any row, reply or event of a long run', async () => {
  // Every backing key passes the domain key once, in the clear: a watcher there knows them all.
  const materials: string[] = [];
  const { cloud, ok, key } = testCloud('watched', undefined, (domainKey) => ({
    ...domainKey,
    wrap(material, label) {
      materials.push(toHex(material));
      return domainKey.wrap(material, label);
    },
  }));
  const seen: string[] = [];
  const { id } = await key();
  for (let i = 0; i < 10; i++) {
    seen.push(JSON.stringify(await ok('Encrypt', { KeyId: id, Plaintext: utf8('x') }), hexBytes));
    await ok('RotateKeyOnDemand', { KeyId: id });
  }
  seen.push(JSON.stringify(cloud.save(), hexBytes));
  expect(materials).toHaveLength(11);
  const found = materials.filter((hex) => seen.some((text) => text.includes(hex)));
  expect(found).toEqual([]);
});

function hexBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toHex(value) : value;
}
