// Whose organization it is, who may call it, and the accounts that come into it.

import { describe, expect, test } from 'vitest';
import { accounts, attachments, roleOf } from '../../../src/service/principals.ts';
import {
  account,
  at,
  management,
  organization,
  policy,
  scp,
  text,
  words,
} from '../../support/organizations.ts';
import { userCaller } from '../../support/service-world.ts';

describe('an organization', () => {
  test('is managed by the account that makes it', async () => {
    const all = words();
    const { Organization } = await all.ok('CreateOrganization', { FeatureSet: 'ALL' });
    expect(Organization).toEqual({
      Id: expect.stringMatching(/^o-[a-z0-9]{10}$/),
      Arn: `arn:aws:organizations::${management}:organization/${text(Organization, 'Id')}`,
      FeatureSet: 'ALL',
      MasterAccountArn: `arn:aws:organizations::${management}:account/${text(Organization, 'Id')}/${management}`,
      MasterAccountId: management,
      MasterAccountEmail: 'first@example.com',
      AvailablePolicyTypes: [{ Type: scp, Status: 'ENABLED' }],
    });
    expect(await all.ok('DescribeOrganization')).toEqual({ Organization });
    const { Roots } = await all.ok('ListRoots');
    expect(Roots).toEqual([
      {
        Id: expect.stringMatching(/^r-[a-z0-9]{4}$/),
        Arn: expect.stringContaining(`:root/${text(Organization, 'Id')}/r-`),
        Name: 'Root',
        PolicyTypes: [],
      },
    ]);
  });

  test('is made once', async () => {
    const all = await organization();
    expect(await all.refusal('CreateOrganization')).toBe(
      'AlreadyInOrganizationException: The provided account is already a member of an organization.',
    );
  });

  test('is described to its members and managed by none of them', async () => {
    const all = await organization();
    const member = userCaller(await account(all));
    const { Organization } = await all.ok('DescribeOrganization', {}, member);
    expect(text(Organization, 'MasterAccountId')).toBe(management);
    for (const name of ['ListAccounts', 'ListRoots']) {
      expect(await all.refusal(name, {}, member)).toBe(
        "AccessDeniedException: You don't have permissions to access this resource.",
      );
    }
  });

  test('means nothing to an account outside', async () => {
    const all = await organization();
    const outsider = userCaller('444455556666');
    for (const [name, input] of [
      ['DescribeOrganization', {}],
      ['ListAccounts', {}],
      ['DescribePolicy', { PolicyId: 'p-FullAWSAccess' }],
    ] as const) {
      expect(await all.refusal(name, input, outsider)).toBe(
        'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
      );
    }
  });

  test('with consolidated billing alone has no policies', async () => {
    const all = words();
    await all.ok('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
    const RootId = text(await all.ok('ListRoots'), 'Roots.0.Id');
    const refused = await all.refusal('EnablePolicyType', { RootId, PolicyType: scp });
    expect(refused).toContain('PolicyTypeNotAvailableForOrganizationException');
    expect(await all.ok('ListPolicies', { Filter: scp })).toEqual({ Policies: [] });
  });
});

describe('a new account', () => {
  test('stands in the world, with a role that lets the management account in', async () => {
    const all = await organization();
    const reply = await all.ok('CreateAccount', {
      Email: 'Dev@example.com',
      AccountName: 'Development',
    });
    const id = text(reply, 'CreateAccountStatus.AccountId');
    expect(id).toMatch(/^[1-9]\d{11}$/);
    expect(at(reply, 'CreateAccountStatus')).toMatchObject({
      Id: expect.stringMatching(/^car-[a-z0-9]{8,32}$/),
      State: 'SUCCEEDED',
    });
    expect(all.world.get(accounts, id)).toMatchObject({ name: 'Development' });
    const role = roleOf(all.world, id, 'OrganizationAccountAccessRole');
    expect(JSON.parse(role?.trustPolicy ?? '').Statement[0].Principal).toEqual({
      AWS: `arn:aws:iam::${management}:root`,
    });
    const { rows } = all.world.page(attachments, 'owner', role?.arn ?? '', { limit: 2 });
    expect(rows.map((row) => row.policyArn)).toEqual([
      'arn:aws:iam::aws:policy/AdministratorAccess',
    ]);
  });

  test('is listed with its place', async () => {
    const all = await organization();
    const id = await account(all);
    const { Accounts } = await all.ok('ListAccounts');
    expect((Accounts as { Id: string }[]).map(({ Id }) => Id)).toEqual([management, id]);
    expect(at(Accounts, '1')).toMatchObject({
      Name: 'workload',
      JoinedMethod: 'CREATED',
      Paths: [`${all.organizationId}/${all.rootId}/${id}/`],
    });
  });

  test('needs an address nobody has, whatever its letters', async () => {
    const all = await organization();
    await account(all);
    const input = { Email: 'WORKLOAD@example.com', AccountName: 'again' };
    const { CreateAccountStatus } = await all.ok('CreateAccount', input);
    expect(CreateAccountStatus).toMatchObject({
      State: 'FAILED',
      FailureReason: 'EMAIL_ALREADY_EXISTS',
    });
    expect(CreateAccountStatus).not.toHaveProperty('AccountId');
  });

  test('is the tenth at most', async () => {
    const all = await organization();
    for (let i = 0; i < 9; i++) await account(all, `a${i}`);
    expect(
      await all.refusal('CreateAccount', { Email: 'late@example.com', AccountName: 'late' }),
    ).toBe('ConstraintViolationException: an organization has at most 10 accounts');
    const first = await all.ok('ListAccounts', { MaxResults: 6 });
    const second = await all.ok('ListAccounts', { NextToken: first['NextToken'] });
    expect([at(first, 'Accounts.length'), at(second, 'Accounts.length')]).toEqual([6, 4]);
    expect(second).not.toHaveProperty('NextToken');
  });
});

test('a type is enabled once, in the root that is there', async () => {
  const all = await organization([scp]);
  const again = { RootId: all.rootId, PolicyType: scp };
  expect(await all.refusal('EnablePolicyType', again)).toBe(
    'PolicyTypeAlreadyEnabledException: The specified policy type is already enabled.',
  );
  expect(await all.refusal('EnablePolicyType', { ...again, RootId: 'r-none' })).toBe(
    "RootNotFoundException: You specified a root that doesn't exist.",
  );
});

test.each([
  ['DescribePolicy', { PolicyId: 'meaninglessstring' }],
  ['AttachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: 'meaninglessstring' }],
  ['ListPolicies', { Filter: 'meaninglessstring' }],
  ['ListAccounts', { MaxResults: 21 }],
])('%s with a broken value: AWS says no more than that it is invalid', async (name, input) => {
  const all = await organization();
  expect(await all.refusal(name, input)).toBe(
    'InvalidInputException: You specified an invalid value.',
  );
});

test('a token from nowhere is refused', async () => {
  const all = await organization();
  expect(await all.refusal('ListAccounts', { NextToken: 'x' })).toContain('InvalidInputException');
});

test('permission is asked for on the policy and on the target', async () => {
  const all = await organization();
  const TargetId = await account(all);
  const PolicyId = await policy(all);
  all.uses.length = 0;
  await all.ok('AttachPolicy', { PolicyId, TargetId });
  const prefix = `arn:aws:organizations::${management}`;
  expect(all.uses).toEqual([
    {
      as: 'policy',
      action: 'organizations:AttachPolicy',
      resource: `${prefix}:policy/${all.organizationId}/service_control_policy/${PolicyId}`,
      account: management,
      context: { 'organizations:PolicyType': scp },
    },
    {
      as: 'target',
      action: 'organizations:AttachPolicy',
      resource: `${prefix}:account/${all.organizationId}/${TargetId}`,
      account: management,
    },
  ]);
});
