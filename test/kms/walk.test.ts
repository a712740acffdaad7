// The trunk's operations through the door: what works, what is refused, in whose words.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import { startMs, testCloud } from '../support/cloud.ts';

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

describe('names', () => {
  test('a key is found by id, ARN, alias and alias ARN', async () => {
    const { ok, key } = testCloud();
    const { id, arn } = await key();
    await ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: id });
    for (const KeyId of [id, arn, 'alias/demo', arn.replace(/key\/.*/, 'alias/demo')]) {
      expect((await ok('DescribeKey', { KeyId }))['KeyMetadata']).toMatchObject({ Arn: arn });
    }
  });

  test('each wrong name has its own answer', async () => {
    const { refusal, key } = testCloud();
    const { arn, id } = await key();
    const absent = '11111111-2222-3333-4444-555555555555';
    const cases: [string, string][] = [
      [absent, `NotFoundException: Key '${arn.replace(id, absent)}' does not exist`],
      ['nonsense', "NotFoundException: Invalid keyId 'nonsense'"],
      [arn.replace('us-east-1', 'eu-west-1'), 'NotFoundException: Invalid arn eu-west-1'],
      [
        'alias/none',
        `NotFoundException: Alias ${arn.replace(/key\/.*/, 'alias/none')} is not found.`,
      ],
      ['arn:aws:s3:::bucket', 'InvalidArnException: arn:aws:s3:::bucket is not a valid ARN'],
    ];
    for (const [KeyId, answer] of cases) {
      expect(await refusal('DescribeKey', { KeyId })).toBe(answer);
    }
    expect(await refusal('EnableKey', { KeyId: 'alias/demo' })).toBe(
      "NotFoundException: Invalid keyId 'alias/demo'",
    );
  });

  test('an alias exists once, moves, and goes', async () => {
    const { ok, refusal, key } = testCloud();
    const [one, two] = [await key(), await key()];
    const aliasArn = one.arn.replace(/key\/.*/, 'alias/demo');
    await ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: one.id });
    expect(await refusal('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: two.id })).toBe(
      `AlreadyExistsException: An alias with the name ${aliasArn} already exists`,
    );
    await ok('UpdateAlias', { AliasName: 'alias/demo', TargetKeyId: two.id });
    expect((await ok('ListAliases', { KeyId: two.id }))['Aliases']).toMatchObject([
      { AliasName: 'alias/demo', AliasArn: aliasArn, TargetKeyId: two.id },
    ]);
    expect((await ok('ListAliases', { KeyId: one.id }))['Aliases']).toEqual([]);
    await ok('DeleteAlias', { AliasName: 'alias/demo' });
    expect(await refusal('DeleteAlias', { AliasName: 'alias/demo' })).toBe(
      `NotFoundException: Alias ${aliasArn} is not found.`,
    );
    expect(await refusal('CreateAlias', { AliasName: 'demo', TargetKeyId: one.id })).toMatch(
      /^ValidationException: Alias must start with the prefix "alias\/"\. Please see /,
    );
  });

  test('lists come in pages, and a foreign marker is refused', async () => {
    const { ok, refusal, key } = testCloud();
    const made = [];
    for (let i = 0; i < 5; i++) made.push((await key()).id);
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await ok('ListKeys', { Limit: 2, Marker });
      seen.push(...(page['Keys'] as { KeyId: string }[]).map(({ KeyId }) => KeyId));
      Marker = page['NextMarker'] as string | undefined;
      expect(page['Truncated']).toBe(Marker !== undefined);
    } while (Marker);
    expect(seen).toEqual(made);
    expect(await refusal('ListKeys', { Marker: 'nonsense' })).toMatch(/^InvalidMarkerException/);
  });
});

describe('states and time', () => {
  test('a disabled key decrypts nothing until it is enabled', async () => {
    const { ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    await ok('DisableKey', { KeyId: id });
    expect(await refusal('Decrypt', { CiphertextBlob })).toBe(
      `DisabledException: ${arn} is disabled.`,
    );
    await ok('EnableKey', { KeyId: id });
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: secret });
  });

  test('a key pending deletion can be kept, and is then disabled', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    expect(await ok('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 })).toEqual({
      KeyId: arn,
      DeletionDate: startMs + 7 * day,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: 7,
    });
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: secret })).toBe(
      `KMSInvalidStateException: ${arn} is pending deletion.`,
    );
    await cloud.advance(6 * day);
    await ok('CancelKeyDeletion', { KeyId: id });
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      KeyState: 'Disabled',
      Enabled: false,
    });
    expect(await refusal('CancelKeyDeletion', { KeyId: id })).toBe(
      `KMSInvalidStateException: ${arn} is not pending deletion (or pending replica deletion).`,
    );
  });

  test('after the window the key and its aliases are gone', async () => {
    const { cloud, ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    await ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: id });
    await ok('ScheduleKeyDeletion', { KeyId: id });
    await cloud.advance(30 * day - 1);
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      KeyState: 'PendingDeletion',
    });
    await cloud.advance(1);
    expect(await refusal('DescribeKey', { KeyId: id })).toBe(
      `NotFoundException: Key '${arn}' does not exist`,
    );
    expect((await ok('ListAliases'))['Aliases']).toEqual([]);
    expect((await ok('ListKeys'))['Keys']).toEqual([]);
  });

  test('the deletion window has 7 to 30 days, a rotation period 90 to 2,560', async () => {
    const { refusal, key } = testCloud();
    const { id } = await key();
    for (const PendingWindowInDays of [6, 31]) {
      expect(await refusal('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays })).toMatch(
        /^ValidationException/,
      );
    }
    expect(await refusal('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 89 })).toBe(
      "ValidationException: 1 validation error detected: Value '89' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 90",
    );
  });

  test('rotation keeps old ciphertexts open, and ten years settle in order', async () => {
    const { cloud, ok, key } = testCloud();
    const { id, arn } = await key();
    const first = await ok('Encrypt', { KeyId: id, Plaintext: secret });
    await ok('EnableKeyRotation', { KeyId: id });
    expect(await ok('GetKeyRotationStatus', { KeyId: id })).toEqual({
      KeyId: arn,
      KeyRotationEnabled: true,
      RotationPeriodInDays: 365,
      NextRotationDate: startMs + 365 * day,
    });
    await cloud.advance(10 * 365 * day);
    const { Rotations } = await ok('ListKeyRotations', { KeyId: id });
    expect((Rotations as { RotationDate: number }[]).map((r) => r.RotationDate)).toEqual(
      Array.from({ length: 10 }, (_, year) => startMs + (year + 1) * 365 * day),
    );
    const opened = await ok('Decrypt', { CiphertextBlob: first['CiphertextBlob'] });
    expect(opened).toMatchObject({ Plaintext: secret });
    const moved = await ok('ReEncrypt', {
      CiphertextBlob: first['CiphertextBlob'],
      DestinationKeyId: id,
    });
    expect(moved['SourceKeyMaterialId']).toBe(opened['KeyMaterialId']);
    expect(moved['DestinationKeyMaterialId']).not.toBe(opened['KeyMaterialId']);
  });

  test('a key is rotated on demand 25 times in its life, not more', async () => {
    const { ok, refusal, key } = testCloud();
    const { id, arn } = await key();
    for (let i = 0; i < 25; i++) {
      expect(await ok('RotateKeyOnDemand', { KeyId: id })).toEqual({ KeyId: arn });
    }
    expect(await refusal('RotateKeyOnDemand', { KeyId: id })).toBe(
      `LimitExceededException: The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${arn}`,
    );
    const all = await ok('ListKeyRotations', {
      KeyId: id,
      IncludeKeyMaterial: 'ALL_KEY_MATERIAL',
    });
    const states = (all['Rotations'] as { KeyMaterialState: string }[]).map(
      (rotation) => rotation.KeyMaterialState,
    );
    expect(states).toEqual([...Array(25).fill('NON_CURRENT'), 'CURRENT']);
  });

  test('a disabled key is not rotated; when it is enabled the overdue rotation happens', async () => {
    const { cloud, ok, key } = testCloud();
    const { id } = await key();
    await ok('EnableKeyRotation', { KeyId: id, RotationPeriodInDays: 90 });
    await ok('DisableKey', { KeyId: id });
    await cloud.advance(100 * day);
    expect((await ok('ListKeyRotations', { KeyId: id }))['Rotations']).toEqual([]);
    await ok('EnableKey', { KeyId: id });
    expect((await ok('ListKeyRotations', { KeyId: id }))['Rotations']).toHaveLength(1);
  });
});

describe('tags, descriptions and policies', () => {
  test('tags are added, replaced and taken away', async () => {
    const { ok, refusal, key } = testCloud();
    const { id } = await key({ Tags: [{ TagKey: 'a', TagValue: '1' }] });
    await ok('TagResource', {
      KeyId: id,
      Tags: [
        { TagKey: 'a', TagValue: '2' },
        { TagKey: 'b', TagValue: '' },
      ],
    });
    expect((await ok('ListResourceTags', { KeyId: id }))['Tags']).toEqual([
      { TagKey: 'a', TagValue: '2' },
      { TagKey: 'b', TagValue: '' },
    ]);
    await ok('UntagResource', { KeyId: id, TagKeys: ['a', 'none'] });
    expect((await ok('ListResourceTags', { KeyId: id }))['Tags']).toEqual([
      { TagKey: 'b', TagValue: '' },
    ]);
    const tagged = (Tags: unknown) => refusal('TagResource', { KeyId: id, Tags });
    expect(await tagged([{ TagKey: 'aws:x', TagValue: '' }])).toBe(
      'TagException: Tags beginning with aws: are reserved',
    );
    const twice = { TagKey: 'x', TagValue: '' };
    expect(await tagged([twice, twice])).toBe('TagException: Duplicate tag keys');
    expect(
      await tagged(Array.from({ length: 51 }, (_, i) => ({ TagKey: `${i}`, TagValue: '' }))),
    ).toBe('TagException: Too many tags');
    expect(await tagged([{ TagKey: 'x'.repeat(129), TagValue: '' }])).toBe(
      `ValidationException: 1 validation error detected: Value '${'x'.repeat(129)}' at 'tags.1.member.tagKey' failed to satisfy constraint: Member must have length less than or equal to 128`,
    );
  });

  test('a key starts with the default policy and answers with its text', async () => {
    const { ok, key } = testCloud();
    const { id } = await key({ Description: 'first' });
    const { Policy, PolicyName } = await ok('GetKeyPolicy', { KeyId: id });
    expect(PolicyName).toBe('default');
    expect(JSON.parse(Policy as string)).toMatchObject({ Id: 'key-default-1' });
    await ok('UpdateKeyDescription', { KeyId: id, Description: 'second' });
    expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
      Description: 'second',
    });
  });
});
