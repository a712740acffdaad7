// Conditions: the table of absent and present keys, every operator, policy variables and Version.

import { describe, expect, test } from 'vitest';
import { operatorNames } from '../../src/policy/conditions/index.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import * as c from './cases.ts';
import { type Listed, type PlainPolicy, type PlainStatement, reference } from './reference.ts';

type Text = string | number | boolean;
type Context = Record<string, Listed<string>>;
type Condition = NonNullable<PlainStatement['Condition']>;

/** Whether the condition holds, seen by an Allow. */
function holds(Condition: Condition, context: Context, Version = '2012-10-17'): boolean {
  const keyPolicy: PlainPolicy = {
    Version,
    Statement: c.allow({ Principal: '*', Condition }),
  };
  const request = { ...c.base, account: c.here, keyPolicy, context };
  const outcome = evaluate(request).outcome;
  expect(reference(request)).toBe(outcome);
  return outcome === 'allow';
}

describe('absent and present keys', () => {
  // Of each spelling: absent; present and equal; present and different.
  test.each<[string, boolean, boolean, boolean]>([
    ['StringEquals', false, true, false],
    ['StringNotEquals', true, false, true],
    ['StringEqualsIfExists', true, true, false],
    ['StringNotEqualsIfExists', true, false, true],
    ['ForAllValues:StringEquals', true, true, false],
    ['ForAnyValue:StringEquals', false, true, false],
    ['ForAnyValue:StringNotEquals', false, false, true],
    ['ForAllValues:StringNotEquals', true, false, true],
    ['ForAnyValue:StringEqualsIfExists', true, true, false],
  ])('%s', (operator, absent, equal, different) => {
    const condition = { [operator]: { 'aws:TagKeys': 'Dept' } };
    expect(holds(condition, {})).toBe(absent);
    expect(holds(condition, { 'aws:TagKeys': [] })).toBe(absent);
    expect(holds(condition, { 'aws:TagKeys': ['Dept'] })).toBe(equal);
    expect(holds(condition, { 'aws:TagKeys': ['Other'] })).toBe(different);
  });

  test('Null asks whether the key is there', () => {
    for (const yes of ['true', true]) {
      expect(holds({ Null: { 'kms:ViaService': yes } }, {})).toBe(true);
      expect(holds({ Null: { 'kms:ViaService': yes } }, { 'kms:ViaService': 'x' })).toBe(false);
    }
    expect(holds({ Null: { 'kms:ViaService': 'false' } }, {})).toBe(false);
    expect(holds({ Null: { 'kms:ViaService': 'false' } }, { 'kms:ViaService': 'x' })).toBe(true);
  });

  test('a deny for a missing key fires with NotEquals, not with Bool', () => {
    const ask = (Condition: Condition) => {
      const denies = c.policy(c.allow({ Principal: '*' }), c.deny({ Principal: '*', Condition }));
      return evaluate({ ...c.base, account: c.here, keyPolicy: denies }).outcome;
    };
    expect(ask({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } })).toBe('explicitDeny');
    expect(ask({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toBe('explicitDeny');
    expect(ask({ Bool: { 'aws:SecureTransport': 'false' } })).toBe('allow');
    expect(ask({ BoolIfExists: { 'aws:SecureTransport': 'false' } })).toBe('explicitDeny');
  });

  test('operators are AND, keys are AND, values are OR', () => {
    const context = { 'kms:CallerAccount': c.here, 'kms:KeySpec': 'RSA_2048' };
    const spec = { 'kms:KeySpec': ['RSA_4096', 'RSA_2048'] };
    expect(holds({ StringEquals: spec }, context)).toBe(true);
    expect(holds({ StringEquals: { ...spec, 'kms:CallerAccount': c.there } }, context)).toBe(false);
    const both = { StringEquals: spec, StringLike: { 'kms:CallerAccount': '4*' } };
    expect(holds(both, context)).toBe(false);
  });

  test('values of a negated operator are NOR', () => {
    const condition = { StringNotEquals: { 'kms:KeySpec': ['RSA_4096', 'RSA_2048'] } };
    expect(holds(condition, { 'kms:KeySpec': 'RSA_2048' })).toBe(false);
    expect(holds(condition, { 'kms:KeySpec': 'HMAC_256' })).toBe(true);
  });

  test('names of keys know no case, also behind kms:EncryptionContext:', () => {
    const condition = { StringEquals: { 'KMS:encryptioncontext:DEPT': 'Finance' } };
    expect(holds(condition, { 'kms:EncryptionContext:Dept': 'Finance' })).toBe(true);
    expect(holds(condition, { 'kms:EncryptionContext:Dept': 'finance' })).toBe(false);
  });
});

describe('operators', () => {
  const yes = true;
  const no = false;
  const cases: [string, Listed<Text>, string, boolean][] = [
    ['StringEquals', 'a*', 'a*', yes],
    ['StringEquals', 'a*', 'ab', no],
    ['StringEquals', 'A', 'a', no],
    ['StringNotEquals', 'A', 'a', yes],
    ['StringEqualsIgnoreCase', 'A', 'a', yes],
    ['StringNotEqualsIgnoreCase', 'A', 'a', no],
    ['StringLike', 'a*c?', 'abbcd', yes],
    ['StringLike', 'a*c?', 'abbc', no],
    ['StringLike', 'A*', 'abc', no],
    ['StringLike', '*', 'two\nlines', yes],
    ['StringLike', 'b', 'abc', no],
    ['StringNotLike', 'a*', 'abc', no],
    ['NumericEquals', '7', '7.0', yes],
    ['NumericEquals', 7, '7', yes],
    ['NumericEquals', '7', 'seven', no],
    ['NumericNotEquals', '7', '8', yes],
    ['NumericLessThan', '10', '9', yes],
    ['NumericLessThan', '10', '10', no],
    ['NumericLessThanEquals', '10', '10', yes],
    ['NumericGreaterThan', '10', '9', no],
    ['NumericGreaterThanEquals', '10', '10', yes],
    ['DateEquals', '2026-05-01T10:00:00Z', '1777629600', yes],
    ['DateNotEquals', '2026-05-01', '2026-05-01T00:00:00Z', no],
    ['DateLessThan', '2026-05-01T10:00:00Z', '2026-05-01T11:00:00+02:00', yes],
    ['DateLessThan', '2026-05-01T10:00:00Z', 'yesterday', no],
    ['DateLessThanEquals', '2026-05-01', '2026-05-01', yes],
    ['DateGreaterThan', '2026-05-01', '2026-05-02', yes],
    ['DateGreaterThanEquals', '2026-05-03', '2026-05-02', no],
    ['Bool', true, 'true', yes],
    ['Bool', 'false', 'true', no],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', yes],
    ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', no],
    ['IpAddress', '10.0.0.0/8', '10.255.0.1', yes],
    ['IpAddress', '10.0.0.0/8', '11.0.0.1', no],
    ['IpAddress', '10.0.0.1', '10.0.0.1', yes],
    ['IpAddress', '10.0.0.0/8', 'somewhere', no],
    ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', yes],
    ['ArnLike', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:user/a/b', yes],
    ['ArnLike', 'arn:aws:*:user/alice', 'arn:aws:iam::111122223333:user/alice', no],
    ['StringLike', 'arn:aws:*:user/alice', 'arn:aws:iam::111122223333:user/alice', yes],
    ['ArnLike', 'arn:aws:sns:*:*:a:*', 'arn:aws:sns:us-east-1:111122223333:a:b:c', yes],
    ['ArnEquals', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:user/alice', yes],
    ['ArnEquals', 'arn:aws:iam::*:user/*', 'user/alice', no],
    ['ArnNotEquals', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:role/a', yes],
    ['ArnNotLike', 'arn:aws:iam::*:user/*', 'arn:aws:iam::111122223333:user/a', no],
  ];
  test.each(cases)('%s %o and %o', (operator, wanted, got, expected) => {
    expect(holds({ [operator]: { 'aws:key': wanted } }, { 'aws:key': got })).toBe(expected);
  });

  // The naive evaluator knows no IPv6; these are judged by RFC 4291 alone.
  test.each([
    ['2001:db8::/32', '2001:db8:1::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', true],
    ['::ffff:10.0.0.0/104', '::ffff:10.9.9.9', true],
    ['10.0.0.0/8', '::ffff:10.0.0.1', false],
    ['2001:db8::/129', '2001:db8::1', false],
    ['2001::db8::1', '2001::db8::1', false],
    ['1.2.3.4::/32', '102:304::1', false],
    ['102:304::/32', '1.2.3.4::1', false],
    ['0:0:0:0:0:ffff:10.0.0.1', '::ffff:10.0.0.1', true],
    ['10.0.0.0/33', '10.0.0.0', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['256.0.0.1', '256.0.0.1', false],
  ])('IpAddress %s and %s', (network, address, expected) => {
    const keyPolicy = c.policy(
      c.allow({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': network } } }),
    );
    const context = { 'aws:SourceIp': address };
    const { outcome } = evaluate({ ...c.base, account: c.here, keyPolicy, context });
    expect(outcome === 'allow').toBe(expected);
  });

  test('no operator is left out above', () => {
    const tested = new Set(['Null', ...cases.map(([operator]) => operator)]);
    expect(operatorNames.filter((name) => !tested.has(name))).toEqual([]);
  });

  test('with an unknown operator an Allow does not apply and a Deny does', () => {
    const Condition = { StringAlmost: { 'aws:username': 'alice' } };
    expect(holds(Condition, { 'aws:username': 'alice' })).toBe(false);
    const keyPolicy = c.policy(c.allow({ Principal: '*' }), c.deny({ Principal: '*', Condition }));
    expect(evaluate({ ...c.base, account: c.here, keyPolicy }).outcome).toBe('explicitDeny');
  });
});

describe('policy variables', () => {
  const is = (wanted: string, got: string, context: Context = {}, Version?: string) =>
    holds({ StringLike: { 'aws:key': wanted } }, { 'aws:key': got, ...context }, Version);
  const alice = { 'aws:username': 'alice' };

  test('a variable stands for the value of a key', () => {
    expect(is(`home/${c.variable('aws:UserName')}`, 'home/alice', alice)).toBe(true);
  });
  test('before Version 2012-10-17 it is text', () => {
    const name = c.variable('aws:username');
    expect(is(name, 'alice', alice, '2008-10-17')).toBe(false);
    expect(is(name, name, alice, '2008-10-17')).toBe(true);
  });
  test('a default stands in for what is absent', () => {
    expect(is(c.variable("aws:username, 'nobody'"), 'nobody')).toBe(true);
    expect(is(c.variable("aws:username, 'nobody'"), 'alice', alice)).toBe(true);
  });
  test('without value and default nothing is equal, and so a negated operator holds', () => {
    const condition = (operator: string) => ({
      [operator]: { 'aws:key': c.variable('aws:username') },
    });
    expect(holds(condition('StringEquals'), { 'aws:key': 'x' })).toBe(false);
    expect(holds(condition('StringLike'), { 'aws:key': '' })).toBe(false);
    expect(holds(condition('StringNotEquals'), { 'aws:key': 'x' })).toBe(true);
  });
  test('a key with several values is no variable', () => {
    expect(is(c.variable('aws:TagKeys'), 'Dept', { 'aws:TagKeys': ['Dept'] })).toBe(false);
  });
  test('escaped wildcards, and those that come out of a variable, are characters', () => {
    expect(is(`a${c.variable('*')}`, 'a*')).toBe(true);
    expect(is(`a${c.variable('*')}`, 'ab')).toBe(false);
    expect(is(c.variable('aws:username'), 'ab', { 'aws:username': 'a*' })).toBe(false);
    expect(is(`${c.variable('$')}{x}`, `\u0024{x}`)).toBe(true);
  });
  test('a Resource with a variable that has no value matches nothing', () => {
    const Resource = c.keyArn.replace('1234abcd-12ab-34cd-56ef-1234567890ab', c.variable('kms:id'));
    const ask = (context: Context) =>
      evaluate({
        ...c.base,
        account: c.here,
        identityPolicies: [c.policy(c.allow({ Resource }))],
        context,
      }).outcome;
    expect(ask({ 'kms:id': '1234abcd-12ab-34cd-56ef-1234567890ab' })).toBe('allow');
    expect(ask({})).toBe('implicitDeny');
    expect(ask({ 'kms:id': '*' })).toBe('implicitDeny');
  });
});
