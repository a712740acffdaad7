// Grant propagation, where a world turns it on: the token helps, and so does waiting.

import { expect, test } from 'vitest';
import { minute } from '../../src/base/time.ts';
import { setGrantDelay } from '../../src/cloud/grant-delay.ts';
import { testCloud } from '../support/cloud.ts';

async function granted(delayMs: number) {
  const { cloud, ok, key } = testCloud();
  setGrantDelay(cloud.world, delayMs);
  const { id } = await key();
  const call = (principal: typeof cloud.admin, service: string, operation: string, input: object) =>
    cloud.call({ service, operation, region: 'us-east-1', principal, input: { ...input } });
  await call(cloud.admin, 'iam', 'CreateUser', { UserName: 'job' });
  const made = await call(cloud.admin, 'iam', 'CreateAccessKey', { UserName: 'job' });
  if (!made.ok) throw new Error(made.error.message);
  const { AccessKeyId } = made.output['AccessKey'] as { AccessKeyId: string };
  const job = cloud.identify(AccessKeyId);
  if (!job.ok) throw new Error('no such access key');
  const grant = { KeyId: id, GranteePrincipal: job.caller.arn, Operations: ['GenerateDataKey'] };
  const { GrantToken } = await ok('CreateGrant', grant);
  return {
    cloud,
    generates: async (more: object = {}) =>
      (await call(job.caller, 'kms', 'GenerateDataKey', { KeyId: id, KeySpec: 'AES_256', ...more }))
        .ok,
    token: { GrantTokens: [GrantToken] },
  };
}

test('a grant works at once unless a world says otherwise', async () => {
  const { generates } = await granted(0);
  expect(await generates()).toBe(true);
});

test('before a grant has propagated, only its token makes it work', async () => {
  const { cloud, generates, token } = await granted(5 * minute);
  expect(await generates()).toBe(false);
  expect(await generates(token)).toBe(true);
  expect(await generates()).toBe(false);
  await cloud.advance(5 * minute);
  expect(await generates()).toBe(true);
});
