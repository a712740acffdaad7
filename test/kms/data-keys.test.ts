// Data keys and random bytes through the door.

import { describe, expect, test } from 'vitest';
import { testCloud } from '../support/cloud.ts';

describe('data keys', () => {
  test('a data key comes twice: in the clear and wrapped', async () => {
    const { ok, key } = testCloud();
    const { id, arn } = await key();
    const made = await ok('GenerateDataKey', { KeyId: id, KeySpec: 'AES_256' });
    expect((made['Plaintext'] as Uint8Array).length).toBe(32);
    const opened = await ok('Decrypt', { CiphertextBlob: made['CiphertextBlob'] });
    expect(opened).toMatchObject({ Plaintext: made['Plaintext'], KeyId: arn });
  });

  test('without plaintext only the wrapped one comes', async () => {
    const { ok, key } = testCloud();
    const { id } = await key();
    const made = await ok('GenerateDataKeyWithoutPlaintext', { KeyId: id, NumberOfBytes: 24 });
    expect(Object.keys(made)).not.toContain('Plaintext');
    const opened = await ok('Decrypt', { CiphertextBlob: made['CiphertextBlob'] });
    expect((opened['Plaintext'] as Uint8Array).length).toBe(24);
  });

  test('one of KeySpec and NumberOfBytes is needed, not both', async () => {
    const { refusal, key } = testCloud();
    const { id } = await key();
    const text = 'ValidationException: Please specify either number of bytes or key spec.';
    expect(await refusal('GenerateDataKey', { KeyId: id })).toBe(text);
    const both = { KeyId: id, KeySpec: 'AES_256', NumberOfBytes: 32 };
    expect(await refusal('GenerateDataKey', both)).toBe(text);
    expect(await refusal('GenerateRandom', {})).toBe(
      'ValidationException: NumberOfBytes is required.',
    );
  });

  test("the note's SAES_256 is refused with the values there are", async () => {
    const { refusal, key } = testCloud();
    const { id } = await key();
    expect(await refusal('GenerateDataKey', { KeyId: id, KeySpec: 'SAES_256' })).toBe(
      "ValidationException: 1 validation error detected: Value 'SAES_256' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set: [AES_256, AES_128]",
    );
  });
});
