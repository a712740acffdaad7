// A key with several imported materials: new ones and old ones, rotation to them, their ends.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { day, hour } from '../../src/base/time.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { derInteger, derOctetString, derSequence } from '../../src/crypto/der.ts';
import { writeAlgorithm } from '../../src/crypto/key-algorithms.ts';
import { readPkcs8 } from '../../src/crypto/pkcs8.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { startMs } from '../support/cloud.ts';
import { importCloud, symmetricMaterial } from '../support/importing.ts';
import { tablesOf } from '../support/tables.ts';

const [one, two, three] = [symmetricMaterial(1), symmetricMaterial(2), symmetricMaterial(3)];
const text = utf8('hunter2');
const asNew = { ImportType: 'NEW_KEY_MATERIAL' };
const asExisting = { ImportType: 'EXISTING_KEY_MATERIAL' };

/** A symmetric key with its first material. */
async function keyWithMaterial() {
  const made = importCloud();
  const { id, arn } = await made.external();
  const given = await made.parameters(id);
  const first = await made.put(id, given, one);
  const materials = async () =>
    (
      (await made.ok('ListKeyRotations', { KeyId: id, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' }))[
        'Rotations'
      ] as Record<string, unknown>[]
    ).map(({ KeyMaterialId, KeyMaterialState, ImportState }) => [
      KeyMaterialId,
      KeyMaterialState,
      ImportState,
    ]);
  return { ...made, id, arn, given, first, materials };
}

describe('several materials', () => {
  test('new material waits until it is rotated to; old ciphertexts stay open', async () => {
    const { ok, id, arn, given, first, materials, put, metadata } = await keyWithMaterial();
    const sealed = await ok('Encrypt', { KeyId: id, Plaintext: text });
    const second = await put(id, given, two, asNew);
    expect(await metadata(id)).toMatchObject({ CurrentKeyMaterialId: first });
    expect(await materials()).toEqual([
      [first, 'CURRENT', 'IMPORTED'],
      [second, 'PENDING_ROTATION', 'IMPORTED'],
    ]);
    expect(await ok('RotateKeyOnDemand', { KeyId: id })).toEqual({ KeyId: arn });
    expect(await metadata(id)).toMatchObject({ CurrentKeyMaterialId: second });
    expect(await materials()).toEqual([
      [first, 'NON_CURRENT', 'IMPORTED'],
      [second, 'CURRENT', 'IMPORTED'],
    ]);
    const { CiphertextBlob } = sealed;
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ KeyMaterialId: first });
    const moved = await ok('ReEncrypt', { CiphertextBlob, DestinationKeyId: id });
    expect(moved).toMatchObject({
      SourceKeyMaterialId: first,
      DestinationKeyMaterialId: second,
    });
  });

  test('one material waits at a time; the refusal names both', async () => {
    const { cloud, refusal, id, given, put, request } = await keyWithMaterial();
    const second = await put(id, given, two, asNew);
    const before = tablesOf(cloud);
    const answer = await refusal('ImportKeyMaterial', request(id, given, three, asNew));
    expect(answer).toMatch(
      new RegExp(
        `^KMSInvalidStateException: New key material \\(id: [0-9a-f]{64}\\) cannot be imported into KMS key ${id}, because another key material \\(id: ${second}\\) is pending rotation\\.$`,
      ),
    );
    expect(tablesOf(cloud)).toBe(before);
  });

  test('material that waits can be deleted, and other material imported in its place', async () => {
    const { ok, refusal, id, arn, given, first, materials, put, metadata } =
      await keyWithMaterial();
    const second = await put(id, given, two, asNew);
    await ok('DeleteImportedKeyMaterial', { KeyId: id, KeyMaterialId: second });
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled' });
    expect(await materials()).toEqual([[first, 'CURRENT', 'IMPORTED']]);
    expect(await refusal('RotateKeyOnDemand', { KeyId: id })).toBe(
      `KMSInvalidStateException: No available key material pending rotation for the key: ${arn}.`,
    );
    const third = await put(id, given, three, asNew);
    await ok('RotateKeyOnDemand', { KeyId: id });
    expect(await metadata(id)).toMatchObject({ CurrentKeyMaterialId: third });
  });

  test('a key works again when all its materials are back', async () => {
    const { ok, refusal, id, arn, given, first, put, metadata } = await keyWithMaterial();
    const second = await put(id, given, two, asNew);
    await ok('RotateKeyOnDemand', { KeyId: id });
    await ok('DeleteImportedKeyMaterial', { KeyId: id, KeyMaterialId: first });
    await ok('DeleteImportedKeyMaterial', { KeyId: id });
    expect(await refusal('Encrypt', { KeyId: id, Plaintext: text })).toBe(
      `KMSInvalidStateException: ${arn} is pending import.`,
    );
    await put(id, given, two, { KeyMaterialId: second });
    expect(await metadata(id)).toMatchObject({ KeyState: 'PendingImport' });
    await put(id, given, one);
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled' });
  });

  test('what is new must be new, what exists must exist, and a name must fit', async () => {
    const { cloud, refusal, id, given, first, request } = await keyWithMaterial();
    const cases: [Uint8Array, Record<string, unknown>, string][] = [
      [one, asNew, 'IncorrectKeyMaterialException: the key already has this key material'],
      [two, {}, 'IncorrectKeyMaterialException: this is not key material that the key already has'],
      [
        two,
        asExisting,
        'IncorrectKeyMaterialException: this is not key material that the key already has',
      ],
      [
        one,
        { KeyMaterialId: '0'.repeat(64) },
        'IncorrectKeyMaterialException: this is not key material that the key already has',
      ],
      [
        two,
        { ...asNew, KeyMaterialId: first },
        'ValidationException: a KeyMaterialId does not go with ImportType NEW_KEY_MATERIAL',
      ],
    ];
    const before = tablesOf(cloud);
    for (const [material, more, answer] of cases) {
      expect(await refusal('ImportKeyMaterial', request(id, given, material, more))).toBe(answer);
    }
    expect(tablesOf(cloud)).toBe(before);
  });

  test('a description is kept until another is given', async () => {
    const { ok, id, given, put } = await keyWithMaterial();
    const shown = async () =>
      (
        (await ok('ListKeyRotations', { KeyId: id, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' }))[
          'Rotations'
        ] as Record<string, unknown>[]
      )[0]?.['KeyMaterialDescription'];
    expect(await shown()).toBeUndefined();
    await put(id, given, one, { KeyMaterialDescription: 'from the safe' });
    await put(id, given, one);
    expect(await shown()).toBe('from the safe');
    await put(id, given, one, { KeyMaterialDescription: 'from the other safe' });
    expect(await shown()).toBe('from the other safe');
  });
});

describe('keys with one material for life', () => {
  test.each([
    [{ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }, 'p-256'],
    [{ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }, undefined],
  ] as const)('%j never changes its material', async (asked, kind) => {
    const { ok, refusal, external, parameters, put, request, metadata } = importCloud();
    const { id, arn } = await external(asked);
    const given = await parameters(id);
    const random = seededRandom('for life');
    const [mine, other] = [1, 2].map(() =>
      kind ? referenceCrypto.generate(kind, random) : random(32),
    ) as [Uint8Array, Uint8Array];
    const materialId = await put(id, given, mine);
    expect(await metadata(id)).not.toHaveProperty('CurrentKeyMaterialId');
    expect(await refusal('ImportKeyMaterial', request(id, given, other))).toBe(
      'IncorrectKeyMaterialException: this is not key material that the key already has',
    );
    expect(await refusal('ImportKeyMaterial', request(id, given, other, asNew))).toBe(
      'UnsupportedOperationException: ImportType, KeyMaterialId and KeyMaterialDescription go with symmetric encryption keys only',
    );
    await ok('DeleteImportedKeyMaterial', { KeyId: id });
    expect(await refusal('ImportKeyMaterial', request(id, given, other))).toMatch(
      /^IncorrectKeyMaterialException/,
    );
    expect(await put(id, given, mine)).toBe(materialId);
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled', Arn: arn });
  });

  test('a pair that is written in another way is the same pair', async () => {
    const { ok, external, parameters, put } = importCloud();
    const { id } = await external({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    const given = await parameters(id);
    const random = seededRandom('two forms');
    const long = referenceCrypto.generate('p-256', random);
    const materialId = await put(id, given, long);
    const Message = utf8('m');
    const signed = { KeyId: id, Message, SigningAlgorithm: 'ECDSA_SHA_256' };
    const { Signature } = await ok('Sign', signed);
    await ok('DeleteImportedKeyMaterial', { KeyId: id });
    expect(await put(id, given, withoutPublicHalf(long))).toBe(materialId);
    await ok('Sign', signed);
    expect(await ok('Verify', { ...signed, Signature })).toMatchObject({ SignatureValid: true });
  });
});

describe('the end of imported material', () => {
  test('a key waits for its material from the moment it expires', async () => {
    const { cloud, ok, refusal, id, arn, given, first, put, metadata } = await keyWithMaterial();
    const ValidTo = startMs + 10 * hour;
    const expiring = { ExpirationModel: 'KEY_MATERIAL_EXPIRES', ValidTo };
    await put(id, given, one, expiring);
    expect(await metadata(id)).toMatchObject(expiring);
    await cloud.advance(10 * hour - 1);
    const { CiphertextBlob } = await ok('Encrypt', { KeyId: id, Plaintext: text });
    await cloud.advance(1);
    expect(await metadata(id)).toMatchObject({
      KeyState: 'PendingImport',
      CurrentKeyMaterialId: first,
    });
    expect(await refusal('Decrypt', { CiphertextBlob })).toBe(
      `KMSInvalidStateException: ${arn} is pending import.`,
    );
    const events = cloud.world
      .all(trailEvents)
      .filter(({ eventName }) => eventName === 'DeleteExpiredKeyMaterial');
    expect(events).toMatchObject([
      { eventType: 'AwsServiceEvent', eventTimeMs: ValidTo, resources: [{ ARN: arn }] },
    ]);
    await put(id, given, one);
    expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: text });
    expect(await metadata(id)).toMatchObject({
      ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
    });
  });

  test('imported again with a later date, material lives that long', async () => {
    const { cloud, id, given, put, metadata } = await keyWithMaterial();
    const until = (ValidTo: number) => ({ ExpirationModel: undefined, ValidTo });
    await put(id, given, one, until(startMs + hour));
    await put(id, given, one, until(startMs + 20 * day));
    await cloud.advance(19 * day);
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled' });
    await cloud.advance(day);
    expect(await metadata(id)).toMatchObject({ KeyState: 'PendingImport' });
  });

  test('the key shows the earliest end; waiting material ends without disturbing it', async () => {
    const { cloud, ok, id, given, first, materials, put, metadata } = await keyWithMaterial();
    const until = (days: number) => ({ ExpirationModel: undefined, ValidTo: startMs + days * day });
    await put(id, given, one, until(50));
    const second = await put(id, given, two, { ...asNew, ...until(20) });
    expect(await metadata(id)).toMatchObject({ ValidTo: startMs + 50 * day });
    await ok('RotateKeyOnDemand', { KeyId: id });
    expect(await metadata(id)).toMatchObject({ ValidTo: startMs + 20 * day });
    await put(id, given, three, { ...asNew, ...until(10) });
    await cloud.advance(10 * day);
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled' });
    expect(await materials()).toEqual([
      [first, 'NON_CURRENT', 'IMPORTED'],
      [second, 'CURRENT', 'IMPORTED'],
    ]);
  });

  test('a key pending deletion stays so when its material goes, and kept it waits for it', async () => {
    const { ok, id, put, given, metadata } = await keyWithMaterial();
    await ok('ScheduleKeyDeletion', { KeyId: id });
    await ok('DeleteImportedKeyMaterial', { KeyId: id });
    expect(await metadata(id)).toMatchObject({ KeyState: 'PendingDeletion' });
    await ok('CancelKeyDeletion', { KeyId: id });
    expect(await metadata(id)).toMatchObject({ KeyState: 'PendingImport' });
    await put(id, given, one);
    expect(await metadata(id)).toMatchObject({ KeyState: 'Enabled' });
  });

  test('a disabled key stays disabled when material is added to it', async () => {
    const { ok, id, given, put, metadata } = await keyWithMaterial();
    await ok('DisableKey', { KeyId: id });
    await put(id, given, two, asNew);
    await put(id, given, one);
    expect(await metadata(id)).toMatchObject({ KeyState: 'Disabled' });
  });

  test('in ten years each import lives its own time and no longer', async () => {
    const { cloud, ok, id, parameters, put, metadata } = await keyWithMaterial();
    const sealed = await ok('Encrypt', { KeyId: id, Plaintext: text });
    for (let year = 0; year < 10; year++) {
      const ValidTo = cloud.nowMs() + 300 * day;
      await put(id, await parameters(id), one, { ExpirationModel: undefined, ValidTo });
      const { CiphertextBlob } = sealed;
      expect(await ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: text });
      await cloud.advance(365 * day);
      expect(await metadata(id)).toMatchObject({ KeyState: 'PendingImport' });
    }
    const ends = cloud.world
      .all(trailEvents)
      .filter(({ eventName }) => eventName === 'DeleteExpiredKeyMaterial');
    expect(ends.map(({ eventTimeMs }) => eventTimeMs)).toEqual(
      Array.from({ length: 10 }, (_, year) => startMs + (365 * year + 300) * day),
    );
  });
});

/** The PKCS#8 form of a P-256 key without its public half, which may be absent (RFC 5915). */
function withoutPublicHalf(pkcs8: Uint8Array): Uint8Array {
  const d = readPkcs8(pkcs8)?.key ?? new Uint8Array();
  const inner = derSequence(derInteger(1), derOctetString(d));
  return derSequence(derInteger(0), writeAlgorithm('p-256'), derOctetString(inner));
}
