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
  const whole = ['--endpoint-url', endpoint.url, '--output', 'json', 'kms', ...args];
  return spawnSync('aws', whole, { encoding: 'utf8', env });
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
