// Policies of an organization: kept, changed, attached, detached, listed, and refused.

import { describe, expect, test } from 'vitest';
import { addUnit } from '../../../src/cloud/organization-units.ts';
import {
  account,
  denyDelete,
  denyStrangers,
  management,
  organization,
  policy,
  rcp,
  scp,
  units,
} from '../../support/organizations.ts';

describe('a policy', () => {
  test('is kept as it was written, and changed in part', async () => {
    const all = await organization();
    const PolicyId = await policy(all);
    const arn = `arn:aws:organizations::${management}:policy/${all.organizationId}/service_control_policy/${PolicyId}`;
    expect(await all.ok('DescribePolicy', { PolicyId })).toEqual({
      Policy: {
        PolicySummary: {
          Id: PolicyId,
          Arn: arn,
          Name: 'guard',
          Description: 'x',
          Type: scp,
          AwsManaged: false,
        },
        Content: denyDelete,
      },
    });
    await all.ok('UpdatePolicy', { PolicyId, Name: 'fence' });
    const { Policy } = await all.ok('DescribePolicy', { PolicyId });
    expect(Policy).toMatchObject({ PolicySummary: { Name: 'fence' }, Content: denyDelete });
    await all.ok('DeletePolicy', { PolicyId });
    expect(await all.refusal('DescribePolicy', { PolicyId })).toBe(
      "PolicyNotFoundException: You specified a policy that doesn't exist.",
    );
  });

  test("of AWS's is everybody's, and nobody's to change", async () => {
    const all = await organization();
    const PolicyId = 'p-FullAWSAccess';
    const { Policy } = await all.ok('DescribePolicy', { PolicyId });
    expect(Policy).toMatchObject({
      PolicySummary: {
        Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
        Name: 'FullAWSAccess',
        AwsManaged: true,
      },
    });
    for (const name of ['UpdatePolicy', 'DeletePolicy']) {
      expect(await all.refusal(name, { PolicyId })).toContain('InvalidInputException');
    }
  });

  test('has a name of its own among those of its type', async () => {
    const all = await organization();
    await policy(all);
    const other = await policy(all, 'other');
    await policy(all, 'guard', denyStrangers, rcp);
    const message =
      'DuplicatePolicyException: A policy with the specified name and type already exists.';
    const input = { Content: denyDelete, Type: scp, Description: '' };
    expect(await all.refusal('CreatePolicy', { ...input, Name: 'guard' })).toBe(message);
    expect(await all.refusal('CreatePolicy', { ...input, Name: 'FullAWSAccess' })).toBe(message);
    expect(await all.refusal('UpdatePolicy', { PolicyId: other, Name: 'guard' })).toBe(message);
    await all.ok('UpdatePolicy', { PolicyId: other, Name: 'other' });
  });

  const statement = (change: object) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'kms:*', Resource: '*', ...change }],
    });

  test.each([
    ['no JSON', scp, '{'],
    ['no statement', scp, '{"Version":"2012-10-17","Statement":[]}'],
    ['a Principal in an SCP', scp, statement({ Principal: '*' })],
    ['no Principal in an RCP', rcp, statement({})],
    ['an Allow in an RCP', rcp, statement({ Principal: '*', Effect: 'Allow' })],
    ['every action in an RCP', rcp, statement({ Principal: '*', Action: '*' })],
    ['one account in an RCP', rcp, statement({ Principal: { AWS: management } })],
    [
      'NotAction in an RCP',
      rcp,
      statement({ Principal: '*', Action: undefined, NotAction: 'x:y' }),
    ],
    ['an unknown operator', scp, statement({ Condition: { Equals: { a: 'b' } } })],
  ])('with %s is malformed (%s)', async (_, Type, Content) => {
    const all = await organization();
    const input = { Name: 'bad', Description: '', Type, Content };
    const message =
      'MalformedPolicyDocumentException: The provided policy document does not meet the requirements of the specified policy type.';
    expect(await all.refusal('CreatePolicy', input)).toBe(message);
    const kept = Type === scp ? denyDelete : denyStrangers;
    const PolicyId = await policy(all, 'good', kept, Type);
    expect(await all.refusal('UpdatePolicy', { PolicyId, Content })).toBe(message);
  });

  test('of more than 5,120 characters is refused', async () => {
    const all = await organization();
    const Content = denyDelete.padEnd(5121);
    const input = { Name: 'long', Description: '', Type: scp, Content };
    expect(await all.refusal('CreatePolicy', input)).toContain('ConstraintViolationException');
    await policy(all, 'long', denyDelete.padEnd(5120));
  });

  test('of another kind is refused with a clear message', async () => {
    const all = await organization();
    const input = { Name: 'a', Description: '', Type: 'TAG_POLICY', Content: '{}' };
    expect(await all.refusal('CreatePolicy', input)).toContain(
      'TAG_POLICY is not part of this lab',
    );
    expect(await all.ok('ListPolicies', { Filter: 'TAG_POLICY' })).toEqual({ Policies: [] });
  });

  test('is listed after the one of AWS, in pages', async () => {
    const all = await organization();
    for (const name of ['a', 'b', 'c']) await policy(all, name);
    const names: string[] = [];
    let token: unknown;
    do {
      const page = await all.ok('ListPolicies', {
        Filter: scp,
        MaxResults: 1,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      names.push(...(page['Policies'] as { Name: string }[]).map(({ Name }) => Name));
      token = page['NextToken'];
    } while (token !== undefined);
    expect(names).toEqual(['FullAWSAccess', 'a', 'b', 'c']);
  });
});

describe('attaching', () => {
  test('needs an enabled type, a policy and a target that are there, and happens once', async () => {
    const all = await organization([]);
    const { rootId } = all;
    const PolicyId = await policy(all);
    const input = { PolicyId, TargetId: rootId };
    expect(await all.refusal('AttachPolicy', input)).toBe(
      'PolicyTypeNotEnabledException: This operation can be performed only for enabled policy types.',
    );
    await all.ok('EnablePolicyType', { RootId: rootId, PolicyType: scp });
    await all.ok('AttachPolicy', input);
    expect(await all.refusal('AttachPolicy', input)).toBe(
      'DuplicatePolicyAttachmentException: A policy with the specified name and type already exists.',
    );
    expect(await all.refusal('AttachPolicy', { ...input, TargetId: '999999999999' })).toBe(
      "TargetNotFoundException: You specified a target that doesn't exist.",
    );
    expect(await all.refusal('AttachPolicy', { ...input, PolicyId: 'p-12345678' })).toBe(
      "PolicyNotFoundException: You specified a policy that doesn't exist.",
    );
    expect(await all.refusal('DeletePolicy', { PolicyId })).toContain('PolicyInUseException');
  });

  test('stops at five policies on one target', async () => {
    const all = await organization();
    for (let i = 0; i < 4; i++) {
      const PolicyId = await policy(all, `p${i}`);
      await all.ok('AttachPolicy', { PolicyId, TargetId: all.rootId });
    }
    const PolicyId = await policy(all, 'sixth');
    expect(await all.refusal('AttachPolicy', { PolicyId, TargetId: all.rootId })).toBe(
      'ConstraintViolationException: You have attached the maximum number of policies to the specified target.',
    );
  });

  test('can be undone, but for the last SCP and the full RCP', async () => {
    const all = await organization();
    const TargetId = await account(all);
    const full = { PolicyId: 'p-FullAWSAccess', TargetId };
    expect(await all.refusal('DetachPolicy', full)).toBe(
      'ConstraintViolationException: You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
    );
    const PolicyId = await policy(all);
    expect(await all.refusal('DetachPolicy', { PolicyId, TargetId })).toContain(
      'PolicyNotAttachedException',
    );
    await all.ok('AttachPolicy', { PolicyId, TargetId });
    await all.ok('DetachPolicy', full);
    expect(await all.refusal('DetachPolicy', { PolicyId, TargetId })).toContain('last policy');
    const fullRcp = { PolicyId: 'p-RCPFullAWSAccess', TargetId };
    expect(await all.refusal('DetachPolicy', fullRcp)).toContain('InvalidInputException');
  });

  test('is seen from the policy and from the target', async () => {
    const all = await organization();
    const id = await account(all);
    const unit = addUnit(units(all), all.organizationId, { parentId: all.rootId, name: 'Prod' });
    const PolicyId = await policy(all);
    for (const TargetId of [id, unit]) await all.ok('AttachPolicy', { PolicyId, TargetId });
    const { Targets } = await all.ok('ListTargetsForPolicy', { PolicyId });
    expect(Targets).toMatchObject([
      { TargetId: id, Name: 'workload', Type: 'ACCOUNT' },
      { TargetId: unit, Name: 'Prod', Type: 'ORGANIZATIONAL_UNIT' },
    ]);
    const { Policies } = await all.ok('ListPoliciesForTarget', { TargetId: id, Filter: scp });
    expect((Policies as { Id: string }[]).map(({ Id }) => Id)).toEqual([
      'p-FullAWSAccess',
      PolicyId,
    ]);
    const everywhere = await all.ok('ListTargetsForPolicy', { PolicyId: 'p-FullAWSAccess' });
    expect((everywhere['Targets'] as { Type: string }[]).map(({ Type }) => Type)).toEqual([
      'ROOT',
      'ACCOUNT',
      'ACCOUNT',
      'ORGANIZATIONAL_UNIT',
    ]);
  });
});
