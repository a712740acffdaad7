// What strangers send to the services beside KMS: forms and bodies that are none. Nothing fails, and
// nothing of the inside is told.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { send, startEndpoint, type TestEndpoint } from '../support/endpoint.ts';
import recorded from '../vectors/operations.json' with { type: 'json' };

let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startEndpoint(['--no-auth']);
});
afterAll(async () => {
  expect(await endpoint.end()).toMatchObject({ code: 0, stderr: '' });
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };

function post(body: string | Uint8Array, headers: Record<string, string> = form) {
  return send(endpoint.port, { method: 'POST', path: '/', headers }, body);
}

const rubbish: readonly string[] = [
  '',
  'UserName=',
  'UserName=%00%01',
  'UserName=%ff',
  'UserName=..%2f..%2fx&RoleName=*&GroupName=%3Cscript%3E&PolicyArn=arn:&PolicyName=%0d%0a',
  '__proto__=x&constructor.prototype=y&UserName.__proto__=z',
  'Tags.member.1.Key=a&Tags.member.1=b&Tags.member.99999999=c&Tags.member.-1.Key=d',
  'ActionNames.member.1=kms:*&PolicyInputList.member.1=%7B&PolicySourceArn=x',
  `MaxItems=1e9&Marker=${'%41'.repeat(500)}&DurationSeconds=-1`,
  `PolicyDocument=${'%5B'.repeat(20_000)}&UserName=a&RoleName=a&GroupName=a&PolicyName=a`,
  `AssumeRolePolicyDocument=%7B%22Statement%22%3A%5B%5D%7D&RoleName=a&RoleSessionName=a&RoleArn=x`,
  Array.from({ length: 3000 }, (_, i) => `a.${i}.b=c`).join('&'),
];
const bodies = ['{}', 'null', '[]', '{"a":', '{"MaxResults":1e99,"PolicyId":{},"Content":[]}'];

test('no operation of iam or sts fails on rubbish', async () => {
  for (const service of [recorded.services.iam, recorded.services.sts]) {
    for (const name of service.operations) {
      for (const fields of rubbish) {
        const reply = await post(`Action=${name}&Version=${service.apiVersion}&${fields}`);
        const about = `${name} ${fields.slice(0, 80)}`;
        expect(reply.status, `${about}: ${reply.text}`).toBeLessThan(500);
        expect(reply.text).not.toMatch(/\.ts|node:|TypeError|<script>/);
      }
    }
  }
}, 60_000);

test('no operation of organizations or cloudtrail fails on rubbish', async () => {
  for (const service of [recorded.services.organizations, recorded.services.cloudtrail]) {
    for (const name of service.operations) {
      for (const body of bodies) {
        const target = `${service.targetPrefix}.${name}`;
        const type = 'application/x-amz-json-1.1';
        const reply = await post(body, { 'content-type': type, 'x-amz-target': target });
        expect(reply.status, `${name} ${body}: ${reply.text}`).toBeLessThan(500);
        expect(reply.text).not.toMatch(/\.ts|node:|TypeError/);
      }
    }
  }
});

test.each([
  ['an action of a megabyte', `Action=${'A'.repeat(1_000_000)}&Version=2010-05-08`],
  ['half a megabyte of fields', `Action=ListUsers&Version=2010-05-08${'&a=b'.repeat(120_000)}`],
  ['a name of many parts', `Action=ListUsers&Version=2010-05-08&${'a.'.repeat(100_000)}=b`],
  ['bytes that are no text', new Uint8Array(1000).fill(0xff)],
])('%s is answered briefly', async (_, body) => {
  const reply = await post(body);
  expect(reply.status).toBeLessThan(500);
  expect(reply.text.length).toBeLessThan(5000);
});

test('an answer holds what was given as text, never as markup', async () => {
  const name = encodeURIComponent('a<b>&"\'');
  const reply = await post(`Action=${name}&Version=${name}`);
  expect(reply.text).toContain('Could not find operation a&lt;b&gt;&amp;&quot;&apos; for version');
});
