// People in a kept world: users, roles, sessions and their policies are there at the next start.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEndpoint } from '../support/endpoint.ts';
import { allowing, clientsOf, closeAll, keysIn, makeUser } from '../support/endpoint-people.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kms-lab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('keys of a user and the token of a session sign after a new start, and policies still count', async () => {
  const file = join(folder, 'world.db');
  const first = await startEndpoint(['--data', file]);
  const admin = clientsOf(first.url);
  const keys = await makeUser(admin.iam, 'alice', allowing('kms:CreateKey'));
  const { Arn: RoleArn } =
    (
      await admin.iam.createRole({
        RoleName: 'reader',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' },
          ],
        }),
      })
    ).Role ?? {};
  const assumed = await admin.sts.assumeRole({ RoleArn, RoleSessionName: 'night' });
  closeAll(admin);
  expect((await first.end()).code).toBe(0);
  expect(statSync(file).mode & 0o077).toBe(0);

  const second = await startEndpoint(['--data', file]);
  const [alice, reader] = [
    clientsOf(second.url, keys),
    clientsOf(second.url, keysIn(assumed.Credentials)),
  ];
  await alice.kms.createKey({});
  const listing = alice.kms.listKeys({});
  await expect(listing).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect((await reader.sts.getCallerIdentity({})).Arn).toContain(':assumed-role/reader/night');
  closeAll(alice);
  closeAll(reader);
  await second.end();
});
