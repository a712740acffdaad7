// The AWS CLI and boto3 against the real endpoint, where they are on this machine.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../support/endpoint.ts';

const cli = spawnSync('aws', ['--version'], { encoding: 'utf8' });
const boto = spawnSync('python3', ['-c', 'import boto3; print(boto3.__version__)'], {
  encoding: 'utf8',
});
const hasCli = cli.status === 0;
const hasBoto = boto.status === 0;
if (!hasCli) console.log('not run: the AWS CLI is not on this machine (no `aws --version`)');
if (!hasBoto) console.log('not run: boto3 is not on this machine (no `import boto3` in python3)');

let endpoint: TestEndpoint;
const env = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(async () => {
  await endpoint.end();
});

function aws(...args: readonly string[]) {
  return awsAs({}, 'kms', ...args);
}

/** The AWS CLI as somebody: the variables of an environment. */
function awsAs(who: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const whole = ['--endpoint-url', endpoint.url, '--output', 'json', ...args];
  return spawnSync('aws', whole, { encoding: 'utf8', env: { ...env, ...who } });
}

test.runIf(hasCli)('the AWS CLI makes a key, encrypts, decrypts and is refused', () => {
  const made = JSON.parse(aws('create-key').stdout).KeyMetadata;
  expect(made.Arn).toMatch(/^arn:aws:kms:eu-central-1:123456789012:key\//);
  // Version 1 takes bytes where version 2 takes base64; both read files.
  const folder = mkdtempSync(join(tmpdir(), 'kms-lab-'));
  const [text, blob] = [join(folder, 'text'), join(folder, 'blob')];
  writeFileSync(text, 'secret');
  const sealed = aws('encrypt', '--key-id', made.KeyId, '--plaintext', `fileb://${text}`).stdout;
  writeFileSync(blob, Buffer.from(JSON.parse(sealed).CiphertextBlob, 'base64'));
  const opened = JSON.parse(aws('decrypt', '--ciphertext-blob', `fileb://${blob}`).stdout);
  rmSync(folder, { recursive: true });
  expect(Buffer.from(opened.Plaintext, 'base64').toString()).toBe('secret');
  const refused = aws('describe-key', '--key-id', 'nonsense');
  expect(refused.status).toBeGreaterThan(250);
  expect(refused.stderr).toContain(
    "An error occurred (NotFoundException) when calling the DescribeKey operation: Invalid keyId 'nonsense'",
  );
});

test.runIf(hasBoto)('boto3 signs, verifies and pages', () => {
  const script = `
import boto3
kms = boto3.client('kms', endpoint_url='${endpoint.url}')
key = kms.create_key(KeySpec='RSA_2048', KeyUsage='SIGN_VERIFY')['KeyMetadata']['KeyId']
args = dict(KeyId=key, Message=b'text', SigningAlgorithm='RSASSA_PSS_SHA_256')
signature = kms.sign(**args)['Signature']
assert kms.verify(Signature=signature, **args)['SignatureValid'] is True
try:
    kms.verify(Signature=signature[:-1] + bytes([signature[-1] ^ 1]), **args)
    assert False
except kms.exceptions.KMSInvalidSignatureException:
    pass
for i in range(5):
    kms.create_alias(AliasName=f'alias/boto-{i}', TargetKeyId=key)
pages = kms.get_paginator('list_aliases').paginate(PaginationConfig={'PageSize': 2})
print(sum(len(page['Aliases']) for page in pages))
`;
  const run = spawnSync('python3', ['-c', script], { encoding: 'utf8', env });
  expect(run.stderr).toBe('');
  expect(Number(run.stdout)).toBe(5);
});

const allow = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });

test.runIf(hasCli)('the AWS CLI as two users: one is allowed, the other refused', () => {
  const done = (...args: readonly string[]) => {
    const { status, stdout, stderr } = awsAs({}, ...args);
    expect([status, stderr]).toEqual([0, '']);
    return stdout === '' ? {} : JSON.parse(stdout);
  };
  const userOf = (name: string, action: string) => {
    const user = ['--user-name', name];
    done('iam', 'create-user', ...user);
    const policy = ['--policy-name', 'may', '--policy-document', allow(action)];
    done('iam', 'put-user-policy', ...user, ...policy);
    const { AccessKey } = done('iam', 'create-access-key', ...user);
    return {
      AWS_ACCESS_KEY_ID: AccessKey.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: AccessKey.SecretAccessKey,
    };
  };
  const key = done('kms', 'create-key').KeyMetadata.Arn;
  const describe = ['kms', 'describe-key', '--key-id', key];
  const allowed = awsAs(userOf('cli-alice', 'kms:DescribeKey'), ...describe);
  expect([allowed.status, JSON.parse(allowed.stdout).KeyMetadata.Arn]).toEqual([0, key]);
  const refused = awsAs(userOf('cli-bob', 'kms:ListKeys'), ...describe);
  expect(refused.status).toBeGreaterThan(250);
  expect(refused.stderr).toContain(
    `An error occurred (AccessDeniedException) when calling the DescribeKey operation: User: arn:aws:iam::123456789012:user/cli-bob is not authorized to perform: kms:DescribeKey on resource: ${key} because no identity-based policy allows the kms:DescribeKey action`,
  );
});

test.runIf(hasBoto)('boto3 as two users, as a role, and with what is no credential', () => {
  const script = `
import boto3, json
from botocore.exceptions import ClientError
url = '${endpoint.url}'
def client(name, key=None):
    return boto3.client(name, endpoint_url=url, **(key or {}))
def keys(given):
    found = dict(aws_access_key_id=given['AccessKeyId'], aws_secret_access_key=given['SecretAccessKey'])
    if 'SessionToken' in given:
        found['aws_session_token'] = given['SessionToken']
    return found
def refusal(call, **args):
    try:
        call(**args)
    except ClientError as error:
        return str(error)
    return 'allowed'
allow = lambda action: json.dumps(dict(Version='2012-10-17', Statement=[dict(Effect='Allow', Action=action, Resource='*')]))
iam = client('iam')
def user(name, action):
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName='may', PolicyDocument=allow(action))
    return keys(iam.create_access_key(UserName=name)['AccessKey'])
key = client('kms').create_key()['KeyMetadata']['Arn']
alice, bob = user('boto-alice', ['kms:Encrypt', 'sts:AssumeRole']), user('boto-bob', 'kms:ListKeys')
client('kms', alice).encrypt(KeyId=key, Plaintext=b'text')
trust = dict(Version='2012-10-17', Statement=[dict(Effect='Allow', Principal=dict(AWS='arn:aws:iam::123456789012:user/boto-alice'), Action='sts:AssumeRole')])
role = iam.create_role(RoleName='boto-role', AssumeRolePolicyDocument=json.dumps(trust), Tags=[dict(Key='team', Value='blue')])['Role']['Arn']
iam.put_role_policy(RoleName='boto-role', PolicyName='may', PolicyDocument=allow('kms:DescribeKey'))
session = keys(client('sts', alice).assume_role(RoleArn=role, RoleSessionName='night')['Credentials'])
client('organizations').create_organization()
names = [event['EventName'] for event in client('cloudtrail').lookup_events(LookupAttributes=[dict(AttributeKey='Username', AttributeValue='boto-alice')])['Events']]
print(json.dumps(dict(
    key=key,
    encrypt=refusal(client('kms', bob).encrypt, KeyId=key, Plaintext=b'text'),
    assume=refusal(client('sts', bob).assume_role, RoleArn=role, RoleSessionName='night'),
    who=client('sts', session).get_caller_identity()['Arn'],
    described=client('kms', session).describe_key(KeyId=key)['KeyMetadata']['Arn'],
    wrongToken=refusal(client('sts', dict(session, aws_session_token='x')).get_caller_identity),
    wrongSecret=refusal(client('kms', dict(bob, aws_secret_access_key='x')).list_keys),
    trust=iam.get_role(RoleName='boto-role')['Role']['AssumeRolePolicyDocument'] == trust,
    accounts=[account['Id'] for account in client('organizations').list_accounts()['Accounts']],
    names=names,
    users=sum(len(page['Users']) for page in iam.get_paginator('list_users').paginate(PaginationConfig=dict(PageSize=1))),
)))
`;
  const run = spawnSync('python3', ['-c', script], { encoding: 'utf8', env });
  expect(run.stderr).toBe('');
  const told = JSON.parse(run.stdout);
  const bob = 'User: arn:aws:iam::123456789012:user/boto-bob is not authorized to perform';
  const role = 'arn:aws:iam::123456789012:role/boto-role';
  expect(told).toMatchObject({
    encrypt: `An error occurred (AccessDeniedException) when calling the Encrypt operation: ${bob}: kms:Encrypt on resource: ${told.key} because no identity-based policy allows the kms:Encrypt action`,
    assume: `An error occurred (AccessDenied) when calling the AssumeRole operation: ${bob}: sts:AssumeRole on resource: ${role}`,
    who: 'arn:aws:sts::123456789012:assumed-role/boto-role/night',
    described: told.key,
    wrongToken:
      'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    wrongSecret: expect.stringContaining('(InvalidSignatureException)'),
    trust: true,
    accounts: ['123456789012'],
    names: ['AssumeRole', 'Encrypt'],
  });
  expect(told.users).toBeGreaterThanOrEqual(3);
});
