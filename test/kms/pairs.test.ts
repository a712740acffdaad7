// GenerateDataKeyPair and its twin: real key pairs, whose private half is sealed like any data key.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toBase64 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { dataKeyPairSpecs } from '../../src/facts/key-specs.ts';
import { chinaRegion, keyCloud } from '../support/key-cloud.ts';

const regionOf = (spec: string) => (spec === 'SM2' ? chinaRegion : 'us-east-1');
const EncryptionContext = { purpose: 'signing' };
/** What node's openssl (3.0 to 3.5) may not read. */
const notForNode = ['ML_KEM_512', 'ML_KEM_768', 'ML_KEM_1024', 'SM2'];

describe.each(dataKeyPairSpecs)('a data key pair of spec %s', (KeyPairSpec) => {
  const region = regionOf(KeyPairSpec);

  test('comes as a public key, a private key and the private key sealed', async () => {
    const words = keyCloud(KeyPairSpec);
    const { id, arn } = await words.key({}, region);
    const asked = { KeyId: id, KeyPairSpec, EncryptionContext };
    const made = await words.ok('GenerateDataKeyPair', asked, region);
    const privateKey = made['PrivateKeyPlaintext'] as Uint8Array;
    const publicKey = made['PublicKey'] as Uint8Array;
    const CiphertextBlob = made['PrivateKeyCiphertextBlob'] as Uint8Array;
    expect(made).toMatchObject({ KeyId: arn, KeyPairSpec });
    expect(made['KeyMaterialId']).toMatch(/^[0-9a-f]{64}$/);
    // crypto-formats.md 2: the third byte tells how a blob was made.
    expect([...CiphertextBlob.subarray(0, 5)]).toEqual([1, 2, 3, 0, 0x78]);
    expect(await words.ok('Decrypt', { CiphertextBlob, EncryptionContext }, region)).toMatchObject({
      KeyId: arn,
      Plaintext: privateKey,
      KeyMaterialId: made['KeyMaterialId'],
    });
    expect(await words.refusal('Decrypt', { CiphertextBlob }, region)).toBe(
      'InvalidCiphertextException',
    );
    expect(referenceCrypto.openPrivateKey(privateKey)?.publicKey()).toEqual(publicKey);
    if (notForNode.includes(KeyPairSpec)) return;
    const pem = `-----BEGIN PRIVATE KEY-----\n${toBase64(privateKey)}\n-----END PRIVATE KEY-----\n`;
    const read = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' });
    expect(new Uint8Array(read)).toEqual(publicKey);
  });

  test('without plaintext the private key comes sealed only', async () => {
    const words = keyCloud(`sealed ${KeyPairSpec}`);
    const { id, arn } = await words.key({}, region);
    const asked = { KeyId: id, KeyPairSpec };
    const made = await words.ok('GenerateDataKeyPairWithoutPlaintext', asked, region);
    expect(Object.keys(made).sort()).toEqual([
      'KeyId',
      'KeyMaterialId',
      'KeyPairSpec',
      'PrivateKeyCiphertextBlob',
      'PublicKey',
    ]);
    expect(made).toMatchObject({ KeyId: arn, KeyPairSpec });
    const CiphertextBlob = made['PrivateKeyCiphertextBlob'];
    const privateKey = await words.bytes('Decrypt', 'Plaintext', { CiphertextBlob }, region);
    expect(referenceCrypto.openPrivateKey(privateKey)?.publicKey()).toEqual(made['PublicKey']);
  });
});

test('SM2 pairs are made in China only, ML-KEM pairs everywhere else', async () => {
  const words = keyCloud();
  for (const [KeyPairSpec, region] of [
    ['SM2', 'us-east-1'],
    ['ML_KEM_768', chinaRegion],
  ] as const) {
    const { id } = await words.key({}, region);
    expect(await words.refusal('GenerateDataKeyPair', { KeyId: id, KeyPairSpec }, region)).toMatch(
      /^UnsupportedOperationException/,
    );
  }
});

test('a pair made outside is no KMS key: its private half signs without KMS', async () => {
  const words = keyCloud();
  const { id } = await words.key();
  const made = await words.ok('GenerateDataKeyPair', { KeyId: id, KeyPairSpec: 'ECC_NIST_P256' });
  const privateKey = referenceCrypto.openPrivateKey(made['PrivateKeyPlaintext'] as Uint8Array);
  const hashed = new Uint8Array(32).fill(5);
  const signature = privateKey?.sign('ecdsa', hashed, seededRandom('outside'));
  const publicKey = referenceCrypto.openPublicKey(made['PublicKey'] as Uint8Array);
  expect(signature && publicKey?.verify('ecdsa', hashed, signature)).toBe(true);
  expect((await words.ok('ListKeys'))['Keys']).toHaveLength(1);
});

test('each pair is another, and a spec must be named', async () => {
  const words = keyCloud();
  const { id } = await words.key();
  const asked = { KeyId: id, KeyPairSpec: 'ECC_NIST_EDWARDS25519' };
  const one = await words.ok('GenerateDataKeyPair', asked);
  const two = await words.ok('GenerateDataKeyPair', asked);
  expect(one['PublicKey']).not.toEqual(two['PublicKey']);
  expect(await words.refusal('GenerateDataKeyPair', { KeyId: id })).toBe(
    "ValidationException: 1 validation error detected: Value at 'keyPairSpec' failed to satisfy constraint: Member must not be null",
  );
  expect(
    await words.refusal('GenerateDataKeyPair', { KeyId: id, KeyPairSpec: 'HMAC_256' }),
  ).toMatch(
    /^ValidationException: 1 validation error detected: Value 'HMAC_256' at 'keyPairSpec' failed to satisfy constraint: Member must satisfy enum value set: \[/,
  );
});
