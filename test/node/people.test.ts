// Several people at the endpoint, with the SDK's own clients: users made through it, roles they
// assume, and what CloudTrail and Organizations tell. Who signs is who calls.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../support/endpoint.ts';
import {
  allowing,
  type Clients,
  clientsOf,
  closeAll,
  type Keys,
  keysIn,
  makeUser,
} from '../support/endpoint-people.ts';

const account = '123456789012';
let endpoint: TestEndpoint;
let admin: Clients;
let KeyId: string;
let keyArn: string;
const opened: Clients[] = [];

function as(keys?: Keys): Clients {
  const clients = clientsOf(endpoint.url, keys);
  opened.push(clients);
  return clients;
}

beforeAll(async () => {
  endpoint = await startEndpoint(['--dev']);
  admin = as();
  const { KeyMetadata } = await admin.kms.createKey({});
  KeyId = KeyMetadata?.KeyId ?? '';
  keyArn = KeyMetadata?.Arn ?? '';
});

afterAll(async () => {
  for (const clients of opened) closeAll(clients);
  await endpoint.end();
});

const Plaintext = new TextEncoder().encode('secret');

describe('two users', () => {
  test('one is refused in the words of AWS, the other allowed', async () => {
    const [alice, bob] = [
      as(await makeUser(admin.iam, 'alice', allowing(['kms:Encrypt', 'kms:Decrypt'], keyArn))),
      as(await makeUser(admin.iam, 'bob', allowing('kms:DescribeKey'))),
    ];
    const { CiphertextBlob } = await alice.kms.encrypt({ KeyId, Plaintext });
    expect((await alice.kms.decrypt({ CiphertextBlob })).Plaintext).toEqual(Plaintext);
    await expect(bob.kms.decrypt({ CiphertextBlob })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::${account}:user/bob is not authorized to perform: kms:Decrypt on resource: ${keyArn} because no identity-based policy allows the kms:Decrypt action`,
      $metadata: { httpStatusCode: 400 },
    });
    expect((await bob.kms.describeKey({ KeyId })).KeyMetadata?.Arn).toBe(keyArn);
    const callers = [await alice.sts.getCallerIdentity({}), await bob.sts.getCallerIdentity({})];
    expect(callers.map(({ Arn }) => Arn)).toEqual([
      `arn:aws:iam::${account}:user/alice`,
      `arn:aws:iam::${account}:user/bob`,
    ]);
  });

  test('iam refuses with AccessDenied, status 403', async () => {
    const eve = as(await makeUser(admin.iam, 'eve', allowing('kms:*')));
    await expect(eve.iam.createUser({ UserName: 'mallory' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${account}:user/eve is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::${account}:user/mallory because no identity-based policy allows the iam:CreateUser action`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(admin.iam.getUser({ UserName: 'nobody' })).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name nobody cannot be found.',
    });
  });

  test('a key that was made inactive opens nothing more', async () => {
    const UserName = 'carol';
    const keys = await makeUser(admin.iam, UserName, allowing('kms:ListKeys'));
    const carol = as(keys);
    await carol.kms.listKeys({});
    const { accessKeyId: AccessKeyId } = keys;
    await admin.iam.updateAccessKey({ UserName, AccessKeyId, Status: 'Inactive' });
    await expect(carol.kms.listKeys({})).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
    await expect(carol.iam.listUsers({})).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    });
  });

  test('lists, structures and documents come through a form and back', async () => {
    const Tags = [
      { Key: 'team', Value: 'größe + 1 = x@y' },
      { Key: 'empty', Value: '' },
    ];
    const document = allowing(['kms:Encrypt', 'kms:Decrypt']);
    await admin.iam.createUser({ UserName: 'tagged', Path: '/x/', Tags });
    const { User } = await admin.iam.getUser({ UserName: 'tagged' });
    expect(User).toMatchObject({ Tags, Path: '/x/', CreateDate: expect.any(Date) });
    const { Policy } = await admin.iam.createPolicy({ PolicyName: 'p', PolicyDocument: document });
    const { PolicyVersion } = await admin.iam.getPolicyVersion({
      PolicyArn: Policy?.Arn,
      VersionId: 'v1',
    });
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(document);
    const { EvaluationResults } = await admin.iam.simulateCustomPolicy({
      PolicyInputList: [document],
      ActionNames: ['kms:Encrypt', 'kms:Sign'],
    });
    const decisions = EvaluationResults?.map(({ EvalDecision }) => EvalDecision);
    expect(decisions).toEqual(['allowed', 'implicitDeny']);
  });
});

describe('a role', () => {
  let session: Keys;
  const RoleArn = `arn:aws:iam::${account}:role/reader`;

  beforeAll(async () => {
    await admin.iam.createRole({
      RoleName: 'reader',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: 'sts:AssumeRole',
          },
        ],
      }),
    });
    await admin.iam.putRolePolicy({
      RoleName: 'reader',
      PolicyName: 'may',
      PolicyDocument: allowing(['kms:DescribeKey', 'kms:Encrypt']),
    });
    const { Credentials } = await admin.sts.assumeRole({
      RoleArn,
      RoleSessionName: 'night-shift',
      Policy: allowing('kms:DescribeKey'),
    });
    expect(Credentials?.Expiration).toBeInstanceOf(Date);
    session = keysIn(Credentials);
  });

  test('its session may what role and session policy allow', async () => {
    const reader = as(session);
    const arn = `arn:aws:sts::${account}:assumed-role/reader/night-shift`;
    expect((await reader.sts.getCallerIdentity({})).Arn).toBe(arn);
    await reader.kms.describeKey({ KeyId });
    await expect(reader.kms.encrypt({ KeyId, Plaintext })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: ${arn} is not authorized to perform: kms:Encrypt on resource: ${keyArn} because no session policy allows the kms:Encrypt action`,
    });
  });

  test.each([
    ['another token', (keys: Keys) => ({ ...keys, sessionToken: `${keys.sessionToken}x` })],
    ['no token', ({ accessKeyId, secretAccessKey }: Keys) => ({ accessKeyId, secretAccessKey })],
    ['the token beside a lasting key', ({ sessionToken }: Keys) => withToken(sessionToken)],
  ])('%s is refused', async (_, change) => {
    const stranger = as(change(session));
    const message = 'The security token included in the request is invalid.';
    const [json, query] = ['UnrecognizedClientException', 'InvalidClientTokenId'];
    await expect(stranger.kms.listKeys({})).rejects.toMatchObject({ name: json, message });
    const asking = stranger.sts.getCallerIdentity({});
    await expect(asking).rejects.toMatchObject({ name: query, message });
  });

  test('another secret is refused, by each service in its spelling', async () => {
    const forger = as({ ...session, secretAccessKey: 'another' });
    const message = expect.stringMatching(/^The request signature we calculated does not match/);
    for (const asking of [forger.kms.listKeys({}), forger.organizations.describeOrganization({})]) {
      await expect(asking).rejects.toMatchObject({ name: 'InvalidSignatureException', message });
    }
    await expect(forger.sts.getCallerIdentity({})).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      message,
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('a session ends with its time', async () => {
    const { Credentials } = await admin.sts.assumeRole({
      RoleArn,
      RoleSessionName: 'short',
      DurationSeconds: 900,
    });
    const short = as(keysIn(Credentials));
    await short.kms.describeKey({ KeyId });
    await endpoint.lab('clock', { advance: '15m' });
    const message = 'The security token included in the request is expired';
    const describing = short.kms.describeKey({ KeyId });
    await expect(describing).rejects.toMatchObject({ name: 'ExpiredTokenException', message });
    const asking = short.sts.getCallerIdentity({});
    await expect(asking).rejects.toMatchObject({ name: 'ExpiredToken', message });
  });
});

test('a session that a user made of itself calls KMS and not IAM', async () => {
  const user = as(await makeUser(admin.iam, 'dora', allowing(['kms:*', 'iam:*', 'sts:*'])));
  const own = await user.sts.getSessionToken({});
  const federated = await user.sts.getFederationToken({ Name: 'fay', Policy: allowing('*') });
  for (const { Credentials } of [own, federated]) {
    const session = as(keysIn(Credentials));
    await session.kms.listKeys({});
    await expect(session.iam.listUsers({})).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    });
  }
});

function withToken(sessionToken = ''): Keys {
  return { accessKeyId: 'test', secretAccessKey: 'test', sessionToken };
}

test('CloudTrail tells who was refused', async () => {
  const spy = as(await makeUser(admin.iam, 'spy', allowing('kms:ListKeys')));
  await expect(spy.kms.encrypt({ KeyId, Plaintext })).rejects.toThrow();
  const { Events } = await admin.cloudtrail.lookupEvents({
    LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'spy' }],
  });
  expect(Events?.map(({ EventName }) => EventName)).toEqual(['Encrypt']);
  expect(Events?.[0]?.EventTime).toBeInstanceOf(Date);
  const told = JSON.parse(Events?.[0]?.CloudTrailEvent ?? '{}');
  expect(told).toMatchObject({ errorCode: 'AccessDenied', userIdentity: { userName: 'spy' } });
  expect(JSON.stringify(told)).not.toContain(Buffer.from(Plaintext).toString('base64'));
  await expect(spy.cloudtrail.lookupEvents({})).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test('an organization is made, and its second account has a role to step into', async () => {
  const { organizations, sts } = admin;
  const { Organization } = await organizations.createOrganization({});
  expect(Organization?.MasterAccountId).toBe(account);
  const { CreateAccountStatus } = await organizations.createAccount({
    AccountName: 'dev',
    Email: 'dev@example.com',
  });
  const member = CreateAccountStatus?.AccountId ?? '';
  const { Accounts } = await organizations.listAccounts({});
  expect(Accounts?.map(({ Id }) => Id).sort()).toEqual([account, member].sort());
  const { Credentials } = await sts.assumeRole({
    RoleArn: `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`,
    RoleSessionName: 'admin',
  });
  const inMember = as(keysIn(Credentials));
  const { KeyMetadata } = await inMember.kms.createKey({});
  expect(KeyMetadata?.Arn).toContain(`:${member}:key/`);
  await expect(organizations.describePolicy({ PolicyId: 'p-nothere1' })).rejects.toMatchObject({
    name: 'PolicyNotFoundException',
  });
});
