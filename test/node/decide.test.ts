// `decide` as a person runs it: text in, decisions out, complaints with their line, exit codes.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../src/node/decide.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'decide-'));
afterAll(() => rmSync(folder, { recursive: true }));

function decide(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const account = '111122223333';
const request = {
  id: 'one',
  principal: { type: 'user', arn: `arn:aws:iam::${account}:user/alice`, account, name: 'alice' },
  account,
  action: 'kms:Decrypt',
  resource: `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  resourceAccount: account,
  keyPolicy: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  },
  identityPolicies: [],
  sessionPolicies: null,
  permissionsBoundary: null,
  scps: null,
  rcps: null,
  vpcEndpointPolicy: null,
  grants: [],
  grantTokens: [],
  encryptionContext: null,
  context: { 'aws:username': 'alice', 'kms:CallerAccount': account },
};
const allowing = {
  ...request,
  id: 'two',
  identityPolicies: [{ Statement: { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' } }],
};

test('one request gets one decision with its trace', () => {
  const { status, stdout, stderr } = decide(['-'], JSON.stringify(request));
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({
    id: 'one',
    outcome: 'implicitDeny',
    decidingLayer: 'identity',
    reason: expect.any(String),
    trace: [{ layer: 'keyPolicy', statements: [{ applies: true }] }, {}, {}],
  });
});

test('a list of requests gets a list, a file is read as well', () => {
  const file = join(folder, 'requests.json');
  writeFileSync(file, JSON.stringify([request, allowing]));
  const { stdout } = decide([file]);
  const outcomes = JSON.parse(stdout).map((one: { outcome: string }) => one.outcome);
  expect(outcomes).toEqual(['implicitDeny', 'allow']);
});

test('--quiet is one line each', () => {
  const { status, stdout } = decide(['--quiet', '-'], JSON.stringify([request, allowing]));
  expect(status).toBe(0);
  expect(stdout).toBe('one\timplicitDeny\tidentity\ntwo\tallow\tidentity\n');
});

test('an id with a line break or a tab does not break the line', () => {
  const { status, stdout } = decide(['--quiet', '-'], JSON.stringify({ ...request, id: 'a\n\tb' }));
  expect(status).toBe(0);
  expect(stdout).toBe('a\\u000a\\u0009b\timplicitDeny\tidentity\n');
});

test('--fix tells the smallest edit, and the edited policy', () => {
  const narrow = {
    ...request,
    identityPolicies: [{ Statement: { Effect: 'Allow', Action: 'kms:Encrypt', Resource: '*' } }],
  };
  const { stdout } = decide(['--fix', '-'], JSON.stringify(narrow));
  const { fix } = JSON.parse(stdout);
  expect(fix).toMatchObject({ layer: 'identity', policy: 0, statement: 0 });
  const fixed = { ...narrow, identityPolicies: [JSON.parse(fix.edited)] };
  expect(decide(['--quiet', '-'], JSON.stringify(fixed)).stdout).toContain('allow');
  expect(decide(['--quiet', '--fix', '-'], JSON.stringify(narrow)).stdout).toContain('\tfix: in ');
});

test('what is no request is refused with its line, and exit code 2', () => {
  const cases: [unknown, RegExp][] = [
    ['{ "id": 1,\n  oops }', /^standard input:2:3: error: .*double quotes/],
    [[], /^$/],
    [7, /error: a request is a JSON object/],
    [{ ...request, principal: { ...request.principal, type: 'group' } }, /no type of principal/],
    [{ ...request, action: 'Decrypt' }, /principal|write it like `kms:Decrypt`/],
    [{ ...request, resource: undefined }, /the request has no `resource`/],
    [{ ...request, keyPolicy: { Statement: [{ Effect: 'Maybe' }] } }, /keyPolicy\.Statement\[0\]/],
    [{ ...request, context: { a: 'x', A: 'y' } }, /stands twice: case does not count/],
    [{ ...request, account: '444455556666' }, /are not the same/],
    [{ ...request, resource: '1234abcd-12ab-34cd-56ef-1234567890ab' }, /is no ARN of a key/],
  ];
  for (const [written, complaint] of cases) {
    const text = typeof written === 'string' ? written : JSON.stringify(written, null, 2);
    const { status, stdout, stderr } = decide(['-'], text);
    expect(stderr).toMatch(complaint);
    expect(status).toBe(Array.isArray(written) ? 0 : 2);
    if (!Array.isArray(written)) expect(stdout).toBe('');
  }
});

test('a member that is not known is told, and the request decided', () => {
  const { status, stderr } = decide(['-'], JSON.stringify({ ...request, identityPolicy: [] }));
  expect(status).toBe(0);
  expect(stderr).toMatch(/note: .*did you mean `identityPolicies`/);
});

test('a missing file and an unknown option end in exit code 2', () => {
  expect(decide([join(folder, 'none.json')])).toMatchObject({ status: 2, stdout: '' });
  expect(decide(['--loud', '-'])).toMatchObject({ status: 2, stdout: '' });
  expect(decide([])).toMatchObject({ status: 2, stdout: '' });
});
