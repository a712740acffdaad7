// Inline and managed policies of IAM: written, read, attached, in versions, and taken away again.

import { describe, expect, test } from 'vitest';
import { allow, arnOf, iamWorld, trust } from '../../support/iam.ts';
import { startMs } from '../../support/service-world.ts';

type Fields = Record<string, unknown>;

describe.each([
  ['User', 'UserName', {}],
  ['Group', 'GroupName', {}],
  ['Role', 'RoleName', { AssumeRolePolicyDocument: trust() }],
])('policies of a %s', (Kind, Member, more) => {
  const named = { [Member]: 'x' };

  test('inline: written, read, replaced, listed, deleted', async () => {
    const { ok, refusal } = iamWorld();
    await ok(`Create${Kind}`, { ...named, ...more });
    await ok(`Put${Kind}Policy`, { ...named, PolicyName: 'p', PolicyDocument: allow() });
    const replaced = allow('kms:Encrypt');
    await ok(`Put${Kind}Policy`, { ...named, PolicyName: 'p', PolicyDocument: replaced });
    expect(await ok(`Get${Kind}Policy`, { ...named, PolicyName: 'p' })).toEqual({
      ...named,
      PolicyName: 'p',
      PolicyDocument: replaced,
    });
    expect(await ok(`List${Kind}Policies`, named)).toEqual({
      PolicyNames: ['p'],
      IsTruncated: false,
    });
    expect(await refusal(`Delete${Kind}`, named)).toBe(
      '409 DeleteConflict: Cannot delete entity, must delete policies first.',
    );
    await ok(`Delete${Kind}Policy`, { ...named, PolicyName: 'p' });
    expect(await refusal(`Get${Kind}Policy`, { ...named, PolicyName: 'p' })).toBe(
      `404 NoSuchEntity: The ${Kind.toLowerCase()} policy with name p cannot be found.`,
    );
    await ok(`Delete${Kind}`, named);
  });

  test("attached: the account's and AWS's, counted and detached", async () => {
    const { ok, refusal } = iamWorld();
    await ok(`Create${Kind}`, { ...named, ...more });
    const { Policy } = await ok('CreatePolicy', {
      PolicyName: 'mine',
      Path: '/lab/',
      PolicyDocument: allow(),
    });
    const { Arn: mine } = Policy as { Arn: string };
    const aws = 'arn:aws:iam::aws:policy/AWSKeyManagementServicePowerUser';
    for (const PolicyArn of [mine, aws, mine]) {
      await ok(`Attach${Kind}Policy`, { ...named, PolicyArn });
    }
    expect(await ok(`ListAttached${Kind}Policies`, named)).toEqual({
      AttachedPolicies: [
        { PolicyName: 'mine', PolicyArn: mine },
        { PolicyName: 'AWSKeyManagementServicePowerUser', PolicyArn: aws },
      ],
      IsTruncated: false,
    });
    const below = await ok(`ListAttached${Kind}Policies`, { ...named, PathPrefix: '/lab/' });
    expect(below['AttachedPolicies']).toHaveLength(1);
    for (const PolicyArn of [mine, aws]) {
      expect(await ok('GetPolicy', { PolicyArn })).toMatchObject({
        Policy: { AttachmentCount: 1 },
      });
    }
    expect(await refusal('DeletePolicy', { PolicyArn: mine })).toBe(
      '409 DeleteConflict: Cannot delete a policy attached to entities.',
    );
    expect(await refusal(`Delete${Kind}`, named)).toBe(
      '409 DeleteConflict: Cannot delete entity, must detach all policies first.',
    );
    for (const PolicyArn of [mine, aws]) await ok(`Detach${Kind}Policy`, { ...named, PolicyArn });
    expect(await refusal(`Detach${Kind}Policy`, { ...named, PolicyArn: mine })).toBe(
      `404 NoSuchEntity: Policy ${mine} was not found.`,
    );
    await ok('DeletePolicy', { PolicyArn: mine });
  });
});

describe('a managed policy', () => {
  test('has versions, of which one is in force', async () => {
    const { ok, refusal } = iamWorld();
    const { Policy } = await ok('CreatePolicy', { PolicyName: 'p', PolicyDocument: allow() });
    const { Arn: PolicyArn } = Policy as { Arn: string };
    const second = { PolicyArn, PolicyDocument: allow('kms:Encrypt'), SetAsDefault: true };
    expect(await ok('CreatePolicyVersion', second)).toEqual({
      PolicyVersion: { VersionId: 'v2', IsDefaultVersion: true, CreateDate: startMs },
    });
    await ok('CreatePolicyVersion', { PolicyArn, PolicyDocument: allow('kms:Sign') });
    const { Versions } = await ok('ListPolicyVersions', { PolicyArn });
    expect(Versions).toMatchObject([
      { VersionId: 'v3', IsDefaultVersion: false },
      { VersionId: 'v2', IsDefaultVersion: true },
      { VersionId: 'v1', IsDefaultVersion: false },
    ]);
    expect(await ok('GetPolicyVersion', { PolicyArn, VersionId: 'v1' })).toMatchObject({
      PolicyVersion: { Document: allow() },
    });
    expect(await ok('GetPolicy', { PolicyArn })).toMatchObject({
      Policy: { DefaultVersionId: 'v2', Tags: [] },
    });
    expect(await refusal('DeletePolicy', { PolicyArn })).toBe(
      "409 DeleteConflict: This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  });

  test('of AWS can be read and not changed', async () => {
    const { ok, refusal } = iamWorld();
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const { PolicyVersion } = await ok('GetPolicyVersion', { PolicyArn, VersionId: 'v1' });
    expect(JSON.parse((PolicyVersion as { Document: string }).Document)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    expect(await refusal('DeletePolicy', { PolicyArn })).toMatch(/^InvalidInput/);
    expect(await refusal('CreatePolicyVersion', { PolicyArn, PolicyDocument: allow() })).toMatch(
      /^InvalidInput/,
    );
  });

  test('is listed by scope, path and use', async () => {
    const { ok } = iamWorld();
    await ok('CreatePolicy', { PolicyName: 'a', Path: '/lab/', PolicyDocument: allow() });
    await ok('CreatePolicy', { PolicyName: 'b', PolicyDocument: allow() });
    await ok('AttachUserPolicy', { UserName: 'admin', PolicyArn: arnOf('policy', 'b') });
    const names = async (input: Fields) =>
      ((await ok('ListPolicies', input))['Policies'] as Fields[]).map((row) => row['PolicyName']);
    expect(await names({ Scope: 'Local' })).toEqual(['a', 'b']);
    expect(await names({ Scope: 'Local', PathPrefix: '/lab/' })).toEqual(['a']);
    expect(await names({ OnlyAttached: true })).toEqual(['b']);
    expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([]);
    expect(await names({ Scope: 'AWS' })).toContain('AdministratorAccess');
    expect(await names({})).toEqual([...(await names({ Scope: 'AWS' })), 'a', 'b']);
  });
});
