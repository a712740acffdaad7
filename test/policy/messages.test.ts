// The texts of AccessDeniedException, as public logs and the IAM User Guide show them.

import { expect, test } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.ts';
import { deniedMessage, type MessageOptions } from '../../src/policy/messages.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { prepare } from '../../src/policy/prepare.ts';
import type { DecisionRequest } from '../../src/policy/request.ts';
import * as c from './cases.ts';

const { allow, deny, policy, to } = c;
const head = `User: ${c.alice.arn} is not authorized to perform: kms:Decrypt`;
const on = `${head} on resource: ${c.keyArn}`;
const iam = { identityPolicies: [c.everything] };
const s3 = policy(allow({ Action: 's3:*' }));
const hidden =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';
const abroad = {
  principal: { ...c.alice, account: c.there, arn: c.user('alice', c.there) },
  account: c.there,
};
const foreign = head.replaceAll(c.here, c.there);

test.each<[string, Partial<DecisionRequest>, string]>([
  [
    'no IAM statement allows, and the key policy delegates',
    {},
    `${on} because no identity-based policy allows the kms:Decrypt action`,
  ],
  [
    'the key policy neither names the caller nor delegates',
    { keyPolicy: policy(allow(to(c.user('bob')))), ...iam },
    `${on} because no resource-based policy allows the kms:Decrypt action`,
  ],
  [
    'an explicit deny in an identity policy',
    { identityPolicies: [policy(deny())] },
    `${on} with an explicit deny in an identity-based policy`,
  ],
  [
    'an explicit deny in the key policy',
    { keyPolicy: policy(deny({ Principal: '*' })) },
    `${on} with an explicit deny in a resource-based policy`,
  ],
  [
    'an explicit deny in an SCP',
    { scps: [[policy(deny())]] },
    `${on} with an explicit deny in a service control policy`,
  ],
  [
    'no SCP allows',
    { ...iam, scps: [[s3]] },
    `${on} because no service control policy allows the kms:Decrypt action`,
  ],
  [
    'an explicit deny in an RCP',
    { rcps: [[policy(deny({ Principal: '*' }))]] },
    `${on} with an explicit deny in a resource control policy`,
  ],
  [
    'no boundary allows',
    { ...iam, permissionsBoundary: s3 },
    `${on} because no permissions boundary allows the kms:Decrypt action`,
  ],
  [
    'an explicit deny in a boundary',
    { ...iam, permissionsBoundary: policy(deny()) },
    `${on} with an explicit deny in a permissions boundary`,
  ],
  [
    'no session policy allows',
    { ...iam, sessionPolicies: [s3] },
    `${on} because no session policy allows the kms:Decrypt action`,
  ],
  [
    'no VPC endpoint policy allows',
    { ...iam, vpcEndpointPolicy: policy(allow({ Principal: '*', Action: 's3:*' })) },
    `${on} because no VPC endpoint policy allows the kms:Decrypt action`,
  ],
  [
    'a grant that fails is not spoken of',
    {
      grants: [{ ...c.grantTo(c.alice.arn), Constraints: { EncryptionContextEquals: { a: 'b' } } }],
    },
    `${on} because no identity-based policy allows the kms:Decrypt action`,
  ],
  [
    'a key of another account is hidden',
    { ...abroad, ...iam },
    `${foreign} on this resource ${hidden}`,
  ],
  [
    'also where it denies',
    { ...abroad, keyPolicy: policy(deny({ Principal: '*' })) },
    `${foreign} on this resource ${hidden}`,
  ],
  [
    'the key policy of another account allows, the own IAM does not',
    { ...abroad, keyPolicy: policy(allow(to(c.there))) },
    `${foreign} on resource: ${c.keyArn} because no identity-based policy allows the kms:Decrypt action`,
  ],
  [
    'an operation without a key names *',
    { action: 'kms:CreateKey', resource: '*' },
    `User: ${c.alice.arn} is not authorized to perform: kms:CreateKey on resource: * because no identity-based policy allows the kms:CreateKey action`,
  ],
  [
    'tags on a key that is not there yet have no resource',
    { action: 'kms:TagResource', resource: '*' },
    `User: ${c.alice.arn} is not authorized to perform: kms:TagResource because no identity-based policy allows the kms:TagResource action`,
  ],
])('%s', (_, change, text) => {
  expect(messageOf(change)).toBe(text);
});

test('a Decrypt that names no key does not tell which it was', () => {
  expect(messageOf({ ...abroad, ...iam }, { ofCiphertext: true })).toBe(
    `${foreign} on the resource associated with this ciphertext ${hidden}`,
  );
});

test('a managed policy that denies is named by its ARN', () => {
  const arn = `arn:aws:iam::${c.here}:policy/no-kms`;
  const managed = parsePolicy(JSON.stringify(policy(deny())), 'identity', { arn }).policy;
  expect(managed).toBeDefined();
  expect(messageOf({ identityPolicies: managed ? [managed] : [] })).toBe(
    `${on} with an explicit deny in an identity-based policy: ${arn}`,
  );
});

function messageOf(change: Partial<DecisionRequest>, options?: MessageOptions): string {
  const request = prepare({ ...c.base, account: c.here, ...change });
  return deniedMessage(request, evaluate(request), options);
}
