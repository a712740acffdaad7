// STS without roles: who calls, temporary credentials of users, federated users, access keys, and
// encoded messages.

import { describe, expect, test } from 'vitest';
import { hour } from '../../../src/base/time.ts';
import { sessions } from '../../../src/service/principals.ts';
import { authorizationMessage } from '../../../src/services/sts/authorization-message.ts';
import { startMs } from '../../support/service-world.ts';
import {
  account,
  alice,
  allow,
  holderOf,
  roleArn,
  root,
  stsWorld,
  trust,
} from '../../support/sts.ts';

const federating = { policies: { [alice.arn]: allow('sts:GetFederationToken') } };

describe('GetCallerIdentity', () => {
  test('tells a user, a root user and a session', async () => {
    const sts = stsWorld({ roles: { app: trust({ AWS: alice.arn }) } });
    expect(await sts.ok('GetCallerIdentity', {}, alice)).toEqual({
      UserId: alice.principalId,
      Account: account,
      Arn: `arn:aws:iam::${account}:user/alice`,
    });
    expect(await sts.ok('GetCallerIdentity', {}, root)).toEqual({
      UserId: account,
      Account: account,
      Arn: `arn:aws:iam::${account}:root`,
    });
    const input = { RoleArn: roleArn('app'), RoleSessionName: 'job' };
    const holder = holderOf(sts.world, await sts.ok('AssumeRole', input, alice));
    expect(await sts.ok('GetCallerIdentity', {}, holder)).toEqual({
      UserId: 'AROAAPPXXXXXXXXXXXXXX:job',
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/app/job`,
    });
  });
});

describe('GetSessionToken', () => {
  test('gives a user twelve hours, needing no permission', async () => {
    const sts = stsWorld();
    const reply = await sts.ok('GetSessionToken', {}, alice);
    expect(reply['Credentials']).toMatchObject({ Expiration: startMs + 12 * hour });
    const { accessKeyId, arn, principalId } = holderOf(sts.world, reply);
    expect([arn, principalId]).toEqual([alice.arn, alice.principalId]);
    expect(sts.world.get(sessions, accessKeyId)).toMatchObject({
      kind: 'SessionToken',
      sourceArn: alice.arn,
      mfaAuthenticated: false,
      expiresMs: startMs + 12 * hour,
    });
  });

  test('gives a root user an hour, whatever it asks for', async () => {
    const sts = stsWorld();
    const reply = await sts.ok('GetSessionToken', { DurationSeconds: 129_600 }, root);
    expect(reply['Credentials']).toMatchObject({ Expiration: startMs + hour });
  });

  test('wants the long-term key', async () => {
    const sts = stsWorld();
    const holder = holderOf(sts.world, await sts.ok('GetSessionToken', {}, alice));
    expect(await sts.refusal('GetSessionToken', {}, holder)).toBe(
      '403 AccessDenied: Cannot call GetSessionToken with session credentials',
    );
  });

  test('gives other credentials each time', async () => {
    const sts = stsWorld();
    const keys = new Set<unknown>();
    for (let i = 0; i < 5; i++) {
      const { Credentials } = await sts.ok('GetSessionToken', {}, alice);
      for (const name of ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] as const) {
        keys.add((Credentials as Record<string, unknown>)[name]);
      }
    }
    expect(keys.size).toBe(15);
  });
});

describe('GetFederationToken', () => {
  test('gives a name to somebody without a user', async () => {
    const sts = stsWorld(federating);
    const Policy = allow('kms:Decrypt');
    const reply = await sts.ok('GetFederationToken', { Name: 'guest', Policy }, alice);
    expect(reply).toMatchObject({
      Credentials: { Expiration: startMs + 12 * hour },
      FederatedUser: {
        FederatedUserId: `${account}:guest`,
        Arn: `arn:aws:sts::${account}:federated-user/guest`,
      },
      PackedPolicySize: expect.any(Number),
    });
    expect(sts.world.get(sessions, holderOf(sts.world, reply).accessKeyId)).toMatchObject({
      kind: 'FederatedUser',
      sourceArn: alice.arn,
      sessionPolicies: [Policy],
    });
  });

  test('needs a permission', async () => {
    const refused = await stsWorld().refusal('GetFederationToken', { Name: 'guest' }, alice);
    expect(refused).toContain('sts:GetFederationToken on');
  });

  test('wants the long-term key', async () => {
    const sts = stsWorld(federating);
    const holder = holderOf(sts.world, await sts.ok('GetSessionToken', {}, alice));
    expect(await sts.refusal('GetFederationToken', { Name: 'guest' }, holder)).toBe(
      '403 AccessDenied: Cannot call GetFederationToken with session credentials',
    );
  });

  test('makes somebody who can assume no role', async () => {
    const sts = stsWorld({ ...federating, roles: { app: trust({ AWS: '*' }) } });
    const holder = holderOf(sts.world, await sts.ok('GetFederationToken', { Name: 'me' }, alice));
    const input = { RoleArn: roleArn('app'), RoleSessionName: 'job' };
    expect(await sts.refusal('AssumeRole', input, holder)).toContain('403 AccessDenied: Federated');
    expect(await sts.ok('GetCallerIdentity', {}, holder)).toMatchObject({
      UserId: `${account}:me`,
    });
  });
});

test('an access key tells its account to who may ask', async () => {
  const sts = stsWorld({ policies: { [alice.arn]: allow('sts:GetAccessKeyInfo') } });
  const { accessKeyId } = holderOf(sts.world, await sts.ok('GetSessionToken', {}, alice));
  for (const AccessKeyId of [alice.accessKeyId, accessKeyId]) {
    expect(await sts.ok('GetAccessKeyInfo', { AccessKeyId }, alice)).toEqual({ Account: account });
  }
  expect(await sts.refusal('GetAccessKeyInfo', { AccessKeyId: 'AKIA000000000000' }, alice)).toBe(
    'ValidationError: there is no such access key',
  );
  expect(
    await stsWorld().refusal('GetAccessKeyInfo', { AccessKeyId: accessKeyId }, alice),
  ).toContain('403');
});

describe('an encoded message', () => {
  test('is opened for who may, and a broken one for nobody', async () => {
    const sts = stsWorld({ policies: { [alice.arn]: allow('sts:DecodeAuthorizationMessage') } });
    expect(await sts.ok('DecodeAuthorizationMessage', { EncodedMessage: 'sealed' }, alice)).toEqual(
      {
        DecodedMessage: '{"allowed":false}',
      },
    );
    const broken = { EncodedMessage: 'x' };
    expect(await sts.refusal('DecodeAuthorizationMessage', broken, alice)).toBe(
      'InvalidAuthorizationMessageException: the message cannot be decoded',
    );
    expect(await stsWorld().refusal('DecodeAuthorizationMessage', broken, alice)).toContain('403');
  });

  test('holds who asked for what, and the conditions', () => {
    const text = authorizationMessage({
      decision: {
        outcome: 'explicitDeny',
        decidingLayer: 'identity',
        reason: 'because',
        statement: {
          policy: 0,
          index: 0,
          sid: 'NoKeys',
          place: { path: '', start: 0, end: 1, line: 1, column: 1 },
        },
        trace: [],
      },
      asked: {
        principal: { type: 'user', arn: alice.arn, name: 'alice' },
        action: 'kms:Decrypt',
        resource: '*',
        context: new Map<string, string | string[]>([
          ['aws:username', 'alice'],
          ['aws:tagkeys', ['a', 'b']],
        ]),
      },
      principalId: alice.principalId,
    });
    expect(JSON.parse(text)).toEqual({
      allowed: false,
      explicitDeny: true,
      matchedStatements: { items: [{ statementId: 'NoKeys', effect: 'DENY' }] },
      failures: { items: [] },
      context: {
        principal: { id: alice.principalId, name: 'alice', arn: alice.arn },
        action: 'kms:Decrypt',
        resource: '*',
        conditions: {
          items: [
            { key: 'aws:username', values: { items: [{ value: 'alice' }] } },
            { key: 'aws:tagkeys', values: { items: [{ value: 'a' }, { value: 'b' }] } },
          ],
        },
      },
    });
  });
});
