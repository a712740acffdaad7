// The secret of an access key: in one reply, in one row, and nowhere else.

import { describe, expect, test } from 'vitest';
import { callEvent } from '../../../src/cloud/trail.ts';
import { accessKeys } from '../../../src/service/principals.ts';
import { iamOperations } from '../../../src/services/iam/operations/index.ts';
import { iamWorld, rowsOf } from '../../support/iam.ts';
import { startMs, userCaller } from '../../support/service-world.ts';

async function withKey() {
  const iam = iamWorld();
  const output = await iam.ok('CreateAccessKey');
  const { AccessKeyId, SecretAccessKey } = output['AccessKey'] as Record<string, string>;
  if (!AccessKeyId || !SecretAccessKey) throw new Error('no key was made');
  return { ...iam, output, id: AccessKeyId, secret: SecretAccessKey };
}

describe('the secret of an access key', () => {
  test('can verify a signature: it stands in the row of the key', async () => {
    const { world, id, secret } = await withKey();
    expect(world.get(accessKeys, id)?.secret).toBe(secret);
  });

  test('stands in no other table', async () => {
    const { world, secret } = await withKey();
    const { [accessKeys.name]: keys, ...others } = rowsOf(world) as Record<string, unknown>;
    expect(JSON.stringify(keys)).toContain(secret);
    expect(JSON.stringify(others)).not.toContain(secret);
  });

  test('is in no reply but the first', async () => {
    const { ok, id, secret } = await withKey();
    const replies = [
      await ok('ListAccessKeys'),
      await ok('GetUser'),
      await ok('ListUsers'),
      await ok('UpdateAccessKey', { AccessKeyId: id, Status: 'Inactive' }),
      await ok('DeleteAccessKey', { AccessKeyId: id }),
    ];
    expect(JSON.stringify(replies)).not.toContain(secret);
  });

  test('is not in the trail, whose event still tells which key was made', async () => {
    const { output, id, secret } = await withKey();
    const operation = iamOperations.find(({ name }) => name === 'CreateAccessKey');
    if (!operation) throw new Error('no such operation');
    const event = callEvent({
      call: {
        service: 'iam',
        operation: 'CreateAccessKey',
        region: 'us-east-1',
        principal: userCaller(),
        input: {},
      },
      reply: { ok: true, requestId: 'r', output },
      operation,
      input: {},
      resources: [],
      eventID: 'e',
      nowMs: startMs,
    });
    expect(event.responseElements).toMatchObject({
      accessKey: { accessKeyId: id, status: 'Active', userName: 'admin' },
    });
    expect(JSON.stringify(event)).not.toContain(secret);
  });

  test('is another one for every key', async () => {
    const { ok, secret } = await withKey();
    const { AccessKey } = await ok('CreateAccessKey');
    expect((AccessKey as { SecretAccessKey: string }).SecretAccessKey).not.toBe(secret);
  });
});
