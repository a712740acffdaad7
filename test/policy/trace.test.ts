// The trace: each statement of each layer, what matched and what did not, and where it stands.

import { expect, test } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.ts';
import * as c from './cases.ts';

const keyPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Root", "Effect": "Allow", "Principal": { "AWS": "111122223333" },
      "Action": "kms:*", "Resource": "*" },
    { "Sid": "Use", "Effect": "Allow", "Principal": { "AWS": "${c.user('bob')}" },
      "Action": ["kms:Encrypt", "kms:decrypt"], "Resource": "*",
      "Condition": { "StringEquals": { "kms:EncryptionContext:Dept": ["Finance", "HR"] } } }
  ]
}`;
const asked = { ...c.base, account: c.here, keyPolicy };

test('every statement tells of its four elements', () => {
  const context = { 'kms:EncryptionContext:Dept': 'Legal' };
  const { trace, outcome, decidingLayer } = evaluate({ ...asked, context }, { trace: true });
  expect([outcome, decidingLayer]).toEqual(['implicitDeny', 'identity']);
  expect(trace.map(({ layer, effect }) => [layer, effect])).toEqual([
    ['keyPolicy', 'allow'],
    ['identity', 'none'],
    ['grant', 'none'],
  ]);
  const [first, second] = trace[0]?.statements ?? [];
  expect(first).toMatchObject({ sid: 'Root', applies: true, principal: { match: 'account' } });
  expect(second).toMatchObject({
    sid: 'Use',
    applies: false,
    principal: { matched: false, because: `it does not name ${c.alice.arn}` },
    action: { matched: true, because: '`kms:decrypt` covers kms:Decrypt' },
    resource: { matched: true },
    conditions: [
      {
        operator: 'StringEquals',
        key: 'kms:EncryptionContext:Dept',
        wanted: ['Finance', 'HR'],
        got: ['Legal'],
        matched: false,
        because:
          'the request has kms:EncryptionContext:Dept = `Legal`; StringEquals does not match',
      },
    ],
  });
});

test('places point into the text of the policy', () => {
  const { trace } = evaluate(asked, { trace: true });
  const use = trace[0]?.statements?.[1];
  const at = (place: { start: number; end: number } | undefined) =>
    keyPolicy.slice(place?.start, place?.end);
  expect(at(use?.principal?.place)).toBe(`{ "AWS": "${c.user('bob')}" }`);
  expect(at(use?.action.place)).toBe('["kms:Encrypt", "kms:decrypt"]');
  expect(at(use?.conditions[0]?.place)).toBe('["Finance", "HR"]');
  expect(use?.conditions[0]?.place).toMatchObject({
    path: 'Statement[1].Condition.StringEquals.kms:EncryptionContext:Dept',
    line: 8,
    column: 70,
  });
});

test('an absent key is told as absent', () => {
  const { trace } = evaluate(asked, { trace: true });
  expect(trace[0]?.statements?.[1]?.conditions[0]).toMatchObject({
    got: null,
    because: 'the request has no kms:EncryptionContext:Dept; StringEquals does not match',
  });
});

test('the statement that decides is named', () => {
  const deny = { ...c.deny({ Action: 'kms:D*' }), Sid: 'Never' };
  const decision = evaluate({ ...asked, identityPolicies: [c.everything, c.policy(deny)] });
  expect(decision).toMatchObject({
    reason: 'statement `Never` of the identity-based policy denies it',
    statement: { policy: 1, index: 0, sid: 'Never', place: { path: 'Statement[0]', line: 4 } },
  });
});

test('all layers are explained, also behind the one that decides', () => {
  const { trace } = evaluate(
    {
      ...asked,
      principal: { ...c.alice, account: c.there },
      account: c.there,
      action: 'kms:PutKeyPolicy',
      scps: [[c.policy(c.deny())], [c.everything]],
      rcps: [[]],
      vpcEndpointPolicy: c.policy(c.allow({ Principal: '*' })),
      permissionsBoundary: c.everything,
      sessionPolicies: [c.everything],
      grants: [c.grantTo(c.user('bob'))],
    },
    { trace: true },
  );
  expect(trace.map(({ layer, effect }) => `${layer} ${effect}`)).toEqual([
    'scp deny',
    'rcp allow',
    'vpcEndpoint allow',
    'crossAccountOperation deny',
    'keyPolicy none',
    'identity none',
    'permissionsBoundary allow',
    'sessionPolicy allow',
    'grant none',
  ]);
  expect(trace.at(-1)?.grants).toEqual([
    { grantId: 'g1', usable: false, because: 'the caller is not its grantee' },
  ]);
});
