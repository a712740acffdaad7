// Two accounts and one key: what each of them sees of a call in its trail, and what the caller hears of
// a key that is not for him. Source: AWS CloudTrail User Guide, sharedEventID.

import { expect, test } from 'vitest';
import type { Principal } from '../../src/cloud/reply.ts';
import { managedPolicies } from '../../src/service/principals.ts';
import { testCloud } from '../support/cloud.ts';
import { rcp, text } from '../support/organizations.ts';

type Input = Readonly<Record<string, unknown>>;
type Event = Readonly<Record<string, unknown>>;

const owner = '111122223333';
const visitor = '444455556666';
const stranger = (account: string): Principal => ({
  type: 'Root',
  arn: `arn:aws:iam::${account}:root`,
  account,
  accessKeyId: '',
  principalId: account,
});

async function twoAccounts() {
  const { cloud, ok: asAdmin } = testCloud();
  const call = (name: string, input: Input = {}, principal: Principal = cloud.admin) => {
    const [service = '', operation = ''] = name.split(':');
    return cloud.call({ service, operation, region: 'us-east-1', principal, input });
  };
  const ok = async (name: string, input?: Input, principal?: Principal) => {
    const reply = await call(name, input, principal);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.output;
  };
  // The second account exists by its administrator, who comes by way of the organization.
  await ok('organizations:CreateOrganization');
  const about = { AccountName: 'visitor', Email: 'visitor@example.com' };
  const made = await ok('organizations:CreateAccount', about);
  const account = text(made, 'CreateAccountStatus.AccountId');
  const RoleArn = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await ok('sts:AssumeRole', { RoleArn, RoleSessionName: 'bob' });
  const bob = cloud.principalFor({
    AWS_ACCESS_KEY_ID: text(Credentials, 'AccessKeyId'),
    AWS_SECRET_ACCESS_KEY: text(Credentials, 'SecretAccessKey'),
    AWS_SESSION_TOKEN: text(Credentials, 'SessionToken'),
  });
  if (!bob) throw new Error('the credentials open nothing');
  const KeyId = text(await asAdmin('CreateKey'), 'KeyMetadata.Arn');
  const letIn = () =>
    ok('kms:PutKeyPolicy', {
      KeyId,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [owner, account].map((id) => ({
          Effect: 'Allow',
          Principal: { AWS: id },
          Action: 'kms:*',
          Resource: '*',
        })),
      }),
    });
  const events = async (EventName: string, principal: Principal): Promise<Event[]> => {
    const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: EventName }];
    const { Events } = await ok('cloudtrail:LookupEvents', { LookupAttributes }, principal);
    return (Events as { CloudTrailEvent: string }[]).map(({ CloudTrailEvent }) =>
      JSON.parse(CloudTrailEvent),
    );
  };
  return { cloud, call, ok, account, bob, KeyId, letIn, events };
}

test('a call with the key of another account is in both trails, under one shared id', async () => {
  const { cloud, ok, account, bob, KeyId, letIn, events } = await twoAccounts();
  await letIn();
  await ok('kms:Encrypt', { KeyId, Plaintext: new Uint8Array([1]) }, bob);
  const [hisOwn, ...noMore] = await events('Encrypt', bob);
  const [theOwners, ...more] = await events('Encrypt', cloud.admin);
  expect([noMore, more]).toEqual([[], []]);
  expect(hisOwn).toMatchObject({ recipientAccountId: account, userIdentity: { arn: bob.arn } });
  expect(theOwners).toMatchObject({ recipientAccountId: owner, resources: [{ ARN: KeyId }] });
  // Who it was, the owner is told by account and unique id only.
  const { principalId } = bob;
  expect(theOwners?.['userIdentity']).toEqual({
    type: 'AWSAccount',
    principalId,
    accountId: account,
  });
  expect(theOwners?.['sharedEventID']).toBe(hisOwn?.['sharedEventID']);
  expect(theOwners?.['sharedEventID']).toMatch(/^[0-9a-f-]{36}$/);
  expect(theOwners?.['eventID']).not.toBe(hisOwn?.['eventID']);
});

test('a bare key id names the key of another account where a ciphertext names it too', async () => {
  const { call, ok, bob, KeyId, letIn } = await twoAccounts();
  await letIn();
  const Plaintext = new Uint8Array([1]);
  const { CiphertextBlob } = await ok('kms:Encrypt', { KeyId, Plaintext }, bob);
  const bare = KeyId.split('/')[1] ?? '';
  const opening = { CiphertextBlob, KeyId: bare };
  expect(await ok('kms:Decrypt', opening, bob)).toMatchObject({ KeyId, Plaintext });
  const moving = { CiphertextBlob, SourceKeyId: bare, DestinationKeyId: KeyId };
  expect(await ok('kms:ReEncrypt', moving, bob)).toMatchObject({ SourceKeyId: KeyId });
  // Without a ciphertext that says so it is a key of one's own account, and not there.
  const missing = { ok: false, error: { code: 'NotFoundException' } };
  expect(await call('kms:Encrypt', { KeyId: bare, Plaintext }, bob)).toMatchObject(missing);
  const other = { ...opening, KeyId: bare.replace(/^./, (first) => (first === '0' ? '1' : '0')) };
  expect(await call('kms:Decrypt', other, bob)).toMatchObject(missing);
});

test('who is not let in is seen in his own account only', async () => {
  const { cloud, call, bob, KeyId, events } = await twoAccounts();
  const reply = await call('kms:Encrypt', { KeyId, Plaintext: new Uint8Array([1]) }, bob);
  expect(reply.ok).toBe(false);
  expect(await events('Encrypt', cloud.admin)).toEqual([]);
  const [event] = await events('Encrypt', bob);
  expect([event?.['errorCode'], event?.['sharedEventID']]).toEqual(['AccessDenied', undefined]);
});

test('a role of another account that is taken on is in both trails', async () => {
  const { cloud, bob, events } = await twoAccounts();
  const [here] = await events('AssumeRole', cloud.admin);
  const [there] = await events('AssumeRole', bob);
  expect(there?.['sharedEventID']).toBe(here?.['sharedEventID']);
  expect(there?.['userIdentity']).toMatchObject({ type: 'AWSAccount', accountId: owner });
});

test('a key that is not there and one that is not for him sound the same', async () => {
  const { call, bob, KeyId } = await twoAccounts();
  const refusal = async (name: string, input: Input) => {
    const reply = await call(name, input, bob);
    return reply.ok ? 'done' : reply.error.message;
  };
  const nobodys = KeyId.replace(/[^/]+$/, '00000000-0000-0000-0000-000000000000');
  const there = await refusal('kms:DescribeKey', { KeyId });
  expect(there).toMatch(/kms:DescribeKey on this resource because the resource does not exist/);
  expect(await refusal('kms:DescribeKey', { KeyId: nobodys })).toBe(there);
  // In his own account he may know.
  const own = nobodys.replace(owner, bob.account);
  expect(await refusal('kms:DescribeKey', { KeyId: own })).toBe(`Key '${own}' does not exist`);
});

test('what a ciphertext alone names is not named in the refusal', async () => {
  const { call, ok, bob, KeyId } = await twoAccounts();
  const { CiphertextBlob } = await ok('kms:Encrypt', { KeyId, Plaintext: new Uint8Array([1]) });
  const reply = await call('kms:Decrypt', { CiphertextBlob }, bob);
  expect(!reply.ok && reply.error.message).toContain(
    'kms:Decrypt on the resource associated with this ciphertext because',
  );
});

test('a service may be asked about, and a stranger to the world is nobody', async () => {
  const { cloud, ok, KeyId } = await twoAccounts();
  const ask = (principalArn: string) =>
    cloud.mayCall({ principalArn, action: 'kms:Encrypt', resource: KeyId })?.outcome;
  expect(ask('logs.us-east-1.amazonaws.com')).toBe('implicitDeny');
  const Service = 'logs.us-east-1.amazonaws.com';
  const Statement = [{ AWS: owner }, { Service }].map((Principal) => ({
    Effect: 'Allow',
    Principal,
    Action: 'kms:*',
    Resource: '*',
  }));
  await ok('kms:PutKeyPolicy', { KeyId, Policy: JSON.stringify({ Statement }) });
  expect(ask(Service)).toBe('allow');
  expect(ask('s3.amazonaws.com')).toBe('implicitDeny');
  expect(ask(`arn:aws:iam::${visitor}:user/nobody`)).toBeUndefined();
  expect(ask(stranger(owner).arn)).toBe('allow');
});

test('a service of all Regions is asked for in one, whatever Region the caller is set to', async () => {
  const { cloud, ok } = await twoAccounts();
  await ok('iam:CreateUser', { UserName: 'homebody' });
  await ok('iam:PutUserPolicy', {
    UserName: 'homebody',
    PolicyName: 'home',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['iam:ListUsers', 'kms:ListKeys'],
          Resource: '*',
          Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
        },
      ],
    }),
  });
  const { AccessKey } = await ok('iam:CreateAccessKey', { UserName: 'homebody' });
  const principal = cloud.principalFor({
    AWS_ACCESS_KEY_ID: text(AccessKey, 'AccessKeyId'),
    AWS_SECRET_ACCESS_KEY: text(AccessKey, 'SecretAccessKey'),
  });
  if (!principal) throw new Error('the key opens nothing');
  const region = 'eu-central-1';
  const abroad = (service: string, operation: string) =>
    cloud.call({ service, operation, region, principal, input: {} });
  expect((await abroad('iam', 'ListUsers')).ok).toBe(true);
  expect((await abroad('kms', 'ListKeys')).ok).toBe(false);
});

test('an RCP binds keys and roles of the account, and nothing of IAM', async () => {
  const { call, ok, account, bob } = await twoAccounts();
  const RootId = text(await ok('organizations:ListRoots'), 'Roots.0.Id');
  await ok('organizations:EnablePolicyType', { RootId, PolicyType: rcp });
  await ok('kms:CreateKey', {}, bob);
  const Content = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', Principal: '*', Action: ['kms:*', 'sts:*', 'iam:*'], Resource: '*' },
    ],
  });
  const about = { Name: 'fence', Description: '', Type: rcp, Content };
  const made = await ok('organizations:CreatePolicy', about);
  const PolicyId = text(made, 'Policy.PolicySummary.Id');
  await ok('organizations:AttachPolicy', { PolicyId, TargetId: account });
  const refused = await call('kms:CreateKey', {}, bob);
  expect(!refused.ok && refused.error.message).toContain('in a resource control policy');
  const RoleArn = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
  expect((await call('sts:AssumeRole', { RoleArn, RoleSessionName: 'again' })).ok).toBe(false);
  expect((await call('iam:ListUsers', {}, bob)).ok).toBe(true);
});

test('a boundary whose policy is gone allows nothing', async () => {
  const { cloud, ok } = await twoAccounts();
  await ok('iam:CreateUser', { UserName: 'bound' });
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
  const made = await ok('iam:CreatePolicy', { PolicyName: 'edge', PolicyDocument });
  const PermissionsBoundary = text(made, 'Policy.Arn');
  const about = { UserName: 'bound', PolicyName: 'all', PolicyDocument };
  await ok('iam:PutUserPolicy', about);
  await ok('iam:PutUserPermissionsBoundary', { UserName: 'bound', PermissionsBoundary });
  const principalArn = `arn:aws:iam::${owner}:user/bound`;
  const ask = () =>
    cloud.mayCall({ principalArn, action: 'kms:ListKeys', resource: '*' })?.decidingLayer;
  expect(ask()).toBe('identity');
  // IAM refuses to delete it while it is in use; a world from a file may lack it all the same.
  const tx = cloud.world.begin();
  for (const row of cloud.world.all(managedPolicies)) {
    tx.delete(managedPolicies, managedPolicies.key(row));
  }
  cloud.world.commit(tx, 'test', 0);
  expect(ask()).toBe('permissionsBoundary');
});
