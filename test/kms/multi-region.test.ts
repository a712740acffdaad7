// Multi-Region keys: one id and one material in several Regions, and what each key has to itself.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { day, second } from '../../src/base/time.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { startMs, testCloud } from '../support/cloud.ts';
import { importCloud, symmetricMaterial } from '../support/importing.ts';
import { tablesOf } from '../support/tables.ts';

const [home, away, far] = ['us-east-1', 'eu-west-1', 'ap-south-1'];
const text = utf8('hunter2');
const ready = 5 * second;

/** A multi-Region primary key at home. */
async function primaryKey(more: Record<string, unknown> = {}) {
  const made = testCloud();
  const { id, arn } = await made.key({ MultiRegion: true, ...more });
  return {
    ...made,
    id,
    arn,
    arnIn: (region: string) => arn.replace(home ?? '', region),
    replicate: (ReplicaRegion: string, also: Record<string, unknown> = {}) =>
      made.ok('ReplicateKey', { KeyId: id, ReplicaRegion, ...also }),
    metadata: async (region?: string) =>
      (await made.ok('DescribeKey', { KeyId: id }, region))['KeyMetadata'] as Record<
        string,
        unknown
      >,
  };
}

/** The same with a replica away that is ready. */
async function pairOfKeys(more: Record<string, unknown> = {}) {
  const made = await primaryKey(more);
  await made.replicate('eu-west-1');
  await made.cloud.advance(ready);
  return made;
}

describe('replicas', () => {
  test('a replica is Creating for some seconds and shows no material meanwhile', async () => {
    const { cloud, refusal, id, arn, arnIn, replicate, metadata } = await primaryKey();
    const reply = await replicate('eu-west-1');
    const replicaArn = arnIn('eu-west-1');
    expect(reply['ReplicaKeyMetadata']).toEqual({
      AWSAccountId: '111122223333',
      Arn: replicaArn,
      CreationDate: startMs,
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      Description: '',
      Enabled: false,
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      KeyId: id,
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: 'Creating',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: true,
      MultiRegionConfiguration: {
        MultiRegionKeyType: 'REPLICA',
        PrimaryKey: { Arn: arn, Region: home },
        ReplicaKeys: [{ Arn: replicaArn, Region: away }],
      },
      Origin: 'AWS_KMS',
    });
    expect(JSON.parse(reply['ReplicaPolicy'] as string)).toMatchObject({ Id: 'key-default-1' });
    expect(reply).not.toHaveProperty('ReplicaTags');
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: text }, away)).toBe(
      `KMSInvalidStateException: ${replicaArn} is creating.`,
    );
    await cloud.advance(ready);
    const { CurrentKeyMaterialId } = await metadata();
    expect(await metadata(away)).toMatchObject({
      KeyState: 'Enabled',
      Enabled: true,
      CurrentKeyMaterialId,
    });
    expect(await metadata()).toMatchObject({
      MultiRegionConfiguration: {
        MultiRegionKeyType: 'PRIMARY',
        ReplicaKeys: [{ Arn: replicaArn, Region: away }],
      },
    });
    expect(cloud.world.all(trailEvents).at(-4)).toMatchObject({
      eventName: 'SynchronizeMultiRegionKey',
      eventType: 'AwsApiCall',
      awsRegion: away,
    });
  });

  test('what one Region has sealed another opens, and names its own key', async () => {
    const { ok, id, arnIn, cloud, replicate } = await pairOfKeys();
    await replicate('ap-south-1');
    await cloud.advance(ready);
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text });
    for (const region of [away, far] as [string, string]) {
      expect(await ok('Decrypt', { CiphertextBlob }, region)).toMatchObject({
        Plaintext: text,
        KeyId: arnIn(region),
      });
    }
    const back = await ok('Encrypt', { KeyId: id, Plaintext: text }, far);
    expect(await ok('Decrypt', { CiphertextBlob: back['CiphertextBlob'] })).toMatchObject({
      Plaintext: text,
    });
  });

  test('signatures and tags of related keys are the same key’s', async () => {
    const { ok, id } = await pairOfKeys({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    const signed = { KeyId: id, Message: text, SigningAlgorithm: 'ECDSA_SHA_256' };
    const { Signature } = await ok('Sign', signed, away);
    expect(await ok('Verify', { ...signed, Signature })).toMatchObject({ SignatureValid: true });
    const mac = await pairOfKeys({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
    const input = { KeyId: mac.id, Message: text, MacAlgorithm: 'HMAC_SHA_256' };
    const { Mac } = await mac.ok('GenerateMac', input);
    expect(await mac.ok('GenerateMac', input, away)).toMatchObject({ Mac });
  });

  test('policy, aliases, grants, tags, description and state are each key’s own', async () => {
    const { ok, id, replicate, metadata, cloud } = await primaryKey({
      Description: 'at home',
      Tags: [{ TagKey: 'place', TagValue: 'home' }],
    });
    const Principal = { AWS: 'arn:aws:iam::111122223333:root' };
    const Statement = [{ Sid: 'away', Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    const Tags = [{ TagKey: 'place', TagValue: 'away' }];
    expect(await replicate('eu-west-1', { Policy, Tags, Description: 'away' })).toMatchObject({
      ReplicaPolicy: Policy,
      ReplicaTags: Tags,
    });
    await cloud.advance(ready);
    await ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: id }, away);
    const role = 'arn:aws:iam::111122223333:role/reader';
    await ok('CreateGrant', { KeyId: id, GranteePrincipal: role, Operations: ['Decrypt'] }, away);
    await ok('DisableKey', { KeyId: id }, away);
    expect(await metadata()).toMatchObject({ Description: 'at home', KeyState: 'Enabled' });
    expect(await metadata(away)).toMatchObject({ Description: 'away', KeyState: 'Disabled' });
    expect((await ok('ListResourceTags', { KeyId: id }))['Tags']).not.toEqual(Tags);
    expect((await ok('ListAliases', { KeyId: id }))['Aliases']).toEqual([]);
    expect((await ok('ListGrants', { KeyId: id }))['Grants']).toEqual([]);
    expect(await ok('GetKeyPolicy', { KeyId: id })).not.toMatchObject({ Policy });
    expect(await ok('GetKeyPolicy', { KeyId: id }, away)).toMatchObject({ Policy });
  });

  test('refusals of ReplicateKey change nothing', async () => {
    const { cloud, ok, refusal, key, id, arn, arnIn } = await pairOfKeys();
    const single = await key();
    const before = tablesOf(cloud);
    const replicate = (KeyId: string, ReplicaRegion: string, region?: string) =>
      refusal('ReplicateKey', { KeyId, ReplicaRegion }, region);
    expect(await replicate(single.id, 'eu-west-1')).toBe(
      `UnsupportedOperationException: ${single.arn} is not a multi-region primary key.`,
    );
    expect(await replicate(id, 'ap-south-1', 'eu-west-1')).toBe(
      `UnsupportedOperationException: ${arnIn('eu-west-1')} is not a multi-region primary key.`,
    );
    for (const region of ['eu-west-1', 'us-east-1']) {
      expect(await replicate(id, region)).toBe(
        `AlreadyExistsException: Key '${arnIn(region)}' exists already`,
      );
    }
    expect(await replicate(id, 'cn-north-1')).toBe(
      'UnsupportedOperationException: cn-north-1 is in another partition than us-east-1',
    );
    expect(await replicate(id, 'xx-nowhere-1')).toBe(
      'UnsupportedOperationException: there is no KMS in xx-nowhere-1',
    );
    expect(await replicate(id, 'nowhere')).toMatch(
      /^ValidationException: 1 validation error detected: Value 'nowhere' at 'replicaRegion' failed to satisfy constraint: Member must satisfy regular expression pattern: /,
    );
    expect(tablesOf(cloud)).toBe(before);
    await ok('DisableKey', { KeyId: id });
    expect(await replicate(id, 'ap-south-1')).toBe(`DisabledException: ${arn} is disabled.`);
  });

  test('keys in China have replicas in China', async () => {
    const { cloud, ok, key } = testCloud();
    const { id, arn } = await key({ MultiRegion: true }, 'cn-north-1');
    expect(arn).toBe(`arn:aws-cn:kms:cn-north-1:111122223333:key/${id}`);
    const there = { KeyId: arn, ReplicaRegion: 'cn-northwest-1' };
    const { ReplicaPolicy } = await ok('ReplicateKey', there, 'cn-north-1');
    expect(ReplicaPolicy).toContain('arn:aws-cn:iam::111122223333:root');
    await cloud.advance(ready);
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text }, 'cn-north-1');
    await ok('Decrypt', { CiphertextBlob }, 'cn-northwest-1');
  });
});

describe('rotation', () => {
  test('the primary rotates for all; replicas open the old and seal with the new', async () => {
    const { cloud, ok, id, metadata } = await pairOfKeys();
    await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    expect(await ok('GetKeyRotationStatus', { KeyId: id }, away)).toMatchObject({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 90,
    });
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text });
    const before = (await metadata())['CurrentKeyMaterialId'];
    await cloud.advance(10 * 365 * day);
    const { CurrentKeyMaterialId } = await metadata();
    expect(CurrentKeyMaterialId).not.toBe(before);
    expect(await metadata(away)).toMatchObject({ CurrentKeyMaterialId });
    expect(await ok('Decrypt', { CiphertextBlob }, away)).toMatchObject({ KeyMaterialId: before });
    const fresh = await ok('Encrypt', { KeyId: id, Plaintext: text }, away);
    expect(await ok('Decrypt', { CiphertextBlob: fresh['CiphertextBlob'] })).toMatchObject({
      KeyMaterialId: CurrentKeyMaterialId,
    });
    const rotations = cloud.world
      .all(trailEvents)
      .filter(({ eventName }) => eventName === 'RotateKey');
    expect(rotations).toHaveLength(40);
  });

  test('a replica has its rotation from the primary and none of its own', async () => {
    const { ok, refusal, id, arnIn } = await pairOfKeys();
    const answer = `UnsupportedOperationException: ${arnIn('eu-west-1')} is a replica; its rotation follows the primary key`;
    expect(await refusal('EnableKeyRotation', { KeyId: id }, away)).toBe(answer);
    expect(await refusal('RotateKeyOnDemand', { KeyId: id }, away)).toBe(answer);
    await ok('RotateKeyOnDemand', { KeyId: id });
    const rotations = async (region?: string) =>
      (await ok('ListKeyRotations', { KeyId: id }, region))['Rotations'];
    expect(await rotations(away)).toEqual(await rotations());
  });

  test('a primary that is disabled does not rotate, nor does its replica', async () => {
    const { cloud, ok, id, metadata } = await pairOfKeys();
    await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    const { CurrentKeyMaterialId } = await metadata();
    await ok('DisableKey', { KeyId: id });
    await cloud.advance(1000 * day);
    expect(await metadata(away)).toMatchObject({ CurrentKeyMaterialId });
    await ok('UpdateKeyDescription', { KeyId: id, Description: 'still here' }, away);
    await ok('EnableKey', { KeyId: id });
    await ok('DescribeKey', { KeyId: id });
    expect(await metadata(away)).not.toMatchObject({ CurrentKeyMaterialId });
  });
});

describe('imported material', () => {
  test('comes into the primary first, then into each replica, and only then is rotated to', async () => {
    const { cloud, ok, refusal, external, parameters, put, request, metadata } = importCloud();
    const [one, two] = [symmetricMaterial(1), symmetricMaterial(2)];
    const { id, arn } = await external({ MultiRegion: true });
    const replicaArn = arn.replace('us-east-1', 'eu-west-1');
    const asNew = { ImportType: 'NEW_KEY_MATERIAL' };
    const there = { KeyId: id, ReplicaRegion: 'eu-west-1' };
    expect(await refusal('ReplicateKey', there)).toBe(
      `KMSInvalidStateException: ${arn} is pending import.`,
    );
    const given = await parameters(id);
    const first = await put(id, given, one);
    await ok('ReplicateKey', there);
    await cloud.advance(ready);
    expect(await metadata(id, away)).toMatchObject({
      KeyState: 'PendingImport',
      CurrentKeyMaterialId: first,
    });
    const givenAway = await parameters(id, undefined, undefined, away);
    expect(await refusal('ImportKeyMaterial', request(id, givenAway, two), away)).toMatch(
      /^IncorrectKeyMaterialException/,
    );
    expect(await refusal('ImportKeyMaterial', request(id, givenAway, two, asNew), away)).toBe(
      `UnsupportedOperationException: ${replicaArn} is a replica; new key material goes into the primary key first`,
    );
    expect(await put(id, givenAway, one, {}, away)).toBe(first);
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text }, away);
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: text });

    const second = await put(id, given, two, asNew);
    const state = async (region?: string) =>
      (
        (
          await ok(
            'ListKeyRotations',
            { KeyId: id, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' },
            region,
          )
        )['Rotations'] as Record<string, unknown>[]
      ).find(({ KeyMaterialId }) => KeyMaterialId === second)?.['KeyMaterialState'];
    expect(await state()).toBe('PENDING_MULTI_REGION_IMPORT_AND_ROTATION');
    expect(await refusal('RotateKeyOnDemand', { KeyId: id })).toBe(
      `KMSInvalidStateException: No available key material pending rotation for the key: ${arn}.`,
    );
    expect(await metadata(id, away)).toMatchObject({ KeyState: 'Enabled' });
    expect(await put(id, givenAway, two, {}, away)).toBe(second);
    expect([await state(), await state(away)]).toEqual(['PENDING_ROTATION', 'PENDING_ROTATION']);
    await ok('RotateKeyOnDemand', { KeyId: id });
    expect(await metadata(id, away)).toMatchObject({ CurrentKeyMaterialId: second });
    await ok('DeleteImportedKeyMaterial', { KeyId: id }, away);
    expect(await metadata(id, away)).toMatchObject({ KeyState: 'PendingImport' });
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled' });
  });
});
