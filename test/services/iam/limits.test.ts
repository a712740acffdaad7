// Quotas of IAM, and its lists in pages.

import { describe, expect, test } from 'vitest';
import { iamLimits } from '../../../src/facts/iam-limits.ts';
import { groups, newEntity, users } from '../../../src/service/principals.ts';
import { account, allow, arnOf, iamWorld, trust } from '../../support/iam.ts';
import { startMs } from '../../support/service-world.ts';

const document = { AssumeRolePolicyDocument: trust() };

describe('a quota ends', () => {
  test('at two access keys', async () => {
    const { ok, refusal } = iamWorld();
    await ok('CreateAccessKey');
    await ok('CreateAccessKey');
    expect(await refusal('CreateAccessKey')).toBe(
      '409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2',
    );
  });

  test('at five versions of a policy', async () => {
    const { ok, refusal } = iamWorld();
    await ok('CreatePolicy', { PolicyName: 'p', PolicyDocument: allow() });
    const next = { PolicyArn: arnOf('policy', 'p'), PolicyDocument: allow() };
    for (let i = 0; i < 4; i++) await ok('CreatePolicyVersion', next);
    expect(await refusal('CreatePolicyVersion', next)).toBe(
      '409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
  });

  test('at ten policies on a role and ten groups of a user', async () => {
    const { ok, refusal } = iamWorld();
    await ok('CreateRole', { RoleName: 'app', ...document });
    for (let i = 0; i <= 10; i++) {
      await ok('CreatePolicy', { PolicyName: `p${i}`, PolicyDocument: allow() });
      await ok('CreateGroup', { GroupName: `g${i}` });
      if (i === 10) break;
      await ok('AttachRolePolicy', { RoleName: 'app', PolicyArn: arnOf('policy', `p${i}`) });
      await ok('AddUserToGroup', { UserName: 'admin', GroupName: `g${i}` });
    }
    expect(
      await refusal('AttachRolePolicy', { RoleName: 'app', PolicyArn: arnOf('policy', 'p10') }),
    ).toBe('409 LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10');
    expect(await refusal('AddUserToGroup', { UserName: 'admin', GroupName: 'g10' })).toBe(
      '409 LimitExceeded: Cannot exceed quota for GroupsPerUser: 10',
    );
  });

  test('for all inline policies of one user together', async () => {
    const { ok, refusal } = iamWorld();
    const half = allow(`kms:${'x'.repeat(1000)}`);
    const put = (PolicyName: string) => ({ UserName: 'admin', PolicyName, PolicyDocument: half });
    await ok('PutUserPolicy', put('a'));
    await ok('PutUserPolicy', put('a'));
    expect(await refusal('PutUserPolicy', put('b'))).toBe(
      '409 LimitExceeded: Maximum policy size of 2048 bytes exceeded for user admin',
    );
    // White space is not counted.
    const wide = allow().replaceAll(',', `,${' '.repeat(2000)}`);
    await ok('PutUserPolicy', { ...put('b'), PolicyDocument: wide });
  });

  test('at three hundred groups', async () => {
    const { refusal, world } = iamWorld();
    const tx = world.begin();
    for (let i = 0; i < iamLimits.groupsPerAccount.value; i++) {
      const one = { kind: 'group', account, path: '/', name: `g${i}` } as const;
      tx.put(groups, newEntity(one, `AGPA${i}`, startMs));
    }
    world.commit(tx, 'many', startMs);
    expect(await refusal('CreateGroup', { GroupName: 'one-more' })).toBe(
      '409 LimitExceeded: Cannot exceed quota for GroupsPerAccount: 300',
    );
  });
});

describe('a list comes in pages', () => {
  test('of MaxItems, each user once, in the order of their making', async () => {
    const { ok } = iamWorld();
    for (let i = 0; i < 7; i++) {
      await ok('CreateUser', { UserName: `u${i}`, Path: i % 2 ? '/odd/' : '/even/' });
    }
    const seen: string[] = [];
    let page = await ok('ListUsers', { MaxItems: 2, PathPrefix: '/odd/' });
    for (;;) {
      const { Users, IsTruncated, Marker } = page;
      seen.push(...(Users as { UserName: string }[]).map(({ UserName }) => UserName));
      if (IsTruncated !== true) break;
      page = await ok('ListUsers', { MaxItems: 2, PathPrefix: '/odd/', Marker });
    }
    expect(seen).toEqual(['u1', 'u3', 'u5']);
  });

  test('of a hundred unless more are asked for', async () => {
    const { ok, world } = iamWorld();
    const tx = world.begin();
    for (let i = 0; i < 120; i++) {
      const one = { kind: 'user', account, path: '/', name: `u${i}` } as const;
      tx.put(users, { ...newEntity(one, `AIDA${i}`, startMs), tags: [] });
    }
    world.commit(tx, 'many', startMs);
    const { Users, IsTruncated } = await ok('ListUsers');
    expect(Users).toHaveLength(100);
    expect(IsTruncated).toBe(true);
    expect((await ok('ListUsers', { MaxItems: 1000 }))['IsTruncated']).toBe(false);
  });

  test("through AWS's policies into the account's, with any size of page", async () => {
    const { ok } = iamWorld();
    for (const PolicyName of ['a', 'b', 'c']) {
      await ok('CreatePolicy', { PolicyName, PolicyDocument: allow() });
    }
    const names = async (MaxItems: number) => {
      const seen: unknown[] = [];
      let Marker: unknown;
      do {
        const more = Marker === undefined ? {} : { Marker };
        const page = await ok('ListPolicies', { MaxItems, ...more });
        const rows = page['Policies'] as { PolicyName: string }[];
        expect(rows.length).toBeLessThanOrEqual(MaxItems);
        seen.push(...rows.map(({ PolicyName }) => PolicyName));
        Marker = page['Marker'];
      } while (Marker !== undefined);
      return seen;
    };
    const all = await names(1000);
    for (let size = 1; size <= all.length; size++) expect(await names(size)).toEqual(all);
  });
});
