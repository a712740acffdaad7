// Importing key material: the walk, what each wrapping takes, and every way an import is refused.

import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { day, hour } from '../../src/base/time.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { startMs } from '../support/cloud.ts';
import { importCloud, symmetricMaterial } from '../support/importing.ts';
import { tablesOf } from '../support/tables.ts';

const one = symmetricMaterial(1);
const text = utf8('hunter2');

describe('the walk', () => {
  test('a key of imported material waits for it, works with it, and waits again without it', async () => {
    const { ok, refusal, external, parameters, put, metadata } = importCloud();
    const { id, arn } = await external();
    expect(await metadata(id)).toMatchObject({ KeyState: 'PendingImport', Enabled: false });
    expect(await metadata(id)).not.toHaveProperty('CurrentKeyMaterialId');
    const pending = `KMSInvalidStateException: ${arn} is pending import.`;
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: text })).toBe(pending);
    const given = await parameters(id);
    const materialId = await put(id, given, one);
    expect(materialId).toMatch(/^[0-9a-f]{64}$/);
    expect(await metadata(id)).toMatchObject({
      KeyState: 'Enabled',
      Enabled: true,
      ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
      CurrentKeyMaterialId: materialId,
    });
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text });
    expect(await ok('DeleteImportedKeyMaterial', { KeyId: id })).toEqual({
      KeyId: arn,
      KeyMaterialId: materialId,
    });
    const empty = await metadata(id);
    expect(empty).toMatchObject({ KeyState: 'PendingImport', CurrentKeyMaterialId: materialId });
    expect(empty).not.toHaveProperty('ExpirationModel');
    expect(await refusal('Decrypt', { CiphertextBlob })).toBe(pending);
    expect(await put(id, given, one)).toBe(materialId);
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: text });
  });

  test('parameters are for 24 hours, and replies name the key by its ARN', async () => {
    const { ok, external, request, parameters } = importCloud();
    const { id, arn } = await external();
    expect(
      await ok('GetParametersForImport', {
        KeyId: id,
        WrappingAlgorithm: 'RSAES_OAEP_SHA_1',
        WrappingKeySpec: 'RSA_2048',
      }),
    ).toMatchObject({ KeyId: arn, ParametersValidTo: startMs + day });
    const input = request(id, await parameters(id), one);
    expect(await ok('ImportKeyMaterial', input)).toMatchObject({ KeyId: arn });
  });

  test('the same bytes are the same material in one key, and another in another key', async () => {
    const { external, parameters, put } = importCloud();
    const [a, b] = [await external(), await external()];
    const first = await put(a.id, await parameters(a.id), one);
    const again = await put(a.id, await parameters(a.id, 'RSAES_OAEP_SHA_1'), one);
    const other = await put(b.id, await parameters(b.id), one);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('deleting from a key that has no material changes nothing', async () => {
    const { cloud, ok, refusal, external } = importCloud();
    const { id, arn } = await external();
    const before = tablesOf(cloud);
    expect(await ok('DeleteImportedKeyMaterial', { KeyId: id })).toEqual({ KeyId: arn });
    const KeyMaterialId = '0'.repeat(64);
    expect(await refusal('DeleteImportedKeyMaterial', { KeyId: id, KeyMaterialId })).toBe(
      `NotFoundException: ${arn} has no key material ${KeyMaterialId}`,
    );
    expect(tablesOf(cloud)).toBe(before);
  });
});

describe('what an import is refused for', () => {
  test('tokens: garbage, another key’s, and old ones', async () => {
    const { cloud, refusal, external, parameters, put, request } = importCloud();
    const [a, b] = [await external(), await external()];
    const given = await parameters(a.id);
    const input = request(a.id, given, one);
    const changed = given.token.slice();
    changed[40] = (changed[40] ?? 0) ^ 1;
    const invalid = 'InvalidImportTokenException: the import token is not one for this KMS key';
    const before = tablesOf(cloud);
    for (const ImportToken of [utf8('x'), new Uint8Array(6144), changed, given.token.slice(1)]) {
      expect(await refusal('ImportKeyMaterial', { ...input, ImportToken })).toBe(invalid);
    }
    expect(await refusal('ImportKeyMaterial', { ...input, KeyId: b.id })).toBe(invalid);
    expect(tablesOf(cloud)).toBe(before);
    await cloud.advance(24 * hour - 1);
    await put(a.id, given, one);
    await cloud.advance(1);
    expect(await refusal('ImportKeyMaterial', input)).toBe(
      'ExpiredImportTokenException: the import token is older than 24 hours',
    );
  });

  test('a wrapping of another wrapping key or algorithm does not open', async () => {
    const { cloud, refusal, external, parameters, request } = importCloud();
    const { id } = await external();
    const [given, other] = [await parameters(id), await parameters(id, 'RSAES_OAEP_SHA_1')];
    const before = tablesOf(cloud);
    for (const EncryptedKeyMaterial of [
      request(id, other, one).EncryptedKeyMaterial,
      request(id, { ...given, algorithm: 'RSAES_OAEP_SHA_1' }, one).EncryptedKeyMaterial,
      utf8('x'),
      new Uint8Array(6144),
    ]) {
      const input = { ...request(id, given, one), EncryptedKeyMaterial };
      expect(await refusal('ImportKeyMaterial', input)).toBe('InvalidCiphertextException');
    }
    expect(tablesOf(cloud)).toBe(before);
  });

  test('material of the wrong kind or size', async () => {
    const { cloud, refusal, external, parameters, request } = importCloud();
    const random = seededRandom('wrong');
    const p256 = referenceCrypto.generate('p-256', random);
    const p384 = referenceCrypto.generate('p-384', random);
    const ecc = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
    const hmac = { KeySpec: 'HMAC_384', KeyUsage: 'GENERATE_VERIFY_MAC' };
    const cases: [Record<string, unknown>, string, Uint8Array[]][] = [
      [{}, 'SYMMETRIC_DEFAULT', [one.slice(1), concat(one, one), p256]],
      [ecc, 'ECC_NIST_P256', [one, p384, p256.slice(1), concat(p256, Uint8Array.of(0))]],
      [hmac, 'HMAC_384', [one, random(47), random(129)]],
    ];
    for (const [asked, spec, materials] of cases) {
      const { id } = await external(asked);
      const given = await parameters(id);
      const before = tablesOf(cloud);
      for (const material of materials) {
        expect(await refusal('ImportKeyMaterial', request(id, given, material)), spec).toBe(
          `IncorrectKeyMaterialException: this is not key material for a key of spec ${spec}`,
        );
      }
      expect(tablesOf(cloud)).toBe(before);
    }
  });

  test('dates that are none', async () => {
    const { refusal, external, parameters, request } = importCloud();
    const { id } = await external();
    const given = await parameters(id);
    const cases: [Record<string, unknown>, string][] = [
      [
        { ExpirationModel: undefined },
        'A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES',
      ],
      [
        { ExpirationModel: 'KEY_MATERIAL_EXPIRES' },
        'A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES',
      ],
      [
        { ValidTo: startMs + day },
        'a validTo date goes with the ExpirationModel KEY_MATERIAL_EXPIRES only',
      ],
      [{ ExpirationModel: undefined, ValidTo: startMs }, 'the validTo date is not in the future'],
      [
        { ExpirationModel: undefined, ValidTo: startMs + 365 * day + 1 },
        'the validTo date is more than 365 days ahead',
      ],
    ];
    for (const [more, message] of cases) {
      expect(await refusal('ImportKeyMaterial', request(id, given, one, more))).toBe(
        `ValidationException: ${message}`,
      );
    }
  });

  test('keys that KMS made material for', async () => {
    const { refusal, key } = importCloud();
    const { id, arn } = await key();
    const answer = `UnsupportedOperationException: ${arn} origin is AWS_KMS which is not valid for this operation.`;
    const [ImportToken, EncryptedKeyMaterial] = [utf8('x'), utf8('x')];
    expect(
      await refusal('GetParametersForImport', {
        KeyId: id,
        WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
        WrappingKeySpec: 'RSA_2048',
      }),
    ).toBe(answer);
    expect(
      await refusal('ImportKeyMaterial', { KeyId: id, ImportToken, EncryptedKeyMaterial }),
    ).toBe(answer);
    expect(await refusal('DeleteImportedKeyMaterial', { KeyId: id })).toBe(answer);
  });

  const sign = (KeySpec: string) => ({ KeySpec, KeyUsage: 'SIGN_VERIFY' });
  const wrappings: [Record<string, unknown>, string, string, string][] = [
    [
      {},
      'RSAES_PKCS1_V1_5',
      'RSA_2048',
      'RSAES_PKCS1_V1_5 does not wrap material of spec SYMMETRIC_DEFAULT in us-east-1',
    ],
    [
      {},
      'RSA_AES_KEY_WRAP_SHA_256',
      'RSA_2048',
      'RSA_AES_KEY_WRAP_SHA_256 does not wrap material of spec SYMMETRIC_DEFAULT in us-east-1',
    ],
    [{}, 'SM2PKE', 'SM2', 'SM2PKE does not wrap material of spec SYMMETRIC_DEFAULT in us-east-1'],
    [{}, 'RSAES_OAEP_SHA_256', 'SM2', 'a wrapping key of spec SM2 does not do RSAES_OAEP_SHA_256'],
    [
      sign('RSA_2048'),
      'RSAES_OAEP_SHA_256',
      'RSA_4096',
      'RSAES_OAEP_SHA_256 does not wrap material of spec RSA_2048 in us-east-1',
    ],
    [
      sign('ECC_NIST_P521'),
      'RSAES_OAEP_SHA_1',
      'RSA_2048',
      'RSAES_OAEP_SHA_1 with an RSA_2048 wrapping key is too short for ECC_NIST_P521',
    ],
    [
      sign('ECC_NIST_P256'),
      'SM2PKE',
      'SM2',
      'SM2PKE does not wrap material of spec ECC_NIST_P256 in us-east-1',
    ],
  ];
  test.each(wrappings)('%j under %s with %s', async (asked, algorithm, spec, message) => {
    const { refusal, external } = importCloud();
    const { id } = await external(asked);
    const input = { KeyId: id, WrappingAlgorithm: algorithm, WrappingKeySpec: spec };
    expect(await refusal('GetParametersForImport', input)).toBe(
      `UnsupportedOperationException: ${message}`,
    );
  });
});

test('SM2 wraps, and is imported, in China only', async () => {
  const { ok, external, parameters, put } = importCloud();
  const region = 'cn-north-1';
  const random = seededRandom('sm2');
  for (const [KeySpec, kind] of [
    ['SM2', 'sm2'],
    ['ECC_NIST_P256', 'p-256'],
  ] as const) {
    const { id, arn } = await external({ KeySpec, KeyUsage: 'SIGN_VERIFY' }, region);
    expect(arn).toMatch(/^arn:aws-cn:kms:cn-north-1:/);
    const material = referenceCrypto.generate(kind, random);
    await put(id, await parameters(id, 'SM2PKE', 'SM2', region), material, {}, region);
    const { PublicKey } = await ok('GetPublicKey', { KeyId: id }, region);
    expect(PublicKey).toEqual(referenceCrypto.openPrivateKey(material)?.publicKey());
  }
});
