// Calls that come together: each gets through, a quota holds, and nothing is left behind of what
// another call took away meanwhile.

import { describe, expect, test, vi } from 'vitest';
import type { Reply } from '../../src/cloud/reply.ts';
import { kmsAliases, kmsLastUses } from '../../src/kms/rows.ts';
import { accessKeys } from '../../src/service/principals.ts';
import { testCloud } from '../support/cloud.ts';

const { cloud, call, key } = testCloud('together');
const iam = (operation: string, input: Record<string, unknown>) =>
  cloud.call({ service: 'iam', operation, region: 'us-east-1', principal: cloud.admin, input });
const codes = (replies: readonly Reply[]) =>
  replies.map((reply) => (reply.ok ? 'ok' : reply.error.code));
const times = <T>(count: number, act: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)));
const allOk = (count: number) => Array.from({ length: count }, () => 'ok');

describe('each call gets through', () => {
  test('thirty writers of one key', async () => {
    const { id } = await key();
    const replies = await times(30, (at) =>
      call('TagResource', { KeyId: id, Tags: [{ TagKey: `t${at}`, TagValue: 'x' }] }),
    );
    expect(codes(replies)).toEqual(allOk(30));
    const { Tags } = await tagsOf(id);
    expect(Tags).toHaveLength(30);
  });

  test('a slow call that reads a key runs once, while others write it again and again', async () => {
    const { id } = await key();
    const making = vi.spyOn(cloud.hsm, 'generatePair');
    let isOver = false;
    const slow = call('GenerateDataKeyPair', { KeyId: id, KeyPairSpec: 'RSA_2048' }).finally(() => {
      isOver = true;
    });
    const written: Reply[] = [];
    while (!isOver && written.length < 2000) {
      written.push(await call('UpdateKeyDescription', { KeyId: id, Description: 'x'.repeat(9) }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(codes([await slow])).toEqual(['ok']);
    expect(making).toHaveBeenCalledTimes(1);
    expect(written.length).toBeGreaterThan(0);
    expect(new Set(codes(written))).toEqual(new Set(['ok']));
  });
});

describe('a quota holds', () => {
  test('sixty aliases on one key', async () => {
    const { id, arn } = await key();
    const replies = await times(60, (at) =>
      call('CreateAlias', { AliasName: `alias/together-${at}`, TargetKeyId: id }),
    );
    expect(codes(replies).filter((code) => code === 'ok')).toHaveLength(50);
    expect(codes(replies).filter((code) => code === 'LimitExceededException')).toHaveLength(10);
    expect(cloud.world.count(kmsAliases, 'target', arn)).toBe(50);
  });

  test('five access keys for one user', async () => {
    await iam('CreateUser', { UserName: 'ann' });
    const replies = await times(5, () => iam('CreateAccessKey', { UserName: 'ann' }));
    expect(codes(replies).filter((code) => code === 'ok')).toHaveLength(2);
    const list = 'arn:aws:iam::111122223333:user/ann';
    expect(cloud.world.count(accessKeys, 'owner', list)).toBe(2);
  });
});

describe('nothing is left behind', () => {
  test('an access key of a user who is deleted', async () => {
    await iam('CreateUser', { UserName: 'ben' });
    const replies = await Promise.all([
      iam('CreateAccessKey', { UserName: 'ben' }),
      iam('DeleteUser', { UserName: 'ben' }),
    ]);
    expect([
      ['ok', 'DeleteConflict'],
      ['NoSuchEntity', 'ok'],
    ]).toContainEqual(codes(replies));
  });

  test('a policy on a role that is deleted, or of a policy that is', async () => {
    const PolicyArn = 'arn:aws:iam::111122223333:policy/use';
    const PolicyDocument =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}';
    const AssumeRolePolicyDocument =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}';
    await iam('CreatePolicy', { PolicyName: 'use', PolicyDocument });
    const role = { RoleName: 'worker' };
    await iam('CreateRole', { ...role, AssumeRolePolicyDocument });
    const one = await Promise.all([
      iam('AttachRolePolicy', { ...role, PolicyArn }),
      iam('DeleteRole', role),
    ]);
    expect([
      ['ok', 'DeleteConflict'],
      ['NoSuchEntity', 'ok'],
    ]).toContainEqual(codes(one));
    await iam('CreateUser', { UserName: 'cid' });
    const other = await Promise.all([
      iam('AttachUserPolicy', { UserName: 'cid', PolicyArn }),
      iam('DetachRolePolicy', { ...role, PolicyArn }),
      iam('DeletePolicy', { PolicyArn }),
    ]);
    const [attached, , deleted] = codes(other);
    expect([attached, deleted]).not.toEqual(['ok', 'ok']);
  });

  test('a last use of a key that is destroyed while it is used', async () => {
    const { id, arn } = await key();
    await call('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    await call('CancelKeyDeletion', { KeyId: id });
    await call('EnableKey', { KeyId: id });
    const using = call('GenerateDataKeyPair', { KeyId: id, KeyPairSpec: 'RSA_2048' });
    await call('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    await cloud.advance(8 * 24 * 3600 * 1000);
    await using;
    expect(cloud.world.get(kmsLastUses, arn)).toBeUndefined();
  });
});

async function tagsOf(id: string): Promise<{ readonly Tags: readonly unknown[] }> {
  const reply = await call('ListResourceTags', { KeyId: id });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.output as { readonly Tags: readonly unknown[] };
}
