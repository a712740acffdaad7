// Temporary credentials through the door: a role is assumed, its session calls KMS, ends by the
// clock, and CloudTrail tells who it was. Units and SCPs bind it too.

import { expect, test } from 'vitest';
import { hour } from '../../src/base/time.ts';
import { decodeMessage, encodeMessage } from '../../src/cloud/encoded-messages.ts';
import type { Principal } from '../../src/cloud/reply.ts';
import { testCloud } from '../support/cloud.ts';
import { management, scp } from '../support/organizations.ts';
import { policyOf } from '../support/sts.ts';

type Output = Readonly<Record<string, unknown>>;

function door() {
  const { cloud } = testCloud();
  const call = (name: string, input = {}, principal: Principal = cloud.admin) => {
    const [service = '', operation = ''] = name.split(':');
    return cloud.call({ service, operation, region: 'us-east-1', principal, input });
  };
  return {
    cloud,
    async ok(name: string, input = {}, principal?: Principal) {
      const reply = await call(name, input, principal);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.output as Output;
    },
    async refusal(name: string, input = {}, principal?: Principal) {
      const reply = await call(name, input, principal);
      if (reply.ok) throw new Error(`${name} was not refused`);
      const { code, message, httpStatus } = reply.error;
      return `${httpStatus} ${code}: ${message}`;
    },
    holderOf({ Credentials }: Output): Principal {
      const given = Credentials as Record<string, string>;
      const holder = cloud.principalFor({
        AWS_ACCESS_KEY_ID: given['AccessKeyId'] ?? '',
        AWS_SECRET_ACCESS_KEY: given['SecretAccessKey'] ?? '',
        AWS_SESSION_TOKEN: given['SessionToken'] ?? '',
      });
      if (!holder) throw new Error('the credentials open nothing');
      return holder;
    },
  };
}

const RoleArn = `arn:aws:iam::${management}:role/reader`;
const assume = { RoleArn, RoleSessionName: 'night-shift' };

async function withRole(trusted: unknown, Action: string | string[] = 'kms:ListKeys') {
  const all = door();
  await all.ok('iam:CreateRole', {
    RoleName: 'reader',
    AssumeRolePolicyDocument: policyOf({
      Effect: 'Allow',
      Principal: { AWS: trusted },
      Action: 'sts:AssumeRole',
    }),
  });
  await all.ok('iam:PutRolePolicy', {
    RoleName: 'reader',
    PolicyName: 'may',
    PolicyDocument: policyOf({ Effect: 'Allow', Action, Resource: '*' }),
  });
  return all;
}

test('a session of a role may what the role may, and the trail knows whose it was', async () => {
  const all = await withRole(`arn:aws:iam::${management}:root`);
  const reply = await all.ok('sts:AssumeRole', assume);
  const holder = all.holderOf(reply);
  await all.ok('kms:ListKeys', {}, holder);
  expect(await all.refusal('kms:CreateKey', {}, holder)).toContain(
    `User: arn:aws:sts::${management}:assumed-role/reader/night-shift is not authorized`,
  );
  const { Events } = await all.ok('cloudtrail:LookupEvents', {
    LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'night-shift' }],
  });
  const events = Events as readonly { EventName: string; CloudTrailEvent: string }[];
  expect(events.map(({ EventName }) => EventName)).toEqual(['CreateKey', 'ListKeys']);
  expect(JSON.parse(events[0]?.CloudTrailEvent ?? '')).toMatchObject({
    errorCode: 'AccessDenied',
    userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { arn: RoleArn } } },
  });
  const assumed = await all.ok('cloudtrail:LookupEvents', {
    LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: RoleArn }],
  });
  expect(JSON.stringify(assumed)).toContain('AssumeRole');
});

test('credentials end when their hour is over', async () => {
  const all = await withRole(`arn:aws:iam::${management}:root`);
  const reply = await all.ok('sts:AssumeRole', assume);
  await all.cloud.advance(hour - 1000);
  all.holderOf(reply);
  await all.cloud.advance(1000);
  expect(() => all.holderOf(reply)).toThrow('the credentials open nothing');
});

test('who is not trusted is refused, however much it may', async () => {
  const trusting = door();
  await trusting.ok('iam:CreateUser', { UserName: 'bob' });
  await trusting.ok('iam:CreateRole', {
    RoleName: 'reader',
    AssumeRolePolicyDocument: policyOf({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${management}:user/bob` },
      Action: 'sts:AssumeRole',
    }),
  });
  expect(await trusting.refusal('sts:AssumeRole', assume)).toBe(
    `403 AccessDenied: User: ${trusting.cloud.admin.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  );
});

test('an SCP binds the accounts under it, not the one that manages', async () => {
  const all = door();
  await all.ok('organizations:CreateOrganization');
  const { Roots } = await all.ok('organizations:ListRoots');
  const RootId = (Roots as readonly { Id: string }[])[0]?.Id ?? '';
  await all.ok('organizations:EnablePolicyType', { RootId, PolicyType: scp });
  const { CreateAccountStatus } = await all.ok('organizations:CreateAccount', {
    Email: 'dev@example.com',
    AccountName: 'dev',
  });
  const { AccountId } = CreateAccountStatus as { AccountId: string };
  const role = `arn:aws:iam::${AccountId}:role/OrganizationAccountAccessRole`;
  const given = { RoleArn: role, RoleSessionName: 'admin' };
  const holder = all.holderOf(await all.ok('sts:AssumeRole', given));
  await all.ok('kms:CreateKey', {}, holder);
  const { Policy } = await all.ok('organizations:CreatePolicy', {
    Name: 'no-keys',
    Description: '',
    Type: scp,
    Content: policyOf({ Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' }),
  });
  const { PolicySummary } = Policy as { PolicySummary: { Id: string; Arn: string } };
  const target = { PolicyId: PolicySummary.Id, TargetId: RootId };
  await all.ok('organizations:AttachPolicy', target);
  expect(await all.refusal('kms:CreateKey', {}, holder)).toContain(
    'with an explicit deny in a service control policy',
  );
  await all.ok('kms:CreateKey');
});

test('an encoded message is opened by STS', async () => {
  const all = door();
  const text = '{"allowed":false}';
  const EncodedMessage = await encodeMessage(all.cloud.hsm, text);
  expect(await decodeMessage(all.cloud.hsm, EncodedMessage)).toBe(text);
  expect(await all.ok('sts:DecodeAuthorizationMessage', { EncodedMessage })).toEqual({
    DecodedMessage: text,
  });
  const other = `A${EncodedMessage.slice(1)}`;
  const refused = await all.refusal('sts:DecodeAuthorizationMessage', { EncodedMessage: other });
  expect(refused).toContain('400 InvalidAuthorizationMessageException');
});

test('the events of a global service are looked up in one Region', async () => {
  const all = door();
  const { admin } = all.cloud;
  await all.cloud.call({
    service: 'organizations',
    operation: 'CreateOrganization',
    region: 'eu-central-1',
    principal: admin,
    input: {},
  });
  const events = await all.ok('cloudtrail:LookupEvents', {
    LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateOrganization' }],
  });
  expect(events['Events']).toHaveLength(1);
});
