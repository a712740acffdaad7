// Credentials at the door: right ones tell the caller, wrong ones are refused as JSON services and
// as Query services refuse them.

import { describe, expect, test } from 'vitest';
import { adminCredentials } from '../../src/cloud/accounts.ts';
import { accessKeys } from '../../src/service/principals.ts';
import { testCloud } from '../support/cloud.ts';

const right = adminCredentials;
const invalid = 'The security token included in the request is invalid.';
const unknown = { ...right, accessKeyId: 'AKIAIOSFODNN7NOBODYS' };
const misspelled = { ...right, secretAccessKey: right.secretAccessKey.toLowerCase() };
const withToken = { ...right, sessionToken: 'a token of nobody' };

describe('the credentials of a call', () => {
  test.each(['kms', 'iam', 'sts', 'organizations', 'cloudtrail'])(
    'tell %s who calls',
    async (service) => {
      const { cloud } = testCloud();
      const caller = { arn: 'arn:aws:iam::111122223333:user/admin', userName: 'admin' };
      expect(await cloud.authenticate(right, service)).toMatchObject({ ok: true, caller });
    },
  );

  test.each([
    ['kms', unknown, 'UnrecognizedClientException', 400],
    ['kms', withToken, 'UnrecognizedClientException', 400],
    ['kms', misspelled, 'InvalidSignatureException', 400],
    ['organizations', unknown, 'UnrecognizedClientException', 400],
    ['iam', unknown, 'InvalidClientTokenId', 403],
    ['iam', withToken, 'InvalidClientTokenId', 403],
    ['sts', misspelled, 'SignatureDoesNotMatch', 403],
  ] as const)('%s refuses %j with %s', async (service, credentials, code, httpStatus) => {
    const { cloud } = testCloud();
    const signed = await cloud.authenticate(credentials, service);
    expect(signed).toMatchObject({ ok: false, error: { code, httpStatus } });
    const isSignature = /Signature/.test(code);
    expect(!signed.ok && signed.error.message === invalid).toBe(!isSignature);
  });

  test('an inactive key is as good as unknown', async () => {
    const { cloud } = testCloud();
    const tx = cloud.world.begin();
    const key = tx.get(accessKeys, right.accessKeyId);
    if (!key) throw new Error('the administrator has no key');
    tx.put(accessKeys, { ...key, status: 'Inactive' });
    cloud.world.commit(tx, 'test', 0);
    const error = { code: 'UnrecognizedClientException', message: invalid };
    expect(await cloud.authenticate(right, 'kms')).toMatchObject({ ok: false, error });
  });

  test('leave no event behind, right or wrong', async () => {
    const { cloud } = testCloud();
    const before = cloud.world.position;
    await cloud.authenticate(right, 'sts');
    await cloud.authenticate(unknown, 'sts');
    expect(cloud.world.position).toBe(before);
  });
});
