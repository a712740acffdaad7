// The bill of a month against the worked examples of the price list.
import { describe, expect, test } from 'vitest';
import { billOf, inDollars, type Month, requestClassOf } from '../../src/facts/bill.ts';

const key = { rotations: 0 };
const usd = (month: Partial<Month>) =>
  inDollars(billOf({ keys: [], requests: {}, ...month }).usdMicros);

describe('a month costs', () => {
  test('a key and thirty thousand requests beyond the free ones', () => {
    expect(usd({ keys: [key], requests: { symmetric: 50_000 } })).toBe(1.09);
  });
  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 3],
    [10, 3],
  ])('a key after %i rotations: %i dollars', (rotations, dollars) => {
    expect(usd({ keys: [{ rotations }] })).toBe(dollars);
  });
  test('a primary and two replicas, three keys', () => {
    expect(usd({ keys: [key, key, key] })).toBe(3);
  });
  test('a hundred million reads of S3 without a bucket key, and with one', () => {
    expect(usd({ requests: { symmetric: 100_020_000 } })).toBe(300);
    expect(usd({ requests: { symmetric: 1_020_000 } })).toBe(3);
  });
  test('ten thousand RSA pairs, none of them free', () => {
    expect(usd({ requests: { rsaPair: 10_000 } })).toBe(12);
  });
  test('an elliptic curve key, five times a symmetric one, and nothing of it free', () => {
    expect(usd({ requests: { otherAsymmetric: 10_000 } })).toBe(0.15);
    expect(usd({ requests: { rsa2048: 10_000 } })).toBe(0.03);
  });
  test('a key that waits for its deletion, and keys of AWS, nothing', () => {
    expect(usd({ keys: [{ rotations: 5, isPendingDeletion: true }] })).toBe(0);
    expect(usd({ keys: [{ rotations: 5, isCustomerManaged: false }] })).toBe(0);
  });
});

describe('a call belongs to a class of requests', () => {
  test.each([
    ['Encrypt', undefined, undefined, 'symmetric'],
    ['ListKeys', undefined, undefined, 'symmetric'],
    ['GenerateMac', 'HMAC_256', undefined, 'symmetric'],
    ['Sign', 'RSA_2048', undefined, 'rsa2048'],
    ['Sign', 'RSA_4096', undefined, 'otherAsymmetric'],
    ['Verify', 'ECC_NIST_P256', undefined, 'otherAsymmetric'],
    ['DescribeKey', 'ECC_NIST_P256', undefined, 'symmetric'],
    ['GenerateDataKeyPair', undefined, 'RSA_2048', 'rsaPair'],
    ['GenerateDataKeyPairWithoutPlaintext', undefined, 'ECC_NIST_P256', 'eccPair'],
  ])('%s with a key %s, pair %s: %s', (operation, spec, pair, wanted) => {
    expect(requestClassOf(operation, spec, pair)).toBe(wanted);
  });
  test('no price is known for pairs of SM2 and ML-KEM, nor for encapsulation', () => {
    expect(requestClassOf('GenerateDataKeyPair', undefined, 'ML_KEM_768')).toBeUndefined();
    expect(requestClassOf('Decapsulate', 'ML_KEM_768')).toBeUndefined();
  });
});
