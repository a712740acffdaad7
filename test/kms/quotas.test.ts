// Quotas: how many of each thing an account may have, and how fast it may call.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { second } from '../../src/base/time.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { setThrottling } from '../../src/cloud/throttle.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { type Grant, kmsGrants } from '../../src/kms/grant-rows.ts';
import { type Key, kmsKeys } from '../../src/kms/rows.ts';
import { type CustomKeyStore, kmsStores } from '../../src/kms/stores.ts';
import type { TableSpec } from '../../src/service/table-spec.ts';
import { testCloud } from '../support/cloud.ts';
import { clusterInput, makeCluster, storeCloud } from '../support/stores.ts';
import { tablesOf } from '../support/tables.ts';

const role = 'arn:aws:iam::111122223333:role/reader';
const throttled =
  'ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.';

/** Puts copies of a row into the world, as many as it takes to have `count` of them. */
function fill<R>(cloud: Cloud, spec: TableSpec<R>, count: number, copy: (number: number) => R) {
  const tx = cloud.world.begin();
  for (let i = cloud.world.size(spec); i < count; i++) tx.put(spec, copy(i));
  cloud.world.commit(tx, 'fill', cloud.nowMs());
}

describe('how many', () => {
  test('an account has 100,000 keys in a Region, replicas among them', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { arn } = await key();
    const template = cloud.world.get(kmsKeys, arn) as Key;
    fill(cloud, kmsKeys, 99_999, (n) => ({ ...template, arn: `${arn}${n}` as Key['arn'] }));
    await key();
    const answer =
      'LimitExceededException: Key quota for this account in this region is 100000 but the current usage is 100000.';
    const before = cloud.world.size(kmsKeys);
    expect(await refusal('CreateKey')).toBe(answer);
    const { id } = await key({ MultiRegion: true }, 'eu-west-1');
    const input = { KeyId: id, ReplicaRegion: 'us-east-1' };
    expect(await refusal('ReplicateKey', input, 'eu-west-1')).toBe(answer);
    expect(cloud.world.size(kmsKeys)).toBe(before + 1);
    expect((await ok('ListKeys', { Limit: 3 }))['Keys']).toHaveLength(3);
  });

  test('a key of a service does not count', async () => {
    const { cloud, refusal, key } = testCloud();
    const { arn } = await key();
    const template = cloud.world.get(kmsKeys, arn) as Key;
    const copy = (n: number, manager: Key['manager']) => ({
      ...template,
      manager,
      arn: `${arn}${n}` as Key['arn'],
    });
    fill(cloud, kmsKeys, 100_000, (n) => copy(n, n === 5 ? 'AWS' : 'CUSTOMER'));
    await key();
    expect(await refusal('CreateKey')).toMatch(/^LimitExceededException/);
  });

  test('a key has 50 aliases', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const [one, two] = [await key(), await key()];
    const alias = (n: number, TargetKeyId: string) => ({ AliasName: `alias/a${n}`, TargetKeyId });
    for (let n = 0; n < 50; n++) await ok('CreateAlias', alias(n, one.id));
    await ok('CreateAlias', alias(50, two.id));
    const before = tablesOf(cloud);
    const answer =
      'LimitExceededException: Aliases per key quota for this account in this region is 50, current usage is 50.';
    expect(await refusal('CreateAlias', alias(51, one.id))).toBe(answer);
    expect(await refusal('UpdateAlias', alias(50, one.id))).toBe(answer);
    expect(tablesOf(cloud)).toBe(before);
  });

  test('a key has 50,000 grants', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id } = await key();
    const input = { KeyId: id, GranteePrincipal: role, Operations: ['Decrypt'], Name: 'one' };
    const { GrantId } = await ok('CreateGrant', input);
    const template = cloud.world.get(kmsGrants, GrantId as string) as Grant;
    const { name: _, ...unnamed } = template;
    fill(cloud, kmsGrants, 50_000, (n) => ({ ...unnamed, grantId: `${n}` }));
    const other = await key();
    await ok('CreateGrant', { ...input, KeyId: other.id });
    expect(await refusal('CreateGrant', { ...input, Name: 'two' })).toBe(
      'LimitExceededException: a key has at most 50000 grants',
    );
    expect(await ok('CreateGrant', input)).toMatchObject({ GrantId });
    await ok('RevokeGrant', { KeyId: id, GrantId });
    await ok('CreateGrant', { ...input, Name: 'two' });
  });

  test('an account has 10 custom key stores in a Region', async () => {
    const words = storeCloud();
    await makeCluster(words);
    const id = await words.create(clusterInput);
    const template = words.cloud.world.get(kmsStores, id) as CustomKeyStore;
    fill(words.cloud, kmsStores, 10, (n) => ({ ...template, id: `${id}${n}`, name: `s${n}` }));
    expect(
      await words.refusal('CreateCustomKeyStore', { ...clusterInput, CustomKeyStoreName: 'more' }),
    ).toBe('LimitExceededException: an account has at most 10 custom key stores in a Region');
  });

  test('a key rotates on demand 25 times in its life', async () => {
    const { ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    for (let n = 0; n < 25; n++) await ok('RotateKeyOnDemand', { KeyId: id });
    expect(await refusal('RotateKeyOnDemand', { KeyId: id })).toBe(
      `LimitExceededException: The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${arn}`,
    );
  });
});

describe('how fast', () => {
  const words = () => {
    const made = testCloud();
    /** How many of these calls go through before one is throttled. */
    const until = async (
      operation: string,
      input: Record<string, unknown>,
      most: number,
      region?: string,
    ) => {
      for (let n = 0; n < most; n++) {
        const reply = await made.call(operation, input, region);
        if (!reply.ok && reply.error.code === 'ThrottlingException') return n;
      }
      return most;
    };
    return { ...made, until, on: () => setThrottling(made.cloud.world, true) };
  };

  test('no call is throttled unless the world says so', async () => {
    const { cloud, until, on, refusal } = words();
    expect(await until('CreateKey', {}, 20)).toBe(20);
    on();
    expect(await until('CreateKey', {}, 20)).toBe(5);
    const before = tablesOf(cloud);
    expect(await refusal('CreateKey')).toBe(throttled);
    expect(tablesOf(cloud)).toBe(before);
    setThrottling(cloud.world, false);
    expect(await until('CreateKey', {}, 20)).toBe(20);
  });

  test('the setting is kept with the world, and undone with it', async () => {
    const { cloud, on, until } = words();
    const start = cloud.world.position;
    on();
    const again = testCloud(1, cloud.save());
    for (let n = 0; n < 5; n++) await again.ok('CreateKey');
    expect(await again.refusal('CreateKey')).toBe(throttled);
    cloud.world.travel(start);
    expect(await until('CreateKey', {}, 10)).toBe(10);
  });

  test('time fills a quota again, up to one second of it', async () => {
    const { cloud, on, until } = words();
    on();
    expect(await until('CreateKey', {}, 20)).toBe(5);
    await cloud.advance(second / 5);
    expect(await until('CreateKey', {}, 20)).toBe(1);
    await cloud.advance(1000 * second);
    expect(await until('CreateKey', {}, 20)).toBe(5);
  });

  test('each Region and each quota fill by themselves', async () => {
    const { on, until, key } = words();
    const { id } = await key();
    on();
    expect(await until('CreateKey', {}, 20)).toBe(5);
    expect(await until('CreateKey', {}, 20, 'eu-west-1')).toBe(5);
    expect(await until('DisableKey', { KeyId: id }, 20)).toBe(5);
    expect(await until('ScheduleKeyDeletion', { KeyId: id }, 30)).toBe(15);
  });

  test('operations with one kind of key share a quota, and calls that fail count', async () => {
    const { on, until, ok, refusal, key } = words();
    const [symmetric, pair] = [
      await key(),
      await key({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
    ];
    on();
    const wrong = { KeyId: pair.id, Message: utf8('x'), SigningAlgorithm: 'RSASSA_PSS_SHA_256' };
    expect(await until('Sign', wrong, 1100)).toBe(1000);
    expect(await refusal('Verify', { ...wrong, Signature: utf8('x') })).toBe(throttled);
    await ok('Encrypt', { KeyId: symmetric.id, Plaintext: utf8('x') });
    const pairs = { KeyId: pair.id, KeyPairSpec: 'RSA_3072', DryRun: true };
    expect(await until('GenerateDataKeyPair', pairs, 10)).toBe(4);
    expect(await refusal('GenerateDataKeyPairWithoutPlaintext', pairs)).toBe(throttled);
    const others = { ...pairs, KeyPairSpec: 'SM2' };
    expect(await until('GenerateDataKeyPairWithoutPlaintext', others, 50)).toBe(25);
  });

  test('symmetric calls share 10,000 a second, and more in some Regions', async () => {
    const { on, until, key } = words();
    const { id } = await key({}, 'eu-north-1');
    const random = { NumberOfBytes: 1 };
    on();
    expect(await until('GenerateRandom', random, 6000, 'eu-north-1')).toBe(6000);
    const encrypt = { KeyId: id, Plaintext: utf8('x') };
    expect(await until('Encrypt', encrypt, 5000, 'eu-north-1')).toBe(4000);
    expect(await until('GenerateRandom', random, 11_000, 'us-east-2')).toBe(11_000);
  });

  test('ReplicateKey counts twice as CreateKey where the replica is made', async () => {
    const { on, ok, until, key, refusal } = words();
    const [one, two, three] = [
      await key({ MultiRegion: true }),
      await key({ MultiRegion: true }),
      await key({ MultiRegion: true }),
    ];
    on();
    const ReplicaRegion = 'eu-west-1';
    await ok('ReplicateKey', { KeyId: one.id, ReplicaRegion });
    await ok('ReplicateKey', { KeyId: two.id, ReplicaRegion });
    expect(await refusal('ReplicateKey', { KeyId: three.id, ReplicaRegion })).toBe(throttled);
    expect(await until('CreateKey', {}, 10, ReplicaRegion)).toBe(1);
    expect(await until('CreateKey', {}, 10)).toBe(5);
  });

  test('a call that was refused for its rate takes nothing, and stands in the trail', async () => {
    const { cloud, on, until, key } = words();
    const { id } = await key({ Origin: 'EXTERNAL' });
    on();
    const input = { KeyId: id, WrappingAlgorithm: 'RSAES_PKCS1_V1_5', WrappingKeySpec: 'RSA_2048' };
    for (let n = 0; n < 3; n++) {
      expect(await until('GetParametersForImport', input, 3)).toBe(1);
      expect(cloud.world.all(trailEvents).at(-1)).toMatchObject({
        eventName: 'GetParametersForImport',
        errorCode: 'ThrottlingException',
      });
      await cloud.advance(second);
    }
  });
});
