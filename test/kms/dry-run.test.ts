// DryRun: everything is checked and nothing happens.

import { expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { keyCloud } from '../support/key-cloud.ts';
import { tablesOf } from '../support/tables.ts';

/** Recorded 2025-04. */
const text =
  'DryRunOperationException: The request would have succeeded, but the DryRun option is set.';
const role = 'arn:aws:iam::111122223333:role/reader';

async function calls() {
  const words = keyCloud();
  const { id: KeyId } = await words.key();
  const Message = utf8('message');
  const { id: signer } = await words.keyOf('ECC_NIST_P256', 'SIGN_VERIFY');
  const { id: mac } = await words.keyOf('HMAC_256');
  const { id: agreeing } = await words.keyOf('ECC_NIST_P384', 'KEY_AGREEMENT');
  const { id: kem } = await words.keyOf('ML_KEM_512');
  const CiphertextBlob = await words.bytes('Encrypt', 'CiphertextBlob', {
    KeyId,
    Plaintext: Message,
  });
  const signing = { KeyId: signer, SigningAlgorithm: 'ECDSA_SHA_256', Message };
  const Signature = await words.bytes('Sign', 'Signature', signing);
  const tagging = { KeyId: mac, MacAlgorithm: 'HMAC_SHA_256', Message };
  const Mac = await words.bytes('GenerateMac', 'Mac', tagging);
  const PublicKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: agreeing });
  const sealing = { KeyId: kem, EncapsulationAlgorithm: 'ML_KEM' };
  const sealed = await words.bytes('Encapsulate', 'SharedSecretCiphertextBlob', sealing);
  const grant = { KeyId, GranteePrincipal: role, Operations: ['Decrypt'] };
  const { GrantId } = await words.ok('CreateGrant', grant);
  const pair = { KeyId, KeyPairSpec: 'ECC_NIST_P256' };
  const list: Readonly<Record<string, object>> = {
    CreateGrant: grant,
    Decapsulate: { ...sealing, SharedSecretCiphertextBlob: sealed },
    Decrypt: { CiphertextBlob },
    DeriveSharedSecret: { KeyId: agreeing, KeyAgreementAlgorithm: 'ECDH', PublicKey },
    Encapsulate: sealing,
    Encrypt: { KeyId, Plaintext: Message },
    GenerateDataKey: { KeyId, KeySpec: 'AES_256' },
    GenerateDataKeyPair: pair,
    GenerateDataKeyPairWithoutPlaintext: pair,
    GenerateDataKeyWithoutPlaintext: { KeyId, KeySpec: 'AES_256' },
    GenerateMac: tagging,
    ReEncrypt: { CiphertextBlob, DestinationKeyId: KeyId },
    RetireGrant: { KeyId, GrantId },
    RevokeGrant: { KeyId, GrantId },
    Sign: signing,
    Verify: { ...signing, Signature },
    VerifyMac: { ...tagging, Mac },
  };
  return { words, list, KeyId, CiphertextBlob };
}

test('every operation that takes DryRun is in this test', async () => {
  const { list } = await calls();
  const takes = kmsOperations.filter(({ input }) => 'DryRun' in input).map(({ name }) => name);
  expect(Object.keys(list).sort()).toEqual([...takes].sort());
});

test('what would have worked is refused in one sentence, and nothing is written', async () => {
  const { words, list } = await calls();
  const before = tablesOf(words.cloud);
  for (const [operation, input] of Object.entries(list)) {
    expect(await words.refusal(operation, { ...input, DryRun: true }), operation).toBe(text);
  }
  expect(tablesOf(words.cloud)).toBe(before);
  for (const [operation, input] of Object.entries(list)) {
    if (operation === 'RevokeGrant') continue;
    await words.ok(operation, { ...input, DryRun: false });
  }
});

test('what would have failed fails in the same words', async () => {
  const { words, KeyId, CiphertextBlob } = await calls();
  const wrong = { CiphertextBlob: CiphertextBlob.with(100, 0), DryRun: true };
  expect(await words.refusal('Decrypt', wrong)).toBe('InvalidCiphertextException');
  const { KeyMetadata } = await words.ok('DescribeKey', { KeyId });
  await words.ok('DisableKey', { KeyId });
  expect(await words.refusal('Decrypt', { CiphertextBlob, DryRun: true })).toBe(
    `DisabledException: ${(KeyMetadata as { Arn: string }).Arn} is disabled.`,
  );
});

/** Source: @aws-sdk/client-kms 3.1162.0, the comments on DecryptRequest. */
test('with IGNORE_CIPHERTEXT permission is tried without a ciphertext, under a key that is named', async () => {
  const { words, KeyId, CiphertextBlob } = await calls();
  const { id: other } = await words.key();
  const tried = { DryRun: true, DryRunModifiers: ['IGNORE_CIPHERTEXT'] };
  const garbage = utf8('garbage');
  for (const blob of [undefined, garbage, CiphertextBlob]) {
    const given = { ...tried, CiphertextBlob: blob };
    expect(await words.refusal('Decrypt', { ...given, KeyId: other })).toBe(text);
    const moving = { ...given, SourceKeyId: other, DestinationKeyId: KeyId };
    expect(await words.refusal('ReEncrypt', moving)).toBe(text);
  }
  expect(await words.refusal('Decrypt', { ...tried, CiphertextBlob })).toMatch(
    /^ValidationException: .*'keyId'/,
  );
  await words.ok('DisableKey', { KeyId: other });
  expect(await words.refusal('Decrypt', { ...tried, KeyId: other })).toMatch(/^DisabledException/);
});

test('without DryRun the modifiers mean nothing, and a ciphertext is needed', async () => {
  const { words, KeyId, CiphertextBlob } = await calls();
  const DryRunModifiers = ['IGNORE_CIPHERTEXT'];
  await words.ok('Decrypt', { CiphertextBlob, DryRunModifiers });
  const absent =
    "ValidationException: 1 validation error detected: Value at 'ciphertextBlob' failed to satisfy constraint: Member must not be null";
  expect(await words.refusal('Decrypt', { KeyId, DryRunModifiers })).toBe(absent);
  expect(await words.refusal('Decrypt', {})).toBe(absent);
  const moving = { SourceKeyId: KeyId, DestinationKeyId: KeyId, DryRunModifiers };
  expect(await words.refusal('ReEncrypt', moving)).toBe(absent);
});
