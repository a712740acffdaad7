// Keys of every spec as CreateKey makes them and GetPublicKey shows them; what CreateKey refuses.

import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { type KeySpec, keySpecs, keyUsages, specAbilities } from '../../src/facts/key-specs.ts';
import { chinaRegion, keyCloud } from '../support/key-cloud.ts';

/** Bytes of the SubjectPublicKeyInfo. Source: facts/crypto-formats.md 3. */
const spkiBytes = {
  RSA_2048: 294,
  RSA_3072: 422,
  RSA_4096: 550,
  ECC_NIST_P256: 91,
  ECC_NIST_P384: 120,
  ECC_NIST_P521: 158,
  ECC_SECG_P256K1: 88,
  SM2: 91,
  ECC_NIST_EDWARDS25519: 44,
  ML_DSA_44: 1334,
  ML_DSA_65: 1974,
  ML_DSA_87: 2614,
  ML_KEM_512: 822,
  ML_KEM_768: 1206,
  ML_KEM_1024: 1590,
} as const satisfies Partial<Record<KeySpec, number>>;

/** The usages of a spec and the member that lists its algorithms. Source: facts/key-specs.json. */
const members = {
  ENCRYPT_DECRYPT: 'EncryptionAlgorithms',
  SIGN_VERIFY: 'SigningAlgorithms',
  GENERATE_VERIFY_MAC: 'MacAlgorithms',
  KEY_AGREEMENT: 'KeyAgreementAlgorithms',
  ENCAPSULATE_DECAPSULATE: 'EncapsulationAlgorithms',
} as const;

const rsa = {
  ENCRYPT_DECRYPT: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'],
  SIGN_VERIFY: [
    'RSASSA_PKCS1_V1_5_SHA_256',
    'RSASSA_PKCS1_V1_5_SHA_384',
    'RSASSA_PKCS1_V1_5_SHA_512',
    'RSASSA_PSS_SHA_256',
    'RSASSA_PSS_SHA_384',
    'RSASSA_PSS_SHA_512',
  ],
};
const agrees = { KEY_AGREEMENT: ['ECDH'] };
const mlDsa = { SIGN_VERIFY: ['ML_DSA_SHAKE_256'] };
const mlKem = { ENCAPSULATE_DECAPSULATE: ['ML_KEM'] };

const usages: Readonly<Record<KeySpec, Readonly<Record<string, readonly string[]>>>> = {
  SYMMETRIC_DEFAULT: { ENCRYPT_DECRYPT: ['SYMMETRIC_DEFAULT'] },
  RSA_2048: rsa,
  RSA_3072: rsa,
  RSA_4096: rsa,
  ECC_NIST_P256: { SIGN_VERIFY: ['ECDSA_SHA_256'], ...agrees },
  ECC_NIST_P384: { SIGN_VERIFY: ['ECDSA_SHA_384'], ...agrees },
  ECC_NIST_P521: { SIGN_VERIFY: ['ECDSA_SHA_512'], ...agrees },
  ECC_SECG_P256K1: { SIGN_VERIFY: ['ECDSA_SHA_256'] },
  ECC_NIST_EDWARDS25519: { SIGN_VERIFY: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'] },
  SM2: { ENCRYPT_DECRYPT: ['SM2PKE'], SIGN_VERIFY: ['SM2DSA'], ...agrees },
  HMAC_224: { GENERATE_VERIFY_MAC: ['HMAC_SHA_224'] },
  HMAC_256: { GENERATE_VERIFY_MAC: ['HMAC_SHA_256'] },
  HMAC_384: { GENERATE_VERIFY_MAC: ['HMAC_SHA_384'] },
  HMAC_512: { GENERATE_VERIFY_MAC: ['HMAC_SHA_512'] },
  ML_DSA_44: mlDsa,
  ML_DSA_65: mlDsa,
  ML_DSA_87: mlDsa,
  ML_KEM_512: mlKem,
  ML_KEM_768: mlKem,
  ML_KEM_1024: mlKem,
};

/** CustomerMasterKeySpec knows no spec that came after SM2. */
const isOldSpec = (spec: KeySpec) => !/^(ML_|ECC_NIST_ED)/.test(spec);
const regionOf = (spec: KeySpec) => (spec === 'SM2' ? chinaRegion : 'us-east-1');

describe.each(keySpecs)('a key of spec %s', (spec) => {
  const region = regionOf(spec);
  const partition = spec === 'SM2' ? 'aws-cn' : 'aws';

  test('shows its spec, usage and algorithms, and its public key if it has one', async () => {
    const words = keyCloud(spec);
    for (const [usage, algorithms] of Object.entries(usages[spec])) {
      const input = { KeySpec: spec, KeyUsage: usage };
      const { KeyMetadata } = await words.ok('CreateKey', input, region);
      const metadata = KeyMetadata as Record<string, unknown>;
      const arn = metadata['Arn'] as string;
      expect(arn).toMatch(new RegExp(`^arn:${partition}:kms:${region}:[0-9]{12}:key/[0-9a-f-]+$`));
      expect(metadata).toMatchObject({ KeySpec: spec, KeyUsage: usage, KeyState: 'Enabled' });
      expect(metadata['CustomerMasterKeySpec']).toBe(isOldSpec(spec) ? spec : undefined);
      for (const [of, member] of Object.entries(members)) {
        const listed = metadata[member] as readonly string[] | undefined;
        expect(listed && [...listed].sort()).toEqual(
          of === usage ? [...algorithms].sort() : undefined,
        );
      }
      // Only symmetric encryption keys tell which material is theirs.
      expect('CurrentKeyMaterialId' in metadata).toBe(spec === 'SYMMETRIC_DEFAULT');

      const asked = { KeyId: metadata['KeyId'] };
      const size = (spkiBytes as Partial<Record<KeySpec, number>>)[spec];
      if (size === undefined) {
        expect(await words.refusal('GetPublicKey', asked, region)).toMatch(
          /^UnsupportedOperationException/,
        );
        continue;
      }
      const shown = await words.ok('GetPublicKey', asked, region);
      expect((shown['PublicKey'] as Uint8Array).length).toBe(size);
      expect(toHex((shown['PublicKey'] as Uint8Array).subarray(0, 1))).toBe('30');
      const { PublicKey: _, ...rest } = shown;
      const member = members[usage as keyof typeof members];
      expect(rest).toEqual({
        KeyId: arn,
        KeySpec: spec,
        KeyUsage: usage,
        [member]: metadata[member],
        ...(isOldSpec(spec) ? { CustomerMasterKeySpec: spec } : {}),
      });
    }
  });

  test('is made for no other usage', async () => {
    const words = keyCloud(spec);
    for (const KeyUsage of keyUsages.filter((usage) => !(usage in usages[spec]))) {
      expect(await words.refusal('CreateKey', { KeySpec: spec, KeyUsage }, region)).toBe(
        `ValidationException: KeyUsage ${KeyUsage} is not compatible with KeySpec ${spec}`,
      );
    }
  });

  test('needs its usage named, unless it is symmetric', async () => {
    const words = keyCloud(spec);
    if (spec === 'SYMMETRIC_DEFAULT') {
      await words.ok('CreateKey', { KeySpec: spec });
      return;
    }
    expect(await words.refusal('CreateKey', { KeySpec: spec }, region)).toBe(
      'ValidationException: You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
    );
  });

  test('has its own Regions', async () => {
    const words = keyCloud(spec);
    const [KeyUsage] = Object.keys(usages[spec]);
    const elsewhere = spec === 'SM2' ? 'us-east-1' : chinaRegion;
    const input = { KeySpec: spec, KeyUsage };
    if (spec === 'SM2' || spec.startsWith('ML_KEM')) {
      expect(await words.refusal('CreateKey', input, elsewhere)).toMatch(
        /^UnsupportedOperationException/,
      );
    } else {
      await words.ok('CreateKey', input, elsewhere);
    }
  });
});

test('the table of specs says what this test says', () => {
  for (const spec of keySpecs) {
    const { usages: known } = specAbilities[spec];
    expect(Object.keys(known).sort()).toEqual(Object.keys(usages[spec]).sort());
  }
});

test('CustomerMasterKeySpec is KeySpec by its old name, and has no newer value', async () => {
  const words = keyCloud();
  const old = { CustomerMasterKeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
  expect((await words.ok('CreateKey', old))['KeyMetadata']).toMatchObject({
    KeySpec: 'ECC_NIST_P256',
  });
  const newer = { CustomerMasterKeySpec: 'ML_DSA_44', KeyUsage: 'SIGN_VERIFY' };
  expect(await words.refusal('CreateKey', newer)).toMatch(
    /^ValidationException: 1 validation error detected: Value 'ML_DSA_44' at 'customerMasterKeySpec' failed to satisfy constraint: Member must satisfy enum value set: \[/,
  );
});

test('a public key is read from a disabled key, by alias too, but not while it is deleted', async () => {
  const words = keyCloud();
  const { id, arn } = await words.keyOf('ECC_NIST_P256', 'SIGN_VERIFY');
  await words.ok('CreateAlias', { AliasName: 'alias/signer', TargetKeyId: id });
  const PublicKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: id });
  await words.ok('DisableKey', { KeyId: id });
  expect(await words.ok('GetPublicKey', { KeyId: 'alias/signer' })).toMatchObject({ PublicKey });
  await words.ok('ScheduleKeyDeletion', { KeyId: id });
  expect(await words.refusal('GetPublicKey', { KeyId: id })).toBe(
    `KMSInvalidStateException: ${arn} is pending deletion.`,
  );
});
