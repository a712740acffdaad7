// Who called, in the trail's words, and that what a session was given stays out of the trail.

import { expect, test } from 'vitest';
import { callEvent } from '../../src/cloud/trail.ts';
import { userIdentityOf } from '../../src/service/user-identity.ts';
import { assumeRole } from '../../src/services/sts/operations/assume-role.ts';
import { startMs } from '../support/service-world.ts';
import { account, alice, allow, holderOf, roleArn, root, stsWorld, trust } from '../support/sts.ts';

const policies = { [alice.arn]: allow('sts:GetFederationToken') };
const sts = stsWorld({ roles: { app: trust({ AWS: alice.arn }) }, policies });
const input = { RoleArn: roleArn('app'), RoleSessionName: 'job', SourceIdentity: 'alice' };
const attributes = { creationDate: '2026-11-22T12:00:00Z', mfaAuthenticated: 'false' };

test('a user and a root user are nobody but themselves', () => {
  expect(userIdentityOf(alice, sts.world)).toEqual({
    type: 'IAMUser',
    principalId: alice.principalId,
    arn: alice.arn,
    accountId: account,
    accessKeyId: alice.accessKeyId,
    userName: 'alice',
  });
  expect(userIdentityOf(root, sts.world)).toMatchObject({ type: 'Root', principalId: account });
});

test('behind a session of a role stands the role, and its source identity', async () => {
  const holder = holderOf(sts.world, await sts.ok('AssumeRole', input, alice));
  expect(userIdentityOf(holder, sts.world)).toEqual({
    type: 'AssumedRole',
    principalId: 'AROAAPPXXXXXXXXXXXXXX:job',
    arn: `arn:aws:sts::${account}:assumed-role/app/job`,
    accountId: account,
    accessKeyId: holder.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAAPPXXXXXXXXXXXXXX',
        arn: roleArn('app'),
        accountId: account,
        userName: 'app',
      },
      attributes,
      sourceIdentity: 'alice',
    },
  });
});

test('behind a federated user stands the user who asked', async () => {
  const reply = await sts.ok('GetFederationToken', { Name: 'guest' }, alice);
  expect(userIdentityOf(holderOf(sts.world, reply), sts.world)).toMatchObject({
    type: 'FederatedUser',
    principalId: `${account}:guest`,
    sessionContext: { sessionIssuer: { type: 'IAMUser', arn: alice.arn, userName: 'alice' } },
  });
});

test("a user's own session has no issuer", async () => {
  const holder = holderOf(sts.world, await sts.ok('GetSessionToken', {}, alice));
  expect(userIdentityOf(holder, sts.world).sessionContext).toEqual({ attributes });
});

test('a service calls on its own behalf', () => {
  const caller = { ...alice, type: 'AWSService', arn: 'logs.amazonaws.com' } as const;
  expect(userIdentityOf(caller, sts.world)).toEqual({
    type: 'AWSService',
    invokedBy: 'logs.amazonaws.com',
  });
});

test('no secret of new credentials gets into an event', async () => {
  const output = await sts.ok('AssumeRole', input, alice);
  const { SecretAccessKey, SessionToken } = output['Credentials'] as Record<string, string>;
  const event = callEvent({
    call: { service: 'sts', operation: 'AssumeRole', region: 'us-east-1', principal: alice, input },
    reply: { ok: true, requestId: 'r', output },
    // As if the trail showed the reply of this operation.
    operation: { ...assumeRole, trail: { readOnly: false } },
    input,
    resources: [roleArn('app')],
    eventID: 'e',
    nowMs: startMs,
    reader: sts.world,
  });
  const text = JSON.stringify(event);
  expect(SecretAccessKey && text.includes(SecretAccessKey)).toBe(false);
  expect(SessionToken && text.includes(SessionToken)).toBe(false);
  expect(event.responseElements).toMatchObject({
    credentials: {
      accessKeyId: expect.stringMatching(/^ASIA/),
      expiration: 'Nov 22, 2026, 1:00:00 PM',
    },
  });
  expect(event.resources).toEqual([{ ARN: roleArn('app'), type: 'AWS::IAM::Role' }]);
});

test('the events of a global service stand in one Region', () => {
  const call = {
    service: 'organizations',
    operation: 'ListRoots',
    region: 'eu-central-1',
    principal: alice,
    input: {},
  };
  const event = callEvent({
    call,
    reply: { ok: false, requestId: 'r', error: { code: 'AccessDeniedException', httpStatus: 400 } },
    operation: assumeRole,
    input: {},
    resources: [],
    eventID: 'e',
    nowMs: startMs,
    isGlobal: true,
  });
  expect(event).toMatchObject({
    awsRegion: 'us-east-1',
    errorCode: 'AccessDenied',
    requestParameters: null,
  });
});
