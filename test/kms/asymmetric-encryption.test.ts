// Encrypt, Decrypt and ReEncrypt under RSA and SM2 keys: sizes, limits, what does not open.

import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../src/base/bytes.ts';
import type { EncryptionAlgorithm, KeySpec } from '../../src/facts/key-specs.ts';
import { chinaRegion, keyCloud } from '../support/key-cloud.ts';

const secret = utf8('correct horse');

interface Case {
  readonly spec: KeySpec;
  readonly algorithm: EncryptionAlgorithm;
  /** Source: facts/key-specs.json. */
  readonly most: number;
  /** Bytes of a ciphertext; SM2's follow the text. */
  readonly bytes?: number;
  readonly region: string;
}

const region = 'us-east-1';
const cases: readonly Case[] = [
  { spec: 'RSA_2048', algorithm: 'RSAES_OAEP_SHA_1', most: 214, bytes: 256, region },
  { spec: 'RSA_2048', algorithm: 'RSAES_OAEP_SHA_256', most: 190, bytes: 256, region },
  { spec: 'RSA_3072', algorithm: 'RSAES_OAEP_SHA_1', most: 342, bytes: 384, region },
  { spec: 'RSA_3072', algorithm: 'RSAES_OAEP_SHA_256', most: 318, bytes: 384, region },
  { spec: 'RSA_4096', algorithm: 'RSAES_OAEP_SHA_1', most: 470, bytes: 512, region },
  { spec: 'RSA_4096', algorithm: 'RSAES_OAEP_SHA_256', most: 446, bytes: 512, region },
  { spec: 'SM2', algorithm: 'SM2PKE', most: 1024, region: chinaRegion },
];

describe.each(cases)('$spec with $algorithm', ({ spec, algorithm, most, bytes, region }) => {
  async function prepared() {
    const words = keyCloud(`${spec} ${algorithm}`);
    const { id, arn } = await words.keyOf(spec, 'ENCRYPT_DECRYPT', region);
    return { words, arn, asked: { KeyId: id, EncryptionAlgorithm: algorithm } };
  }

  test('what it encrypted it decrypts, up to its limit and not a byte more', async () => {
    const { words, arn, asked } = await prepared();
    for (const length of [1, 32, most]) {
      const Plaintext = new Uint8Array(length).fill(length);
      const sealed = await words.ok('Encrypt', { ...asked, Plaintext }, region);
      const CiphertextBlob = sealed['CiphertextBlob'] as Uint8Array;
      if (bytes !== undefined) expect(CiphertextBlob).toHaveLength(bytes);
      expect(sealed).toEqual({ KeyId: arn, EncryptionAlgorithm: algorithm, CiphertextBlob });
      // No KeyMaterialId: an asymmetric key has one material.
      expect(await words.ok('Decrypt', { ...asked, CiphertextBlob }, region)).toEqual({
        KeyId: arn,
        EncryptionAlgorithm: algorithm,
        Plaintext,
      });
    }
    const Plaintext = new Uint8Array(most + 1);
    expect(await words.refusal('Encrypt', { ...asked, Plaintext }, region)).toBe(
      `ValidationException: Algorithm ${algorithm} and key spec ${spec} cannot encrypt data larger than ${most} bytes.`,
    );
  });

  test('the same text gives another ciphertext each time', async () => {
    const { words, asked } = await prepared();
    const encrypt = () =>
      words.bytes('Encrypt', 'CiphertextBlob', { ...asked, Plaintext: secret }, region);
    expect(await encrypt()).not.toEqual(await encrypt());
  });

  test('a changed, cut or lengthened ciphertext opens nothing', async () => {
    const { words, asked } = await prepared();
    const input = { ...asked, Plaintext: secret };
    const sealed = await words.bytes('Encrypt', 'CiphertextBlob', input, region);
    const middle = sealed.length >> 1;
    for (const wrong of [
      sealed.with(middle, (sealed[middle] ?? 0) ^ 1),
      sealed.subarray(1),
      concat(sealed, Uint8Array.of(0)),
      new Uint8Array(sealed.length),
      new Uint8Array(sealed.length).fill(0xff),
      Uint8Array.of(0),
    ]) {
      const asking = { ...asked, CiphertextBlob: wrong };
      expect(await words.refusal('Decrypt', asking, region)).toBe('InvalidCiphertextException');
    }
  });

  test('ReEncrypt moves a ciphertext to a symmetric key and back', async () => {
    const { words, arn, asked } = await prepared();
    const { id, arn: symmetric } = await words.keyOf('SYMMETRIC_DEFAULT', undefined, region);
    const input = { ...asked, Plaintext: secret };
    const sealed = await words.bytes('Encrypt', 'CiphertextBlob', input, region);
    const moved = await words.ok(
      'ReEncrypt',
      {
        CiphertextBlob: sealed,
        SourceKeyId: asked.KeyId,
        SourceEncryptionAlgorithm: algorithm,
        DestinationKeyId: id,
      },
      region,
    );
    expect(moved).toMatchObject({
      SourceKeyId: arn,
      KeyId: symmetric,
      SourceEncryptionAlgorithm: algorithm,
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    });
    expect(moved).not.toHaveProperty('SourceKeyMaterialId');
    const back = await words.ok(
      'ReEncrypt',
      {
        CiphertextBlob: moved['CiphertextBlob'],
        DestinationKeyId: asked.KeyId,
        DestinationEncryptionAlgorithm: algorithm,
      },
      region,
    );
    expect(back).not.toHaveProperty('DestinationKeyMaterialId');
    const opened = { ...asked, CiphertextBlob: back['CiphertextBlob'] };
    expect(await words.ok('Decrypt', opened, region)).toMatchObject({ Plaintext: secret });
  });

  test('it takes no encryption context, and no other algorithm', async () => {
    const { words, asked } = await prepared();
    const context = { ...asked, Plaintext: secret, EncryptionContext: { a: 'b' } };
    expect(await words.refusal('Encrypt', context, region)).toMatch(/^ValidationException: /);
    const other = algorithm === 'SM2PKE' ? 'RSAES_OAEP_SHA_256' : 'SM2PKE';
    for (const EncryptionAlgorithm of [other, 'SYMMETRIC_DEFAULT', undefined]) {
      const text = `InvalidKeyUsageException: Algorithm ${EncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT'} is incompatible with key spec ${spec}.`;
      const input = { ...asked, EncryptionAlgorithm };
      expect(await words.refusal('Encrypt', { ...input, Plaintext: secret }, region)).toBe(text);
      const CiphertextBlob = new Uint8Array(256);
      expect(await words.refusal('Decrypt', { ...input, CiphertextBlob }, region)).toBe(text);
    }
  });
});

test('one OAEP hash does not open what the other sealed', async () => {
  const words = keyCloud();
  const { id } = await words.keyOf('RSA_2048', 'ENCRYPT_DECRYPT');
  const asked = { KeyId: id, EncryptionAlgorithm: 'RSAES_OAEP_SHA_1', Plaintext: secret };
  const CiphertextBlob = await words.bytes('Encrypt', 'CiphertextBlob', asked);
  const input = { KeyId: id, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256', CiphertextBlob };
  expect(await words.refusal('Decrypt', input)).toBe('InvalidCiphertextException');
});

test('a bare ciphertext names no key: without a KeyId it cannot be opened', async () => {
  const words = keyCloud();
  const { id } = await words.keyOf('RSA_2048', 'ENCRYPT_DECRYPT');
  const asked = { KeyId: id, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256', Plaintext: secret };
  const CiphertextBlob = await words.bytes('Encrypt', 'CiphertextBlob', asked);
  expect(await words.refusal('Decrypt', { CiphertextBlob })).toBe('InvalidCiphertextException');
});

test('signing, MAC, agreement and ML-KEM keys encrypt nothing, and make no data keys', async () => {
  const words = keyCloud();
  for (const [spec, usage] of [
    ['RSA_2048', 'SIGN_VERIFY'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC'],
    ['ECC_NIST_P256', 'KEY_AGREEMENT'],
    ['ML_KEM_512', 'ENCAPSULATE_DECAPSULATE'],
  ] as const) {
    const { id, arn } = await words.keyOf(spec, usage);
    for (const [operation, input] of [
      ['Encrypt', { Plaintext: secret, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }],
      ['Decrypt', { CiphertextBlob: secret, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }],
      ['GenerateDataKey', { KeySpec: 'AES_256' }],
      ['GenerateDataKeyWithoutPlaintext', { KeySpec: 'AES_256' }],
      ['GenerateDataKeyPair', { KeyPairSpec: 'ECC_NIST_P256' }],
      ['GenerateDataKeyPairWithoutPlaintext', { KeyPairSpec: 'ECC_NIST_P256' }],
    ] as const) {
      expect(await words.refusal(operation, { ...input, KeyId: id })).toBe(
        `InvalidKeyUsageException: ${arn} key usage is ${usage} which is not valid for ${operation}.`,
      );
    }
  }
});

test('data keys come from symmetric keys only', async () => {
  const words = keyCloud();
  const { id } = await words.keyOf('RSA_2048', 'ENCRYPT_DECRYPT');
  for (const [operation, input] of [
    ['GenerateDataKey', { KeySpec: 'AES_256' }],
    ['GenerateDataKeyWithoutPlaintext', { NumberOfBytes: 32 }],
    ['GenerateDataKeyPair', { KeyPairSpec: 'ECC_NIST_P256' }],
    ['GenerateDataKeyPairWithoutPlaintext', { KeyPairSpec: 'ECC_NIST_P256' }],
  ] as const) {
    expect(await words.refusal(operation, { ...input, KeyId: id })).toMatch(
      /^InvalidKeyUsageException: /,
    );
  }
});
