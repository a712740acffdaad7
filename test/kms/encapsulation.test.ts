// Encapsulate and Decapsulate through the door (ML-KEM, FIPS 203).

import * as nodeCrypto from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concat } from '../../src/base/bytes.ts';
import { keyCloud } from '../support/key-cloud.ts';

const EncapsulationAlgorithm = 'ML_KEM';

/** Source: facts/kms-api-newer.md. */
const kems = [
  { spec: 'ML_KEM_512', bytes: 768 },
  { spec: 'ML_KEM_768', bytes: 1088 },
  { spec: 'ML_KEM_1024', bytes: 1568 },
] as const;

describe.each(kems)('a key of spec $spec', ({ spec, bytes }) => {
  async function encapsulated() {
    const words = keyCloud(spec);
    const { id, arn } = await words.keyOf(spec);
    const made = await words.ok('Encapsulate', { KeyId: id, EncapsulationAlgorithm });
    const secret = made['SharedSecret'] as Uint8Array;
    const sealed = made['SharedSecretCiphertextBlob'] as Uint8Array;
    const open = (SharedSecretCiphertextBlob: Uint8Array, KeyId = id) => ({
      KeyId,
      EncapsulationAlgorithm,
      SharedSecretCiphertextBlob,
    });
    return { words, id, arn, made, secret, sealed, open };
  }

  test('gives a secret of 32 bytes and a ciphertext that gives it again', async () => {
    const { words, arn, made, secret, sealed, open } = await encapsulated();
    expect(secret).toHaveLength(32);
    expect(sealed).toHaveLength(bytes);
    expect(made).toEqual({
      KeyId: arn,
      SharedSecret: secret,
      SharedSecretCiphertextBlob: sealed,
      EncapsulationAlgorithm,
    });
    expect(await words.ok('Decapsulate', open(sealed))).toEqual({
      KeyId: arn,
      SharedSecret: secret,
      EncapsulationAlgorithm,
    });
  });

  test('each encapsulation has its own secret', async () => {
    const { words, id, secret, sealed } = await encapsulated();
    const again = await words.ok('Encapsulate', { KeyId: id, EncapsulationAlgorithm });
    expect(again['SharedSecret']).not.toEqual(secret);
    expect(again['SharedSecretCiphertextBlob']).not.toEqual(sealed);
  });

  test('a wrong ciphertext of the right length gives another secret and no error', async () => {
    const { words, secret, sealed, open } = await encapsulated();
    const changed = sealed.with(9, (sealed[9] ?? 0) ^ 1);
    const wrong = await words.bytes('Decapsulate', 'SharedSecret', open(changed));
    expect(wrong).toHaveLength(32);
    expect(wrong).not.toEqual(secret);
    // It is not chance: the same wrong ciphertext gives the same wrong secret (implicit rejection).
    expect(await words.bytes('Decapsulate', 'SharedSecret', open(changed))).toEqual(wrong);
    const zeros = new Uint8Array(bytes);
    expect(await words.bytes('Decapsulate', 'SharedSecret', open(zeros))).not.toEqual(wrong);
    const other = await words.keyOf(spec);
    expect(await words.bytes('Decapsulate', 'SharedSecret', open(sealed, other.id))).not.toEqual(
      secret,
    );
  });

  test('a ciphertext of another length is refused', async () => {
    const { words, sealed, open } = await encapsulated();
    for (const wrong of [
      sealed.subarray(1),
      concat(sealed, Uint8Array.of(0)),
      Uint8Array.of(0),
      new Uint8Array(6144),
    ]) {
      expect(await words.refusal('Decapsulate', open(wrong))).toBe('InvalidCiphertextException');
    }
  });
});

test('only ENCAPSULATE_DECAPSULATE keys encapsulate', async () => {
  const words = keyCloud();
  for (const [spec, usage] of [
    ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'],
    ['RSA_2048', 'ENCRYPT_DECRYPT'],
    ['ML_DSA_44', 'SIGN_VERIFY'],
    ['ECC_NIST_P256', 'KEY_AGREEMENT'],
  ] as const) {
    const { id, arn } = await words.keyOf(spec, usage);
    const text = `InvalidKeyUsageException: ${arn} key usage is ${usage} which is not valid for`;
    const input = { KeyId: id, EncapsulationAlgorithm };
    expect(await words.refusal('Encapsulate', input)).toBe(`${text} Encapsulate.`);
    const SharedSecretCiphertextBlob = new Uint8Array(768);
    expect(await words.refusal('Decapsulate', { ...input, SharedSecretCiphertextBlob })).toBe(
      `${text} Decapsulate.`,
    );
  }
});

test('there is one algorithm, and it must be named', async () => {
  const words = keyCloud();
  const { id } = await words.keyOf('ML_KEM_512');
  expect(await words.refusal('Encapsulate', { KeyId: id })).toBe(
    "ValidationException: 1 validation error detected: Value at 'encapsulationAlgorithm' failed to satisfy constraint: Member must not be null",
  );
  expect(await words.refusal('Encapsulate', { KeyId: id, EncapsulationAlgorithm: 'ECDH' })).toBe(
    "ValidationException: 1 validation error detected: Value 'ECDH' at 'encapsulationAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [ML_KEM]",
  );
});

/** Node has it since 24.7, with openssl 3.5 inside. */
type Encapsulate = (key: nodeCrypto.KeyObject) => { sharedKey: Uint8Array; ciphertext: Uint8Array };
const encapsulate = (nodeCrypto as unknown as { encapsulate?: Encapsulate }).encapsulate;
if (!encapsulate) console.warn('SKIPPED: this Node encapsulates nothing (24.7 and later do)');

test.skipIf(!encapsulate).each(kems)(
  'what the openssl inside Node encapsulates to the public key of $spec, KMS opens',
  async ({ spec }) => {
    const words = keyCloud(spec);
    const { id: KeyId } = await words.keyOf(spec);
    const spki = await words.bytes('GetPublicKey', 'PublicKey', { KeyId });
    const key = nodeCrypto.createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    const made = encapsulate?.(key) ?? expect.fail('no ML-KEM');
    const SharedSecretCiphertextBlob = new Uint8Array(made.ciphertext);
    const asked = { KeyId, EncapsulationAlgorithm, SharedSecretCiphertextBlob };
    expect(await words.bytes('Decapsulate', 'SharedSecret', asked)).toEqual(
      new Uint8Array(made.sharedKey),
    );
  },
);
