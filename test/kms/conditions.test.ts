// The condition values a call carries to the key policy, and what a statement that asks for them refuses.

import { describe, expect, test } from 'vitest';
import { kmsConditions } from '../../src/kms/conditions.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import { allow, base, here, policy } from '../policy/cases.ts';
import { testCloud } from '../support/cloud.ts';

const root = 'arn:aws:iam::111122223333:root';
const admin = 'arn:aws:iam::111122223333:user/admin';

/** A key whose policy allows everything but what the condition catches. */
async function keyThatDenies(Condition: object, Action: string | readonly string[] = 'kms:*') {
  const words = testCloud('conditions');
  const all = { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' };
  const caught = { Effect: 'Deny', Principal: '*', Action, Resource: '*', Condition };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [all, caught] });
  const { id: KeyId } = await words.key();
  await words.ok('PutKeyPolicy', { KeyId, Policy });
  const outcome = async (operation: string, input: Record<string, unknown>) => {
    const reply = await words.call(operation, { KeyId, ...input });
    return reply.ok ? 'done' : reply.error.code;
  };
  return { ...words, KeyId, outcome };
}

const Plaintext = new Uint8Array(4);

describe('the algorithm of symmetric keys counts as said where a request cannot say it', () => {
  const dataKeys = [
    ['GenerateDataKey', { KeySpec: 'AES_256' }],
    ['GenerateDataKeyWithoutPlaintext', { KeySpec: 'AES_256' }],
    ['GenerateDataKeyPair', { KeyPairSpec: 'ECC_NIST_P256' }],
    ['GenerateDataKeyPairWithoutPlaintext', { KeyPairSpec: 'ECC_NIST_P256' }],
  ] as const;
  const actions = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
  const algorithm = { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' };

  test.each(dataKeys)('%s', async (operation, input) => {
    const others = await keyThatDenies({ StringNotEquals: algorithm }, actions);
    expect(await others.outcome(operation, input)).toBe('done');
    expect(await others.outcome('Encrypt', { Plaintext })).toBe('done');
    const these = await keyThatDenies({ StringEquals: algorithm }, actions);
    expect(await these.outcome(operation, input)).toBe('AccessDeniedException');
  });
});

describe('the constraint of a grant is the encryption context of making it', () => {
  const grant = (Constraints?: object) => ({
    GranteePrincipal: admin,
    Operations: ['Decrypt'],
    ...(Constraints && { Constraints }),
  });
  const pairs = { Stage: 'Restricted' };

  test.each(['EncryptionContextEquals', 'EncryptionContextSubset'])('%s', async (type) => {
    const restricted = { StringEquals: { 'kms:EncryptionContext:Stage': 'Restricted' } };
    const byValue = await keyThatDenies(restricted, 'kms:CreateGrant');
    expect(await byValue.outcome('CreateGrant', grant({ [type]: pairs }))).toBe(
      'AccessDeniedException',
    );
    expect(await byValue.outcome('CreateGrant', grant({ [type]: { Stage: 'Open' } }))).toBe('done');
    const named = { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'Stage' } };
    const byName = await keyThatDenies(named, 'kms:CreateGrant');
    expect(await byName.outcome('CreateGrant', grant({ [type]: pairs }))).toBe(
      'AccessDeniedException',
    );
    expect(await byName.outcome('CreateGrant', grant())).toBe('done');
  });
});

describe('keys of a context that differ in case alone are one condition key', () => {
  const stage = (value: string) => ({ 'kms:EncryptionContext:Stage': value });
  const encrypt = (EncryptionContext: object) => ({ Plaintext, EncryptionContext });
  const both = [
    { Stage: 'Restricted', stage: 'x' },
    { stage: 'x', Stage: 'Restricted' },
  ];

  test.each(['StringEquals', 'StringNotEquals'])(
    'a Deny with %s finds either',
    async (operator) => {
      const { outcome } = await keyThatDenies({ [operator]: stage('Restricted') }, 'kms:Encrypt');
      for (const context of both) {
        expect(await outcome('Encrypt', encrypt(context))).toBe('AccessDeniedException');
      }
      const [denied, done] = [
        { Stage: 'Restricted', stage: 'Restricted' },
        { Stage: 'x', stage: 'y' },
      ];
      const isNegated = operator === 'StringNotEquals';
      expect(await outcome('Encrypt', encrypt(isNegated ? done : denied))).toBe(
        'AccessDeniedException',
      );
      expect(await outcome('Encrypt', encrypt(isNegated ? denied : done))).toBe('done');
    },
  );

  test('an Allow wants all of them, and says so', () => {
    const statement = allow({ Principal: '*', Condition: { StringEquals: stage('Restricted') } });
    for (const context of [
      { 'kms:EncryptionContext:Stage': 'Restricted', 'kms:EncryptionContext:stage': 'x' },
      { 'kms:EncryptionContext:Stage': ['x', 'Restricted'] },
    ]) {
      const asked = { ...base, account: here, keyPolicy: policy(statement), context };
      const { outcome, trace } = evaluate(asked, { trace: true });
      expect(outcome).toBe('implicitDeny');
      expect(trace[0]?.statements?.[0]?.conditions[0]?.because).toMatch(/2 times.* disagree/);
    }
  });
});

describe('a new key', () => {
  const asked = (input: object) => {
    const operation = kmsOperations.find(({ name }) => name === 'CreateKey');
    const use = { as: 'key', action: 'kms:CreateKey', resource: '*', account: '111122223333' };
    return kmsConditions({ operation, input, use, uses: [use] } as never);
  };

  test('of many Regions is a primary, one of a single Region neither that nor a replica', () => {
    expect(asked({ MultiRegion: true })['kms:MultiRegionKeyType']).toBe('PRIMARY');
    expect(asked({ MultiRegion: false })).not.toHaveProperty('kms:MultiRegionKeyType');
    expect(asked({})).not.toHaveProperty('kms:MultiRegionKeyType');
  });
});
