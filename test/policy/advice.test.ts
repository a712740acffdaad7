// What is odd about a policy that may be saved.

import { describe, expect, it } from 'vitest';
import { advice } from '../../src/policy/advice.ts';
import { parsePolicyAfresh } from '../../src/policy/parse.ts';

const account = '111122223333';
const root = { AWS: `arn:aws:iam::${account}:root` };
const actions = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:PutKeyPolicy'];

function advised(...statements: readonly object[]) {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1);
  const { policy } = parsePolicyAfresh(text, 'key');
  if (!policy) throw new Error('no policy');
  return { text, found: advice(policy, { actions, account }) };
}
const codes = (...statements: readonly object[]) =>
  advised(...statements).found.map(({ code }) => code);

const delegation = { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' };
const deny = { ...delegation, Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt' };

describe('advice on a key policy', () => {
  it('has nothing to say about the account statement', () => {
    expect(codes(delegation)).toEqual([]);
  });

  it.each([
    ['no statement at all for the account', { ...delegation, Principal: { AWS: `${root.AWS}x` } }],
    ['a deny', { ...delegation, Effect: 'Deny' }],
    ['an allow of something else', { ...delegation, Action: 'kms:Decrypt' }],
    [
      'an allow on a condition',
      { ...delegation, Condition: { Bool: { 'aws:ViaAWSService': 'false' } } },
    ],
    ['another account', { ...delegation, Principal: { AWS: '444455556666' } }],
  ])('warns where the account is left out: %s', (_, statement) => {
    expect(codes(statement)).toContain('no-account');
  });

  it.each([
    ['by its number', { AWS: [account] }],
    ['in another partition', { AWS: `arn:aws-cn:iam::${account}:root` }],
    ['with everybody', '*'],
  ])('takes the account %s', (_, Principal) => {
    expect(codes({ ...delegation, Principal })).not.toContain('no-account');
  });

  it('knows the condition keys, whatever their case, and what goes on after them', () => {
    const Condition = {
      StringEquals: {
        'KMS:ViaService': 's3',
        'kms:EncryptionContext:Dept': 'a',
        'aws:PrincipalTag/x': 'y',
      },
      'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'Dept' },
    };
    expect(codes(delegation, { ...deny, Condition })).toEqual([]);
  });

  it.each(['kms:Via', 'aws:Nobody', 'ViaService', 'kms:EncryptionContext:'])(
    'does not know the condition key %s',
    (key) => {
      const { found, text } = advised(delegation, { ...deny, Condition: { Bool: { [key]: 'x' } } });
      expect(found).toMatchObject([{ code: 'unknown-condition-key', severity: 'warning' }]);
      expect(text.slice(0, found[0]?.place.end)).toContain(key);
    },
  );

  it('says nothing about the keys of other services', () => {
    expect(codes(delegation, { ...deny, Condition: { Bool: { 's3:prefix': 'x' } } })).toEqual([]);
  });

  it('does not know an action of a service it knows, and offers the nearest', () => {
    const { found } = advised(delegation, { ...deny, Action: ['kms:Decript', 's3:Anything'] });
    expect(found.map(({ code }) => code)).toEqual(['unknown-action']);
    expect(found[0]?.message).toContain('did you mean `kms:Decrypt`');
  });

  it('takes an action by its wildcards and in any case', () => {
    expect(codes(delegation, { ...deny, Action: ['kms:De*', 'KMS:ENCRYPT', '*'] })).toEqual([]);
  });

  it('tells that NotPrincipal with * spares everybody', () => {
    const { Principal: _, ...rest } = deny;
    expect(codes(delegation, { ...rest, NotPrincipal: '*' })).toEqual(['not-everybody']);
    expect(codes(delegation, { ...rest, NotPrincipal: { AWS: '*' } })).toEqual(['not-everybody']);
    expect(codes(delegation, { ...rest, NotPrincipal: root })).toEqual([]);
  });
});
