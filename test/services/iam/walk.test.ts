// IAM's calls in the order in which people make them: what is made can be seen, changed and taken
// away again.

import { describe, expect, test } from 'vitest';
import {
  allow,
  arnOf,
  iamWorld,
  rootCaller,
  rowsOf,
  sessionCaller,
  trust,
} from '../../support/iam.ts';
import { startMs, userCaller } from '../../support/service-world.ts';

type Fields = Record<string, unknown>;

describe('a user', () => {
  test('is made, seen, listed and deleted', async () => {
    const { ok, refusal, world } = iamWorld();
    const before = rowsOf(world);
    const { User } = await ok('CreateUser', { UserName: 'alice', Path: '/staff/' });
    expect(User).toEqual({
      Path: '/staff/',
      UserName: 'alice',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      Arn: 'arn:aws:iam::111122223333:user/staff/alice',
      CreateDate: startMs,
    });
    expect(await ok('GetUser', { UserName: 'alice' })).toEqual({ User });
    expect(await ok('ListUsers', { PathPrefix: '/staff/' })).toEqual({
      Users: [User],
      IsTruncated: false,
    });
    await ok('DeleteUser', { UserName: 'alice' });
    expect(await refusal('GetUser', { UserName: 'alice' })).toBe(
      '404 NoSuchEntity: The user with name alice cannot be found.',
    );
    expect(rowsOf(world)).toEqual(before);
  });

  test('who asks without a name is the caller', async () => {
    const { ok, refusal } = iamWorld();
    const { User } = await ok('GetUser');
    expect(User).toMatchObject({ UserName: 'admin', Arn: arnOf('user', 'admin') });
    expect(await ok('GetUser', {}, rootCaller)).toEqual({
      User: { UserId: '111122223333', Arn: rootCaller.arn, CreateDate: startMs },
    });
    expect(await refusal('GetUser', {}, sessionCaller)).toBe(
      'ValidationError: Must specify userName when calling with non-User credentials',
    );
  });

  test('shows its tags and its boundary, and lists show neither', async () => {
    const { ok } = iamWorld();
    const { Policy } = await ok('CreatePolicy', { PolicyName: 'most', PolicyDocument: allow() });
    const { Arn } = Policy as { Arn: string };
    const Tags = [{ Key: 'team', Value: 'blue' }];
    await ok('CreateUser', { UserName: 'bob', Tags, PermissionsBoundary: Arn });
    const { User } = await ok('GetUser', { UserName: 'bob' });
    expect(User).toMatchObject({
      Tags,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: Arn },
    });
    const { Users } = await ok('ListUsers');
    expect((Users as Fields[])[1]).not.toHaveProperty('Tags');
    expect(await ok('GetPolicy', { PolicyArn: Arn })).toMatchObject({
      Policy: { PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 },
    });
    await ok('DeleteUserPermissionsBoundary', { UserName: 'bob' });
    expect((await ok('GetUser', { UserName: 'bob' }))['User']).not.toHaveProperty(
      'PermissionsBoundary',
    );
    await ok('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary: Arn });
    await ok('DeleteUser', { UserName: 'bob' });
    await ok('DeletePolicy', { PolicyArn: Arn });
  });
});

describe('a group', () => {
  test('takes users in and lets them go', async () => {
    const { ok } = iamWorld();
    await ok('CreateUser', { UserName: 'alice' });
    const { Group } = await ok('CreateGroup', { GroupName: 'admins' });
    const both = { GroupName: 'admins', UserName: 'alice' };
    await ok('AddUserToGroup', both);
    await ok('AddUserToGroup', both);
    const seen = await ok('GetGroup', { GroupName: 'admins' });
    expect(seen['Users']).toMatchObject([{ UserName: 'alice' }]);
    expect(await ok('ListGroupsForUser', { UserName: 'alice' })).toEqual({
      Groups: [Group],
      IsTruncated: false,
    });
    await ok('RemoveUserFromGroup', both);
    await ok('RemoveUserFromGroup', both);
    expect((await ok('GetGroup', { GroupName: 'admins' }))['Users']).toEqual([]);
    await ok('DeleteGroup', { GroupName: 'admins' });
    expect(await ok('ListGroups')).toEqual({ Groups: [], IsTruncated: false });
  });
});

describe('a role', () => {
  test('is made with its trust policy, which can be replaced', async () => {
    const { ok } = iamWorld();
    const made = await ok('CreateRole', {
      RoleName: 'app',
      AssumeRolePolicyDocument: trust(),
      Description: 'reads secrets',
      MaxSessionDuration: 7200,
    });
    expect(made['Role']).not.toHaveProperty('Description');
    expect(await ok('GetRole', { RoleName: 'app' })).toMatchObject({
      Role: {
        RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
        Description: 'reads secrets',
        MaxSessionDuration: 7200,
        RoleLastUsed: {},
        AssumeRolePolicyDocument: trust(),
      },
    });
    const other = trust({ Service: 'ec2.amazonaws.com' });
    await ok('UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: other });
    const { Roles } = await ok('ListRoles');
    expect(Roles).toMatchObject([{ AssumeRolePolicyDocument: other, MaxSessionDuration: 7200 }]);
    await ok('DeleteRole', { RoleName: 'app' });
  });

  test('goes to a server in an instance profile', async () => {
    const { ok, refusal } = iamWorld();
    await ok('CreateRole', { RoleName: 'web', AssumeRolePolicyDocument: trust() });
    const { InstanceProfile } = await ok('CreateInstanceProfile', { InstanceProfileName: 'web' });
    expect(InstanceProfile).toMatchObject({
      Arn: 'arn:aws:iam::111122223333:instance-profile/web',
      InstanceProfileId: expect.stringMatching(/^AIPA/),
      Roles: [],
    });
    const pair = { InstanceProfileName: 'web', RoleName: 'web' };
    await ok('AddRoleToInstanceProfile', pair);
    expect(await refusal('AddRoleToInstanceProfile', pair)).toBe(
      '409 LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    );
    expect(await refusal('DeleteRole', { RoleName: 'web' })).toBe(
      '409 DeleteConflict: Cannot delete entity, must remove roles from instance profile first.',
    );
  });
});

describe('an access key', () => {
  test('is made, switched off and on, and deleted', async () => {
    const { ok, refusal } = iamWorld();
    await ok('CreateUser', { UserName: 'alice' });
    const { AccessKey } = await ok('CreateAccessKey', { UserName: 'alice' });
    const { AccessKeyId, SecretAccessKey } = AccessKey as Record<string, string>;
    expect(AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    const of = { UserName: 'alice', AccessKeyId };
    await ok('UpdateAccessKey', { ...of, Status: 'Inactive' });
    expect(await ok('ListAccessKeys', { UserName: 'alice' })).toEqual({
      AccessKeyMetadata: [{ ...of, Status: 'Inactive', CreateDate: startMs }],
      IsTruncated: false,
    });
    expect(await refusal('UpdateAccessKey', { ...of, Status: 'Expired' })).toMatch(/InvalidInput/);
    expect(await refusal('DeleteUser', { UserName: 'alice' })).toBe(
      '409 DeleteConflict: Cannot delete entity, must delete access keys first.',
    );
    expect(await refusal('DeleteAccessKey', { AccessKeyId })).toBe(
      `404 NoSuchEntity: The Access Key with id ${AccessKeyId} cannot be found.`,
    );
    await ok('DeleteAccessKey', of);
    await ok('DeleteUser', { UserName: 'alice' });
  });

  test("is the caller's where no user is named", async () => {
    const { ok, refusal } = iamWorld();
    const bob: ReturnType<typeof userCaller> = userCaller('111122223333', 'bob');
    await ok('CreateUser', { UserName: 'bob' });
    expect(await ok('CreateAccessKey', {}, bob)).toMatchObject({ AccessKey: { UserName: 'bob' } });
    expect(await ok('CreateAccessKey', {}, rootCaller)).toMatchObject({
      AccessKey: { UserName: 'root', Status: 'Active' },
    });
    expect(await refusal('CreateAccessKey', {}, sessionCaller)).toBe(
      'ValidationError: Must specify userName when calling with non-User credentials',
    );
  });
});
