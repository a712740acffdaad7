// What each call of IAM asks permission for: action, resource and the condition keys of IAM.

import { describe, expect, test } from 'vitest';
import type { ServiceUse } from '../../../src/service/handler.ts';
import { iamOperations } from '../../../src/services/iam/operations/index.ts';
import { account, allow, arnOf, iamWorld, rowsOf, trust } from '../../support/iam.ts';

type Input = Record<string, unknown>;

const policy = arnOf('policy', 'mine');

async function asking() {
  const uses: ServiceUse[] = [];
  const iam = iamWorld({
    decide(use) {
      uses.push(use);
      return undefined;
    },
  });
  await iam.ok('CreatePolicy', { PolicyName: 'mine', PolicyDocument: allow() });
  const bounded = { PermissionsBoundary: policy, Tags: [{ Key: 'team', Value: 'blue' }] };
  await iam.ok('CreateUser', { UserName: 'alice', Path: '/staff/', ...bounded });
  await iam.ok('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trust() });
  await iam.ok('CreateGroup', { GroupName: 'admins' });
  await iam.ok('CreateInstanceProfile', { InstanceProfileName: 'server' });
  uses.length = 0;
  return { ...iam, uses };
}

const alice = `arn:aws:iam::${account}:user/staff/alice`;

describe('a call asks for', () => {
  test.each<[string, Input, Partial<ServiceUse>[]]>([
    [
      'CreateUser',
      { UserName: 'bob', Path: '/x/' },
      [{ resource: `arn:aws:iam::${account}:user/x/bob` }],
    ],
    ['GetUser', { UserName: 'alice' }, [{ resource: alice, named: 'user alice' }]],
    ['ListUsers', {}, [{ resource: `arn:aws:iam::${account}:user/` }]],
    ['ListPolicies', {}, [{ resource: '*', named: 'policy path /' }]],
    ['GetPolicy', { PolicyArn: policy }, [{ resource: policy, named: `policy ${policy}` }]],
    [
      'AddUserToGroup',
      { GroupName: 'admins', UserName: 'alice' },
      [{ resource: arnOf('group', 'admins') }],
    ],
    ['CreateAccessKey', {}, [{ resource: arnOf('user', 'admin'), named: 'user admin' }]],
    [
      'SimulateCustomPolicy',
      { PolicyInputList: [allow()], ActionNames: ['kms:Sign'] },
      [{ resource: '*' }],
    ],
    [
      'AddRoleToInstanceProfile',
      { InstanceProfileName: 'server', RoleName: 'app' },
      [
        {
          resource: `arn:aws:iam::${account}:instance-profile/server`,
          named: 'instance profile server',
        },
        { action: 'iam:PassRole', resource: arnOf('role', 'app') },
      ],
    ],
  ])('%s', async (operation, input, wanted) => {
    const { ok, uses } = await asking();
    await ok(operation, input);
    const [first, ...rest] = wanted;
    expect(uses).toMatchObject([{ action: `iam:${operation}`, account, ...first }, ...rest]);
  });

  test('the ARN of what is not there, before it says so', async () => {
    const { refusal, uses } = await asking();
    await refusal('DeleteRole', { RoleName: 'none' });
    expect(uses).toMatchObject([{ resource: arnOf('role', 'none'), named: 'role none' }]);
  });

  test('the policy that is attached and the boundary the user has', async () => {
    const { ok, uses } = await asking();
    await ok('AttachUserPolicy', { UserName: 'alice', PolicyArn: policy });
    expect(uses[0]?.context).toMatchObject({
      'iam:PolicyARN': policy,
      'iam:PermissionsBoundary': policy,
      'iam:ResourceTag/team': 'blue',
      'aws:ResourceTag/team': 'blue',
    });
  });

  test('the boundary that is to be, where one is put', async () => {
    const { ok, uses } = await asking();
    await ok('PutRolePermissionsBoundary', { RoleName: 'app', PermissionsBoundary: policy });
    expect(uses[0]?.context).toMatchObject({ 'iam:PermissionsBoundary': policy });
  });

  test('the tags of something new, with a permission of their own', async () => {
    const { ok, uses } = await asking();
    const Tags = [{ Key: 'team', Value: 'red' }];
    await ok('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trust(), Tags });
    const context = { 'aws:RequestTag/team': 'red', 'aws:TagKeys': ['team'] };
    expect(uses).toMatchObject([
      { action: 'iam:CreateRole', context },
      { action: 'iam:TagRole', context },
    ]);
  });

  test('nothing is written where the answer is no', async () => {
    const iam = iamWorld({ decide: () => 'no' });
    const before = rowsOf(iam.world);
    expect(await iam.refusal('CreateUser', { UserName: 'bob' })).toMatch(/^AccessDenied/);
    expect(rowsOf(iam.world)).toEqual(before);
  });

  test('every operation its own action', () => {
    for (const { name, authorize } of iamOperations) expect(authorize.action).toBe(`iam:${name}`);
    expect(iamOperations).toHaveLength(56);
  });
});
