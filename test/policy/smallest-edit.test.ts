// The smallest edit that would allow: what it is in the cases everybody meets. That each edit works is
// a theorem (theorems.test.ts).

import { expect, test, vi } from 'vitest';
import { parsePolicyAfresh } from '../../src/policy/parse.ts';
import type { DecisionRequest } from '../../src/policy/request.ts';
import { smallestEdit } from '../../src/policy/smallest-edit.ts';
import * as c from './cases.ts';

const { allow, deny, policy, to } = c;
const bob = c.user('bob');
const name = c.alice.arn;

test.each<[string, Partial<DecisionRequest>, string]>([
  [
    'a colleague may already: the caller is added',
    {
      keyPolicy: policy(allow({ ...to(bob), Action: 'kms:Decrypt' })),
    },
    `in the first statement of the key policy: add \`${name}\` to \`Principal\``,
  ],
  [
    'the role is added, not its session',
    {
      principal: c.session,
      keyPolicy: policy(allow({ ...to(bob), Action: 'kms:Decrypt' })),
    },
    `in the first statement of the key policy: add \`${c.role}\` to \`Principal\``,
  ],
  [
    'nobody is added to a statement that gives everything',
    { identityPolicies: [policy(allow({ Action: 's3:*', Resource: 'arn:aws:s3:::*' }))] },
    `in the identity-based policy: add a statement that allows \`kms:Decrypt\` on \`${c.keyArn}\``,
  ],
  [
    'the action is added to a statement of the caller',
    { identityPolicies: [policy(allow({ Action: ['kms:Encrypt'] }))] },
    'in the first statement of the identity-based policy: add `kms:Decrypt` to `Action`',
  ],
  [
    'the resource is added',
    {
      identityPolicies: [policy(allow({ Action: 'kms:Decrypt', Resource: `${c.keyArn}0` }))],
    },
    `in the first statement of the identity-based policy: add \`${c.keyArn}\` to \`Resource\``,
  ],
  [
    'the missing value of a condition is added',
    {
      keyPolicy: policy(
        allow({
          ...to(name),
          Condition: { StringEquals: { 'kms:EncryptionContext:Dept': 'Finance' } },
        }),
      ),
      context: { 'kms:EncryptionContext:Dept': 'HR' },
    },
    'in the first statement of the key policy: add `HR` to `StringEquals` `kms:EncryptionContext:Dept`',
  ],
  [
    'a deny of one action among others is narrowed',
    {
      identityPolicies: [c.everything, policy(deny({ Action: ['kms:Decrypt', 'kms:Encrypt'] }))],
    },
    'in the first statement of the identity-based policy: take `kms:Decrypt` out of `Action`',
  ],
  [
    'a deny by name lets the caller go',
    {
      keyPolicy: policy(c.delegation, deny(to(bob, name))),
      identityPolicies: [c.everything],
    },
    `in the second statement of the key policy: take \`${name}\` out of \`Principal\``,
  ],
  [
    'a level of SCPs that lacks the action gets it',
    {
      identityPolicies: [c.everything],
      scps: [[c.everything], [policy(allow({ Action: ['s3:*'] }))]],
    },
    'in the first statement of the SCP of level 1: add `kms:Decrypt` to `Action`',
  ],
])('%s', (_, change, sentence) => {
  expect(smallestEdit({ ...c.base, account: c.here, ...change })?.sentence).toBe(sentence);
});

test('a missing account statement can be the edit', () => {
  const keyPolicy = policy(allow({ ...to(bob), Action: 'kms:Encrypt' }));
  const identityPolicies = [policy(allow({ Action: 'kms:Decrypt' }))];
  const edit = smallestEdit({ ...c.base, account: c.here, keyPolicy, identityPolicies });
  expect(edit?.layer).toBe('keyPolicy');
});

test('what is allowed needs no edit', () => {
  const keyPolicy = policy(allow({ Principal: '*' }));
  expect(smallestEdit({ ...c.base, account: c.here, keyPolicy })).toBeUndefined();
});

test('where two policies stand in the way no edit of one helps', () => {
  const keyPolicy = policy(deny(to(name)));
  const identityPolicies = [policy(deny())];
  const request = { ...c.base, account: c.here, keyPolicy, identityPolicies };
  expect(smallestEdit(request)).toBeUndefined();
});

test('no edit is proposed for a policy that is AWS’s own, nor for one that cannot be changed', () => {
  const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const text = policy(allow({ Action: 'kms:Encrypt' }));
  const { policy: ofAws } = parsePolicyAfresh(JSON.stringify(text), 'identity', { arn });
  if (!ofAws) throw new Error('the policy was not read');
  const asked = {
    ...c.base,
    account: c.here,
    keyPolicy: policy(c.delegation),
    identityPolicies: [ofAws],
  };
  expect(smallestEdit({ ...asked, isKeyPolicyFixed: true })).toMatchObject({
    layer: 'identity',
    policy: 1,
    sentence: `in a new identity-based policy: add a statement that allows \`kms:Decrypt\` on \`${c.keyArn}\``,
  });
  const alone = { ...asked, keyPolicy: policy(allow({ ...to(bob) })), identityPolicies: [] };
  expect(smallestEdit({ ...alone, isKeyPolicyFixed: true })).toBeUndefined();
  expect(smallestEdit(alone)?.layer).toBe('keyPolicy');
});

test('of many statements no more are copied than edits are tried', () => {
  const statements = Array.from({ length: 1000 }, (_, i) => allow({ Action: `kms:X${i}` }));
  const copies = vi.spyOn(Array.prototype, 'with');
  const edit = smallestEdit({
    ...c.base,
    account: c.here,
    identityPolicies: [policy(...statements)],
  });
  expect(edit?.sentence).toContain('add `kms:Decrypt`');
  expect(copies.mock.calls.length).toBeLessThanOrEqual(300);
  copies.mockRestore();
});
