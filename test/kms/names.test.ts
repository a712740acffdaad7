// Identifiers, aliases and lists through the door.

import { describe, expect, test } from 'vitest';
import { testCloud } from '../support/cloud.ts';

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

  test('an alias moves to another spec of its type and usage, and to no other type or usage', async () => {
    const { ok, refusal, key } = testCloud();
    const signer = await key({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' });
    const curve = await key({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    const opener = await key({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
    const symmetric = await key();
    const AliasName = 'alias/demo';
    await ok('CreateAlias', { AliasName, TargetKeyId: signer.id });
    await ok('UpdateAlias', { AliasName, TargetKeyId: curve.id });
    const refused = /^ValidationException: /;
    expect(await refusal('UpdateAlias', { AliasName, TargetKeyId: opener.id })).toMatch(refused);
    await ok('CreateAlias', { AliasName: 'alias/other', TargetKeyId: opener.id });
    expect(
      await refusal('UpdateAlias', { AliasName: 'alias/other', TargetKeyId: symmetric.id }),
    ).toMatch(refused);
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
