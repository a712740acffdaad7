// What each kind of policy must hold: what the API refuses to save, and what it saves though it says
// little. Every finding points at its place in the text.

import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { PolicyKind } from '../../src/policy/policy.ts';

const findings = (kind: PolicyKind, statement: object) => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
  return parsePolicy(text, kind).findings.map(({ severity, code, place }) => ({
    severity,
    code,
    text: text.slice(place.start, place.end),
  }));
};

const allow = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
const everybody = { Principal: { AWS: 'arn:aws:iam::111122223333:root' } };

describe('kinds of policy', () => {
  test.each<[string, PolicyKind, object, [string, string][]]>([
    ['a plain key policy has no finding', 'key', { ...allow, ...everybody }, []],
    ['a plain identity policy has none', 'identity', allow, []],
    ['a key policy needs a Principal', 'key', allow, [['fatal', 'no-principal']]],
    [
      'an identity policy has no Principal',
      'identity',
      { ...allow, ...everybody },
      [['fatal', 'principal']],
    ],
    ['an SCP has no Principal', 'scp', { ...allow, ...everybody }, [['fatal', 'principal']]],
    [
      'a key policy without Resource is saved, and has no effect',
      'key',
      { Effect: 'Allow', Action: 'kms:*', ...everybody },
      [['warning', 'no-resource']],
    ],
    [
      'an identity policy without Resource is refused',
      'identity',
      { Effect: 'Allow', Action: 'kms:*' },
      [['malformed', 'no-resource']],
    ],
    [
      'a trust policy has no Resource',
      'trust',
      { ...allow, ...everybody },
      [['malformed', 'resource']],
    ],
    [
      'NotPrincipal works with Deny only',
      'key',
      { ...allow, NotPrincipal: '*' },
      [['malformed', 'allow-not-principal']],
    ],
    [
      'a principal has no partial wildcard',
      'key',
      { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } },
      [['malformed', 'partial-principal']],
    ],
    [
      'a name under Federated is worth a warning where it names nobody',
      'key',
      { ...allow, Principal: { Federated: 'accounts.google.com' } },
      [['warning', 'federated']],
    ],
    [
      'in a trust policy it is in its place',
      'trust',
      { Effect: 'Allow', Action: 'sts:*', Principal: { Federated: 'accounts.google.com' } },
      [],
    ],
    [
      'everybody without condition is worth a warning',
      'key',
      { ...allow, Principal: '*' },
      [['warning', 'everybody']],
    ],
    [
      'an unknown operator is refused',
      'identity',
      { ...allow, Condition: { stringEquals: { 'aws:username': 'x' } } },
      [['malformed', 'unknown-operator']],
    ],
    [
      'ForAllValues on a single-valued key is too permissive',
      'key',
      {
        ...allow,
        ...everybody,
        Condition: { 'ForAllValues:StringEquals': { 'kms:EncryptionContext:a': 'x' } },
      },
      [['malformed', 'OverlyPermissiveCondition']],
    ],
    [
      'an unknown condition key of KMS is worth a warning',
      'identity',
      { ...allow, Condition: { StringEquals: { 'kms:EncryptionContex:a': 'x' } } },
      [['warning', 'unknown-key']],
    ],
    [
      'an action names its service',
      'identity',
      { ...allow, Action: 'Decrypt' },
      [['malformed', 'action']],
    ],
    [
      'a resource of an identity policy is an ARN',
      'identity',
      { ...allow, Resource: 'alias/orders' },
      [['malformed', 'resource-arn']],
    ],
    [
      'Action and NotAction exclude each other',
      'identity',
      { ...allow, NotAction: 'kms:*' },
      [['fatal', 'both']],
    ],
  ])('%s', (_, kind, statement, expected) => {
    const found = findings(kind, statement);
    expect(found.map(({ severity, code }) => [severity, code])).toEqual(expected);
    for (const { text } of found) expect(text).not.toBe('');
  });

  test('a finding points at the element it speaks of', () => {
    const Principal = { AWS: 'arn:aws:iam::111122223333:user/*' };
    const [finding] = findings('key', { ...allow, Principal });
    expect(JSON.parse(finding?.text ?? '')).toEqual(Principal);
  });
});

test('the same text is parsed once', () => {
  const text = JSON.stringify({ Statement: allow });
  expect(parsePolicy(text, 'identity').policy).toBe(parsePolicy(text, 'identity').policy);
  expect(parsePolicy(text, 'identity').policy).not.toBe(parsePolicy(text, 'scp').policy);
});
