// DeriveSharedSecret through the door: both sides get one secret; public keys that are none.

import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../src/base/bytes.ts';
import { chinaRegion, keyCloud } from '../support/key-cloud.ts';

const curves = [
  { spec: 'ECC_NIST_P256', bytes: 32, region: 'us-east-1' },
  { spec: 'ECC_NIST_P384', bytes: 48, region: 'us-east-1' },
  { spec: 'ECC_NIST_P521', bytes: 66, region: 'us-east-1' },
  { spec: 'SM2', bytes: 32, region: chinaRegion },
] as const;

/** Recorded 2024-12: a bad public key is answered with an empty message. */
const badKey = 'ValidationException: ';

describe.each(curves)('a key of spec $spec', ({ spec, bytes, region }) => {
  async function pair() {
    const words = keyCloud(spec);
    const side = async () => {
      const { id, arn } = await words.keyOf(spec, 'KEY_AGREEMENT', region);
      const key = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: id }, region);
      return { id, arn, key };
    };
    const [mine, theirs] = [await side(), await side()];
    const derive = (KeyId: string, PublicKey: Uint8Array) =>
      words.ok('DeriveSharedSecret', { KeyId, KeyAgreementAlgorithm: 'ECDH', PublicKey }, region);
    const refused = (KeyId: string, PublicKey: Uint8Array) =>
      words.refusal(
        'DeriveSharedSecret',
        { KeyId, KeyAgreementAlgorithm: 'ECDH', PublicKey },
        region,
      );
    return { words, mine, theirs, derive, refused };
  }

  test('both sides derive the same bytes, as long as a coordinate', async () => {
    const { mine, theirs, derive } = await pair();
    const one = await derive(mine.id, theirs.key);
    const two = await derive(theirs.id, mine.key);
    const SharedSecret = one['SharedSecret'] as Uint8Array;
    expect(SharedSecret).toHaveLength(bytes);
    expect(one).toEqual({
      KeyId: mine.arn,
      SharedSecret,
      KeyAgreementAlgorithm: 'ECDH',
      KeyOrigin: 'AWS_KMS',
    });
    expect(two['SharedSecret']).toEqual(SharedSecret);
    expect((await derive(mine.id, mine.key))['SharedSecret']).not.toEqual(SharedSecret);
  });

  test('a public key that is damaged, of another curve or no key at all is refused', async () => {
    const { words, mine, theirs, refused } = await pair();
    const { key } = theirs;
    const otherSpec = spec === 'ECC_NIST_P256' ? 'ECC_NIST_P384' : 'ECC_NIST_P256';
    const other = await words.keyOf(otherSpec, 'KEY_AGREEMENT', region);
    const otherKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: other.id }, region);
    const rsa = await words.keyOf('RSA_2048', 'SIGN_VERIFY', region);
    const rsaKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: rsa.id }, region);
    const last = key.length - 1;
    for (const wrong of [
      key.with(last, (key[last] ?? 0) ^ 1),
      key.subarray(0, -1),
      concat(key, Uint8Array.of(0)),
      // The point alone, without its algorithm.
      key.subarray(-(2 * bytes + 1)),
      // The point at infinity (SEC 1, 2.3.3), and coordinates of nought.
      concat(key.subarray(0, -(2 * bytes + 1)), new Uint8Array(2 * bytes + 1)),
      concat(key.subarray(0, -(2 * bytes)), new Uint8Array(2 * bytes)),
      otherKey,
      rsaKey,
      utf8('-----BEGIN PUBLIC KEY-----'),
      new Uint8Array(8192),
    ]) {
      expect(await refused(mine.id, wrong)).toBe(badKey);
    }
  });
});

test('only KEY_AGREEMENT keys derive secrets', async () => {
  const words = keyCloud();
  const input = { KeyAgreementAlgorithm: 'ECDH', PublicKey: new Uint8Array(91) };
  for (const [spec, usage] of [
    ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'],
    ['ECC_NIST_P256', 'SIGN_VERIFY'],
    ['HMAC_512', 'GENERATE_VERIFY_MAC'],
  ] as const) {
    const { id, arn } = await words.keyOf(spec, usage);
    expect(await words.refusal('DeriveSharedSecret', { ...input, KeyId: id })).toBe(
      `InvalidKeyUsageException: ${arn} key usage is ${usage} which is not valid for DeriveSharedSecret.`,
    );
  }
});

test('a public key has 1 to 8,192 bytes', async () => {
  const words = keyCloud();
  const { id } = await words.keyOf('ECC_NIST_P256', 'KEY_AGREEMENT');
  const input = { KeyId: id, KeyAgreementAlgorithm: 'ECDH' };
  for (const [length, limit] of [
    [0, 'greater than or equal to 1'],
    [8193, 'less than or equal to 8192'],
  ] as const) {
    const PublicKey = new Uint8Array(length);
    expect(await words.refusal('DeriveSharedSecret', { ...input, PublicKey })).toBe(
      `ValidationException: 1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]' at 'publicKey' failed to satisfy constraint: Member must have length ${limit}`,
    );
  }
});
