// Session tags: given with the call, checked, asked for as a permission, and handed down a chain.

import { describe, expect, test } from 'vitest';
import { type Session, sessions } from '../../../src/service/principals.ts';
import { account, alice, holderOf, policyOf, roleArn, stsWorld, trust } from '../../support/sts.ts';

const input = { RoleArn: roleArn('app'), RoleSessionName: 'job-1' };
const next = { RoleArn: roleArn('next'), RoleSessionName: 'job-2' };
const roles = { app: trust({ AWS: alice.arn }), next: trust({ AWS: roleArn('app') }) };
const tag = (Key: string, Value = 'x') => ({ Key, Value });

const sessionOf = (sts: ReturnType<typeof stsWorld>, reply: Record<string, unknown>) =>
  sts.world.get(sessions, holderOf(sts.world, reply).accessKeyId) as Session;

test('a session keeps its tags', async () => {
  const sts = stsWorld({ roles });
  const reply = await sts.ok('AssumeRole', { ...input, Tags: [tag('Project', 'Blue')] }, alice);
  expect(sessionOf(sts, reply)).toMatchObject({
    tags: [{ Key: 'Project', Value: 'Blue' }],
    transitiveTagKeys: [],
  });
});

test('tags need a permission of their own, with the conditions on them', async () => {
  const bare = policyOf({
    Effect: 'Allow',
    Principal: { AWS: alice.arn },
    Action: 'sts:AssumeRole',
  });
  const without = stsWorld({ roles: { app: bare } });
  const tagged = { ...input, Tags: [tag('Project', 'Blue')] };
  expect(await without.refusal('AssumeRole', tagged, alice)).toContain('sts:TagSession');
  const Condition = { StringEquals: { 'aws:RequestTag/Project': 'Blue' } };
  const strict = stsWorld({ roles: { app: trust({ AWS: alice.arn }, { Condition }) } });
  await strict.ok('AssumeRole', tagged, alice);
  const other = { ...input, Tags: [tag('Project', 'Red')] };
  expect(await strict.refusal('AssumeRole', other, alice)).toContain('AccessDenied');
});

describe('transitive tags', () => {
  const handed = {
    ...input,
    Tags: [tag('Project', 'Blue'), tag('Own')],
    TransitiveTagKeys: ['project'],
  };

  test('go down the chain, the others do not', async () => {
    const sts = stsWorld({ roles });
    const first = holderOf(sts.world, await sts.ok('AssumeRole', handed, alice));
    const reply = await sts.ok('AssumeRole', { ...next, Tags: [tag('Late')] }, first);
    expect(sessionOf(sts, reply)).toMatchObject({
      tags: [
        { Key: 'Project', Value: 'Blue' },
        { Key: 'Late', Value: 'x' },
      ],
      transitiveTagKeys: ['Project'],
    });
  });

  test('cannot be set again', async () => {
    const sts = stsWorld({ roles });
    const first = holderOf(sts.world, await sts.ok('AssumeRole', handed, alice));
    const again = { ...next, Tags: [tag('PROJECT', 'Red')] };
    expect(await sts.refusal('AssumeRole', again, first)).toBe(
      "InvalidParameterValue: One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  });

  test('are tags of the call', async () => {
    const sts = stsWorld({ roles });
    const absent = { ...input, Tags: [tag('Own')], TransitiveTagKeys: ['Project'] };
    expect(await sts.refusal('AssumeRole', absent, alice)).toBe(
      'InvalidParameterValue: The specified transitive tag key must be included in the requested tags.',
    );
  });
});

test('tag keys that differ in case alone are the same', async () => {
  const sts = stsWorld({ roles });
  const twice = { ...input, Tags: [tag('Project'), tag('PROJECT')] };
  expect(await sts.refusal('AssumeRole', twice, alice)).toBe(
    'InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  );
});

test('a federated user has tags too', async () => {
  const policies = {
    [alice.arn]: policyOf({
      Effect: 'Allow',
      Action: ['sts:GetFederationToken', 'sts:TagSession'],
      Resource: `arn:aws:sts::${account}:federated-user/*`,
    }),
  };
  const sts = stsWorld({ policies });
  const reply = await sts.ok('GetFederationToken', { Name: 'guest', Tags: [tag('Team')] }, alice);
  expect(sessionOf(sts, reply).tags).toEqual([{ Key: 'Team', Value: 'x' }]);
});
