// Encrypt, Decrypt and ReEncrypt through the door.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import { testCloud } from '../support/cloud.ts';

const secret = utf8('correct horse battery staple');

describe('encrypt and decrypt', () => {
  test('what a key sealed it opens again, and Decrypt needs no key id', async () => {
    const { ok, key } = testCloud();
    const { id, arn } = await key();
    const sealed = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    const opened = await ok('Decrypt', { CiphertextBlob: sealed['CiphertextBlob'] });
    expect(opened).toMatchObject({
      KeyId: arn,
      Plaintext: secret,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    });
  });

  test('the same text gives different blobs each time', async () => {
    const { ok, key } = testCloud();
    const { id } = await key();
    const one = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    const two = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    expect(toHex(one['CiphertextBlob'] as Uint8Array)).not.toBe(
      toHex(two['CiphertextBlob'] as Uint8Array),
    );
  });

  test('blobs have the sizes of real ones', async () => {
    const { ok, key } = testCloud();
    const { id } = await key();
    // facts/crypto-formats.md 2: decoded from public samples.
    const sizes = [
      [16, 168],
      [24, 176],
      [32, 184],
      [64, 220],
      [128, 285],
      [1024, 1186],
      [4096, 4258],
    ] as const;
    for (const [plain, sealed] of sizes) {
      const reply = await ok('Encrypt', { KeyId: id, Plaintext: new Uint8Array(plain) });
      expect((reply['CiphertextBlob'] as Uint8Array).length, `${plain} bytes`).toBe(sealed);
    }
    const dataKey = await ok('GenerateDataKey', { KeyId: id, KeySpec: 'AES_256' });
    expect((dataKey['CiphertextBlob'] as Uint8Array).length).toBe(184);
  });

  test('a blob with any one bit flipped opens nothing', async () => {
    const { ok, refusal, key } = testCloud();
    const { id } = await key();
    const sealed = (await ok('Encrypt', { KeyId: id, Plaintext: secret }))['CiphertextBlob'];
    const blob = sealed as Uint8Array;
    for (let at = 0; at < blob.length; at++) {
      const damaged = blob.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      expect(await refusal('Decrypt', { CiphertextBlob: damaged }), `byte ${at}`).toBe(
        'InvalidCiphertextException',
      );
    }
  });

  test('the encryption context must match exactly, in any order', async () => {
    const { ok, refusal, key } = testCloud();
    const { id } = await key();
    const { CiphertextBlob } = await ok('Encrypt', {
      KeyId: id,
      Plaintext: secret,
      EncryptionContext: { app: 'lab', Dept: 'Finance' },
    });
    const opens = { CiphertextBlob, EncryptionContext: { Dept: 'Finance', app: 'lab' } };
    expect(await ok('Decrypt', opens)).toMatchObject({ Plaintext: secret });
    for (const EncryptionContext of [
      undefined,
      {},
      { app: 'lab' },
      { app: 'lab', dept: 'Finance' },
      { app: 'lab', Dept: 'Finance', more: '' },
    ]) {
      expect(await refusal('Decrypt', { CiphertextBlob, EncryptionContext })).toBe(
        'InvalidCiphertextException',
      );
    }
  });

  test('4,096 bytes are the most that Encrypt takes', async () => {
    const { ok, refusal, key } = testCloud();
    const { id } = await key();
    await ok('Encrypt', { KeyId: id, Plaintext: new Uint8Array(4096) });
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: new Uint8Array(4097) })).toBe(
      "ValidationException: 1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
    );
  });

  test('naming another key than the one that sealed is refused', async () => {
    const { ok, refusal, key } = testCloud();
    const [mine, other] = [await key(), await key()];
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: mine.id, Plaintext: secret });
    expect(await refusal('Decrypt', { CiphertextBlob, KeyId: other.id })).toBe(
      'IncorrectKeyException: The key ID in the request does not identify a CMK that can perform this operation.',
    );
  });

  test('a blob of another Region or of a deleted key is answered as denied', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id } = await key();
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    const denied = `AccessDeniedException: User: ${cloud.admin.arn} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
    expect(await refusal('Decrypt', { CiphertextBlob }, 'eu-west-1')).toBe(denied);
    await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
    await cloud.advance(7 * day);
    expect(await refusal('Decrypt', { CiphertextBlob })).toBe(denied);
  });

  test('ReEncrypt moves a blob to another key and context', async () => {
    const { ok, refusal, key } = testCloud();
    const [from, to] = [await key(), await key()];
    const sealed = await ok('Encrypt', { KeyId: from.id, Plaintext: secret });
    const moved = await ok('ReEncrypt', {
      CiphertextBlob: sealed['CiphertextBlob'],
      DestinationKeyId: to.id,
      DestinationEncryptionContext: { a: 'b' },
    });
    expect(moved).toMatchObject({ SourceKeyId: from.arn, KeyId: to.arn });
    const { CiphertextBlob } = moved;
    expect(await refusal('Decrypt', { CiphertextBlob })).toBe('InvalidCiphertextException');
    expect(await ok('Decrypt', { CiphertextBlob, EncryptionContext: { a: 'b' } })).toMatchObject({
      Plaintext: secret,
      KeyId: to.arn,
    });
  });
});
