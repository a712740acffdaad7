// GenerateMac and VerifyMac through the door: every HMAC spec, every refusal.

import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { keyCloud } from '../support/key-cloud.ts';

const message = utf8('the message');

/** Source: facts/key-specs.json. The lengths of imported material are in bytes. */
const macs = [
  { spec: 'HMAC_224', algorithm: 'HMAC_SHA_224', bytes: 28, least: 28 },
  { spec: 'HMAC_256', algorithm: 'HMAC_SHA_256', bytes: 32, least: 32 },
  { spec: 'HMAC_384', algorithm: 'HMAC_SHA_384', bytes: 48, least: 48 },
  { spec: 'HMAC_512', algorithm: 'HMAC_SHA_512', bytes: 64, least: 64 },
] as const;

describe.each(macs)('a key of spec $spec', ({ spec, algorithm, bytes, least }) => {
  test('makes one tag of a message, and knows it again', async () => {
    const words = keyCloud();
    const { id, arn } = await words.keyOf(spec);
    const asked = { KeyId: id, MacAlgorithm: algorithm, Message: message };
    const made = await words.ok('GenerateMac', asked);
    const Mac = made['Mac'] as Uint8Array;
    expect(Mac).toHaveLength(bytes);
    expect(made).toEqual({ KeyId: arn, MacAlgorithm: algorithm, Mac });
    expect(await words.bytes('GenerateMac', 'Mac', asked)).toEqual(Mac);
    expect(await words.ok('VerifyMac', { ...asked, Mac })).toEqual({
      KeyId: arn,
      MacAlgorithm: algorithm,
      MacValid: true,
    });
  });

  test('refuses every other tag, message and key', async () => {
    const words = keyCloud();
    const { id } = await words.keyOf(spec);
    const { id: otherKey } = await words.keyOf(spec);
    const asked = { KeyId: id, MacAlgorithm: algorithm, Message: message };
    const Mac = await words.bytes('GenerateMac', 'Mac', asked);
    for (const wrong of [
      { Mac: Mac.with(0, (Mac[0] ?? 0) ^ 1) },
      { Mac: Mac.with(bytes - 1, (Mac[bytes - 1] ?? 0) ^ 128) },
      { Mac: Mac.subarray(0, -1) },
      { Mac: concat(Mac, Uint8Array.of(0)) },
      { Mac: Uint8Array.of(0) },
      { Mac: new Uint8Array(6144) },
      { Mac, Message: utf8('another message') },
      { Mac, KeyId: otherKey },
    ]) {
      expect(await words.refusal('VerifyMac', { ...asked, ...wrong })).toBe(
        'KMSInvalidMacException',
      );
    }
  });

  test('of imported material gives the tag that everyone computes', async () => {
    const words = keyCloud();
    for (const length of [least, least + 1, 128]) {
      const material = seededRandom(`${spec} ${length}`)(length);
      const { id } = await words.imported(spec, 'GENERATE_VERIFY_MAC', material);
      const asked = { KeyId: id, MacAlgorithm: algorithm, Message: message };
      const theirs = createHmac(`sha${spec.slice(5)}`, material)
        .update(message)
        .digest();
      expect(await words.bytes('GenerateMac', 'Mac', asked)).toEqual(new Uint8Array(theirs));
    }
  });

  test('has one algorithm', async () => {
    const words = keyCloud();
    const { id } = await words.keyOf(spec);
    for (const { algorithm: other } of macs.filter((mac) => mac.spec !== spec)) {
      const asked = { KeyId: id, MacAlgorithm: other, Message: message };
      const text = `InvalidKeyUsageException: Algorithm ${other} is incompatible with key spec ${spec}.`;
      expect(await words.refusal('GenerateMac', asked)).toBe(text);
      const Mac = new Uint8Array(bytes);
      expect(await words.refusal('VerifyMac', { ...asked, Mac })).toBe(text);
    }
  });
});

test('a message has 1 to 4,096 bytes', async () => {
  const words = keyCloud();
  const { id } = await words.keyOf('HMAC_256');
  const asked = { KeyId: id, MacAlgorithm: 'HMAC_SHA_256' };
  await words.ok('GenerateMac', { ...asked, Message: new Uint8Array(4096) });
  for (const [length, limit] of [
    [0, 'greater than or equal to 1'],
    [4097, 'less than or equal to 4096'],
  ] as const) {
    expect(await words.refusal('GenerateMac', { ...asked, Message: new Uint8Array(length) })).toBe(
      `ValidationException: 1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length ${limit}`,
    );
  }
});

test('only GENERATE_VERIFY_MAC keys make and verify tags', async () => {
  const words = keyCloud();
  const asked = { MacAlgorithm: 'HMAC_SHA_256', Message: message };
  for (const [spec, usage] of [
    ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'],
    ['RSA_2048', 'SIGN_VERIFY'],
    ['ML_KEM_512', 'ENCAPSULATE_DECAPSULATE'],
  ] as const) {
    const { id, arn } = await words.keyOf(spec, usage);
    const text = `InvalidKeyUsageException: ${arn} key usage is ${usage} which is not valid for`;
    const input = { ...asked, KeyId: id };
    expect(await words.refusal('GenerateMac', input)).toBe(`${text} GenerateMac.`);
    const Mac = new Uint8Array(32);
    expect(await words.refusal('VerifyMac', { ...input, Mac })).toBe(`${text} VerifyMac.`);
  }
});
