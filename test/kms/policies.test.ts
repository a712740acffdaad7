// Key policies as they are saved: what is refused, in whose words, who is locked out, and what
// becomes of a policy when a user it names is gone.

import { describe, expect, test } from 'vitest';
import { limits } from '../../src/facts/limits.ts';
import { newEntity, users } from '../../src/service/principals.ts';
import { testCloud } from '../support/cloud.ts';

const account = '111122223333';
const adminArn = `arn:aws:iam::${account}:user/admin`;
const annArn = `arn:aws:iam::${account}:user/ann`;

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Principal: unknown, Action: unknown = 'kms:*', more: object = {}) => ({
  Effect: 'Allow',
  Principal,
  Action,
  Resource: '*',
  ...more,
});
const account1 = allow({ AWS: `arn:aws:iam::${account}:root` });

const lockout =
  'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.';
const invalid =
  'MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.';

/** A cloud with a key, and words for its policy. */
async function policyCloud() {
  const words = testCloud('policies');
  const { id: KeyId, arn } = await words.key();
  const { cloud } = words;
  const put = (Policy: string, more = {}) => words.ok('PutKeyPolicy', { KeyId, Policy, ...more });
  const refused = (Policy: string, more = {}) =>
    words.refusal('PutKeyPolicy', { KeyId, Policy, ...more });
  const now = async () => (await words.ok('GetKeyPolicy', { KeyId }))['Policy'] as string;
  const makeUser = (name: string, id: string) => {
    const tx = cloud.world.begin();
    const row = newEntity({ kind: 'user', account, path: '/', name }, id, cloud.nowMs());
    tx.put(users, { ...row, tags: [] });
    expect(cloud.world.commit(tx, 'test', cloud.nowMs())).toBe(true);
  };
  const deleteUser = (name: string) => {
    const tx = cloud.world.begin();
    tx.delete(users, `${account}/${name}`);
    expect(cloud.world.commit(tx, 'test', cloud.nowMs())).toBe(true);
  };
  const may = (principalArn: string, action: string, input = {}) =>
    cloud.mayCall({ principalArn, action, resource: arn, input })?.outcome;
  return { ...words, KeyId, arn, put, refused, now, makeUser, deleteUser, may };
}

describe('what is no key policy is not saved', () => {
  test.each([
    ['no JSON', '{', /^MalformedPolicyDocumentException: /],
    ['no statement', '{"Version":"2012-10-17"}', /^MalformedPolicyDocumentException: /],
    ['no principal', policy({ Effect: 'Allow', Action: 'kms:*', Resource: '*' }), /`Principal`/],
    [
      'an operator nobody knows',
      policy(allow('*', 'kms:*', { Condition: { StringSame: { 'aws:username': 'a' } } })),
      /`StringSame`/,
    ],
    [
      'ForAllValues on one value of the encryption context',
      policy(
        account1,
        allow('*', 'kms:Decrypt', {
          Condition: { 'ForAllValues:StringEquals': { 'kms:EncryptionContext:a': 'b' } },
        }),
      ),
      /OverlyPermissiveCondition/,
    ],
  ])('%s', async (_, text, message) => {
    const { refused, now } = await policyCloud();
    const before = await now();
    expect(await refused(text)).toMatch(message);
    expect(await now()).toBe(before);
  });

  test('a policy one byte too long is refused, one byte shorter is saved', async () => {
    const { put, refused } = await policyCloud();
    const most = limits.policyBytes.value;
    const bare = JSON.stringify({ Id: '', Statement: [account1] }).length;
    const ofLength = (length: number) =>
      JSON.stringify({ Id: 'x'.repeat(length - bare), Statement: [account1] });
    await put(ofLength(most));
    expect(await refused(ofLength(most + 1))).toMatch(/^LimitExceededException/);
  });

  test('a statement without Resource is saved and has no effect', async () => {
    const { put, may } = await policyCloud();
    const { Resource: _, ...toothless } = allow({ AWS: adminArn });
    await put(policy(toothless), { BypassPolicyLockoutSafetyCheck: true });
    expect(may(adminArn, 'kms:Encrypt')).toBe('implicitDeny');
  });
});

describe('a policy names only who is there', () => {
  test.each([
    ['a user nobody made', { AWS: `arn:aws:iam::${account}:user/nobody` }],
    ['a group, for groups are no principals', { AWS: `arn:aws:iam::${account}:group/admins` }],
    ['a bare name', { AWS: 'admin' }],
    ['a user with a wildcard', { AWS: `arn:aws:iam::${account}:user/*` }],
    ['an account that is not there', { AWS: '999999999999' }],
    ['a unique id, though AWS keeps one itself', { AWS: 'AIDACKCEVSQ6C2EXAMPLE' }],
    ['a service that is no service', { Service: 'logs' }],
  ])('%s is refused', async (_, principal) => {
    const { refused } = await policyCloud();
    expect(await refused(policy(account1, allow(principal, 'kms:Decrypt')))).toBe(invalid);
  });

  test.each([
    ['everybody', '*'],
    ['the account by its number', { AWS: account }],
    ['a user and a service', { AWS: adminArn, Service: 'logs.eu-west-1.amazonaws.com' }],
  ])('%s is not', async (_, principal) => {
    const { put } = await policyCloud();
    await put(policy(account1, allow(principal, 'kms:Decrypt')));
  });
});

describe('the lockout safety check', () => {
  const withoutAdmin = policy(allow({ AWS: adminArn }, ['kms:Encrypt', 'kms:Decrypt']));

  test.each(['PutKeyPolicy', 'CreateKey'])('%s refuses what locks its caller out', async (name) => {
    const { KeyId, refusal } = await policyCloud();
    const input = { ...(name === 'PutKeyPolicy' && { KeyId }), Policy: withoutAdmin };
    expect(await refusal(name, input)).toBe(lockout);
  });

  test('ReplicateKey refuses it for the replica', async () => {
    const { ok, refusal, key } = await policyCloud();
    const { id: KeyId } = await key({ MultiRegion: true });
    const input = { KeyId, ReplicaRegion: 'eu-west-1' };
    expect(await refusal('ReplicateKey', { ...input, Policy: withoutAdmin })).toBe(lockout);
    await ok('ReplicateKey', { ...input, Policy: policy(account1) });
  });

  test('an explicit deny of PutKeyPolicy locks out too', async () => {
    const { refused } = await policyCloud();
    const deny = { ...allow('*', 'kms:PutKeyPolicy'), Effect: 'Deny' };
    expect(await refused(policy(account1, deny))).toBe(lockout);
  });

  test('the bypass saves it, and then nobody of the account may change it', async () => {
    const { put, refused, may } = await policyCloud();
    await put(withoutAdmin, { BypassPolicyLockoutSafetyCheck: true });
    expect(await refused(policy(account1))).toMatch(/^AccessDeniedException/);
    expect(may(adminArn, 'kms:Decrypt')).toBe('allow');
    expect(may(`arn:aws:iam::${account}:root`, 'kms:PutKeyPolicy')).toBe('implicitDeny');
  });

  test('a condition that only the bypass fails keeps the bypass away', async () => {
    const { put, refused } = await policyCloud();
    const noBypass = {
      ...allow('*', 'kms:PutKeyPolicy', {
        Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
      }),
      Effect: 'Deny',
    };
    await put(policy(account1, noBypass));
    const again = policy(account1);
    expect(await refused(again, { BypassPolicyLockoutSafetyCheck: true })).toMatch(
      /with an explicit deny in a resource-based policy/,
    );
    await put(again);
  });

  test('a default policy is never refused', async () => {
    const { ok } = await policyCloud();
    await ok('CreateKey', {});
  });
});

describe('a user the policy names is deleted', () => {
  const annUses = policy(account1, allow({ AWS: annArn }, 'kms:Decrypt'));

  test('the policy shows the unique id in place of the ARN', async () => {
    const { put, now, makeUser, deleteUser } = await policyCloud();
    makeUser('ann', 'AIDAFIRST');
    await put(annUses);
    expect(await now()).toBe(annUses);
    deleteUser('ann');
    expect(await now()).toBe(annUses.replace(annArn, 'AIDAFIRST'));
  });

  test('one made anew under the name is somebody else', async () => {
    const { put, may, makeUser, deleteUser } = await policyCloud();
    makeUser('ann', 'AIDAFIRST');
    await put(annUses);
    expect(may(annArn, 'kms:Decrypt')).toBe('allow');
    deleteUser('ann');
    expect(may(annArn, 'kms:Decrypt')).toBeUndefined();
    makeUser('ann', 'AIDASECOND');
    expect(may(annArn, 'kms:Decrypt')).toBe('implicitDeny');
    await put(annUses);
    expect(may(annArn, 'kms:Decrypt')).toBe('allow');
  });
});

describe('a question nobody asked at the door', () => {
  test('is answered as the door would, and leaves no trace', async () => {
    const { cloud, put, makeUser, may } = await policyCloud();
    makeUser('ann', 'AIDAFIRST');
    const stamp = { StringEquals: { 'kms:EncryptionContext:for': 'ann' } };
    await put(policy(account1, allow({ AWS: annArn }, 'kms:Decrypt', { Condition: stamp })));
    const { position } = cloud.world;
    expect(may(annArn, 'kms:Decrypt', { EncryptionContext: { for: 'ann' } })).toBe('allow');
    expect(may(annArn, 'kms:Decrypt')).toBe('implicitDeny');
    expect(may(annArn, 'kms:Encrypt')).toBe('implicitDeny');
    expect(may(`arn:aws:iam::${account}:root`, 'kms:Encrypt')).toBe('allow');
    expect(may(`arn:aws:iam::${account}:user/nobody`, 'kms:Encrypt')).toBeUndefined();
    expect(cloud.world.position).toBe(position);
  });
});
