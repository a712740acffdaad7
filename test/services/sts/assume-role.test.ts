// AssumeRole: whom a trust policy lets in, and what a session of a role is made of.

import { describe, expect, test } from 'vitest';
import { hour } from '../../../src/base/time.ts';
import { type Session, sessions } from '../../../src/service/principals.ts';
import { startMs } from '../../support/service-world.ts';
import {
  account,
  alice,
  allow,
  bob,
  holderOf,
  policyOf,
  roleArn,
  root,
  stsWorld,
  trust,
} from '../../support/sts.ts';

const delegated = trust({ AWS: `arn:aws:iam::${account}:root` });
const toAlice = trust({ AWS: alice.arn });
const toBob = trust({ AWS: bob.arn });

const input = { RoleArn: roleArn('app'), RoleSessionName: 'job-1' };

describe('a role lets in', () => {
  test('the user its trust policy names, without a permission of the user', async () => {
    const sts = stsWorld({ roles: { app: toAlice } });
    const reply = await sts.ok('AssumeRole', input, alice);
    expect(reply).toEqual({
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        SecretAccessKey: expect.stringMatching(/^.{40}$/),
        SessionToken: expect.stringMatching(/^.{100,}$/),
        Expiration: startMs + hour,
      },
      AssumedRoleUser: {
        AssumedRoleId: 'AROAAPPXXXXXXXXXXXXXX:job-1',
        Arn: `arn:aws:sts::${account}:assumed-role/app/job-1`,
      },
    });
  });

  test('users of its account who have the permission, when it trusts the account', async () => {
    const without = stsWorld({ roles: { app: delegated } });
    expect(await without.refusal('AssumeRole', input, alice)).toContain('sts:AssumeRole on');
    const policies = { [alice.arn]: allow('sts:AssumeRole') };
    await stsWorld({ roles: { app: delegated }, policies }).ok('AssumeRole', input, alice);
  });

  test('nobody it does not name, whatever they may', async () => {
    const policies = { [alice.arn]: allow('*') };
    const sts = stsWorld({ roles: { app: toBob }, policies });
    expect(await sts.refusal('AssumeRole', input, alice)).toContain('AccessDenied');
  });

  test('a user of another account only with a permission there', async () => {
    const roles = { app: toBob };
    expect(await stsWorld({ roles }).refusal('AssumeRole', input, bob)).toContain('AccessDenied');
    const policies = { [bob.arn]: allow('sts:AssumeRole') };
    const reply = await stsWorld({ roles, policies }).ok('AssumeRole', input, bob);
    expect(reply['AssumedRoleUser']).toMatchObject({
      Arn: `arn:aws:sts::${account}:assumed-role/app/job-1`,
    });
  });

  test('nobody, when it does not exist', async () => {
    const sts = stsWorld({ policies: { [alice.arn]: allow('*') } });
    expect(await sts.refusal('AssumeRole', input, alice)).toContain('403 AccessDenied');
    const broken = { ...input, RoleArn: `arn:aws:iam::${account}:user/alice` };
    expect(await sts.refusal('AssumeRole', broken, alice)).toBe(
      `ValidationError: arn:aws:iam::${account}:user/alice is invalid`,
    );
  });

  test('no root user', async () => {
    const sts = stsWorld({ roles: { app: delegated } });
    expect(await sts.refusal('AssumeRole', input, root)).toBe(
      '403 AccessDenied: Roles may not be assumed by root accounts.',
    );
  });

  test('only who knows its external id, where it asks for one', async () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'secret-of-two' } };
    const sts = stsWorld({ roles: { app: trust({ AWS: alice.arn }, { Condition }) } });
    expect(await sts.refusal('AssumeRole', input, alice)).toContain('AccessDenied');
    const wrong = { ...input, ExternalId: 'another' };
    expect(await sts.refusal('AssumeRole', wrong, alice)).toContain('AccessDenied');
    await sts.ok('AssumeRole', { ...input, ExternalId: 'secret-of-two' }, alice);
  });

  test('sessions of the names it asks for', async () => {
    const Condition = { StringLike: { 'sts:RoleSessionName': 'job-*' } };
    const sts = stsWorld({ roles: { app: trust({ AWS: alice.arn }, { Condition }) } });
    await sts.ok('AssumeRole', input, alice);
    const other = { ...input, RoleSessionName: 'play' };
    expect(await sts.refusal('AssumeRole', other, alice)).toContain('AccessDenied');
  });
});

describe('a session of a role lasts', () => {
  const world = () => stsWorld({ roles: { app: toAlice } });

  test('an hour unless asked otherwise, and no longer than its role lets it', async () => {
    const longer = await world().ok('AssumeRole', { ...input, DurationSeconds: 7200 }, alice);
    expect(longer['Credentials']).toMatchObject({ Expiration: startMs + 2 * hour });
    expect(await world().refusal('AssumeRole', { ...input, DurationSeconds: 7201 }, alice)).toBe(
      'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
    expect(await world().refusal('AssumeRole', { ...input, DurationSeconds: 60 }, alice)).toBe(
      "ValidationError: 1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
  });

  test('an hour at most in a chain', async () => {
    const roles = { app: toAlice, next: trust({ AWS: roleArn('app') }) };
    const sts = stsWorld({ roles });
    const first = holderOf(sts.world, await sts.ok('AssumeRole', input, alice));
    const second = { RoleArn: roleArn('next'), RoleSessionName: 'job-2' };
    expect(await sts.refusal('AssumeRole', { ...second, DurationSeconds: 3601 }, first)).toBe(
      'ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
    await sts.ok('AssumeRole', { ...second, DurationSeconds: 3600 }, first);
  });
});

describe('session policies', () => {
  const sessionOf = (sts: ReturnType<typeof stsWorld>, reply: Record<string, unknown>) =>
    sts.world.get(sessions, holderOf(sts.world, reply).accessKeyId) as Session;

  test('are kept with the session', async () => {
    const sts = stsWorld({ roles: { app: toAlice } });
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const Policy = allow('kms:Decrypt');
    const reply = await sts.ok('AssumeRole', { ...input, Policy, PolicyArns: [{ arn }] }, alice);
    expect(reply['PackedPolicySize']).toBeGreaterThan(0);
    expect(sessionOf(sts, reply)).toMatchObject({
      sessionPolicies: [Policy],
      sessionPolicyArns: [arn],
    });
  });

  test.each([
    ['no JSON', '{'],
    ['an ARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['a Principal', policyOf({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })],
    ['no Resource', policyOf({ Effect: 'Allow', Action: '*' })],
  ])('that are %s are refused', async (_, Policy) => {
    const sts = stsWorld({ roles: { app: toAlice } });
    expect(await sts.refusal('AssumeRole', { ...input, Policy }, alice)).toBe(
      'MalformedPolicyDocument: The policy is not in the valid JSON format.',
    );
  });

  test('that do not fit are refused with how full it would be', async () => {
    const sts = stsWorld({ roles: { app: toAlice } });
    const many = Array.from({ length: 300 }, (_, i) => `kms:Operation${i}`);
    const refused = await sts.refusal('AssumeRole', { ...input, Policy: allow(many) }, alice);
    expect(refused).toMatch(
      /^PackedPolicyTooLarge: Packed policy consumes \d{3}% of allotted space, please use smaller policy\.$/,
    );
  });

  test('of another account, or of nobody, are refused', async () => {
    const sts = stsWorld({ roles: { app: toAlice } });
    for (const arn of [`arn:aws:iam::${account}:policy/gone`, bob.arn]) {
      const refused = await sts.refusal('AssumeRole', { ...input, PolicyArns: [{ arn }] }, alice);
      expect(refused).toBe(`ValidationError: ${arn} is no managed policy of account ${account}`);
    }
  });
});

describe('a source identity', () => {
  const roles = { app: toAlice, next: trust({ AWS: roleArn('app') }) };
  const second = { RoleArn: roleArn('next'), RoleSessionName: 'job-2' };

  test('goes down the chain and is never changed', async () => {
    const sts = stsWorld({ roles });
    const given = { ...input, SourceIdentity: 'alice' };
    const first = await sts.ok('AssumeRole', given, alice);
    expect(first['SourceIdentity']).toBe('alice');
    const holder = holderOf(sts.world, first);
    expect((await sts.ok('AssumeRole', second, holder))['SourceIdentity']).toBe('alice');
    const other = { ...second, SourceIdentity: 'mallory' };
    expect(await sts.refusal('AssumeRole', other, holder)).toBe(
      'ValidationError: The source identity is already set for this assume role session',
    );
  });

  test('needs a permission of its own, down the chain too', async () => {
    const Action = 'sts:AssumeRole';
    const bare = (AWS: string) => policyOf({ Effect: 'Allow', Principal: { AWS }, Action });
    const given = { ...input, SourceIdentity: 'alice' };
    const strict = stsWorld({ roles: { app: bare(alice.arn) } });
    expect(await strict.refusal('AssumeRole', given, alice)).toContain('sts:SetSourceIdentity');
    const sts = stsWorld({ roles: { app: toAlice, next: bare(roleArn('app')) } });
    const holder = holderOf(sts.world, await sts.ok('AssumeRole', given, alice));
    expect(await sts.refusal('AssumeRole', second, holder)).toContain('sts:SetSourceIdentity');
  });
});

test('a device shows no code that is right, for there is none', async () => {
  const sts = stsWorld({ roles: { app: toAlice } });
  const device = { SerialNumber: `arn:aws:iam::${account}:mfa/alice`, TokenCode: '123456' };
  expect(await sts.refusal('AssumeRole', { ...input, ...device }, alice)).toContain(
    '403 AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.',
  );
});
