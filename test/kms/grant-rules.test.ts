// What a grant may say, and that it is made once: principals, operations, constraints, names.

import { describe, expect, test } from 'vitest';
import { account, grantCloud, retirer, role, service, sourceArn } from '../support/grants.ts';
import { tablesOf } from '../support/tables.ts';

describe('what a grant may say', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    [
      'no grantee',
      { GranteePrincipal: undefined },
      'ValidationException: give either GranteePrincipal or GranteeServicePrincipal',
    ],
    [
      'two grantees',
      { GranteeServicePrincipal: service },
      'ValidationException: give either GranteePrincipal or GranteeServicePrincipal',
    ],
    [
      'two who retire',
      { RetiringPrincipal: retirer, RetiringServicePrincipal: service },
      'ValidationException: give RetiringPrincipal or RetiringServicePrincipal, not both',
    ],
    [
      'a group',
      { GranteePrincipal: `arn:aws:iam::${account}:group/all` },
      `InvalidArnException: arn:aws:iam::${account}:group/all is not the ARN of a principal`,
    ],
    [
      'a bare name',
      { GranteePrincipal: 'reader' },
      'InvalidArnException: reader is not the ARN of a principal',
    ],
    [
      'no operation',
      { Operations: [] },
      'ValidationException: a grant allows at least one operation',
    ],
    [
      'an operation the key cannot do',
      { Operations: ['Decrypt', 'Sign'] },
      'ValidationException: a grant on a key of spec SYMMETRIC_DEFAULT and usage ENCRYPT_DECRYPT cannot allow Sign',
    ],
    [
      'nine pairs',
      {
        Constraints: {
          EncryptionContextEquals: Object.fromEntries([...'123456789'].map((n) => [n, n])),
        },
      },
      'ValidationException: a grant constraint has at most 8 pairs',
    ],
    [
      'a long value',
      { Constraints: { EncryptionContextSubset: { a: 'x'.repeat(385) } } },
      'ValidationException: a value in a grant constraint has at most 384 characters',
    ],
  ];
  test.each(wrong)('not %s', async (_, more, answer) => {
    const { cloud, refusal, key } = grantCloud();
    const { id } = await key();
    const before = tablesOf(cloud);
    const asked = { KeyId: id, GranteePrincipal: role, Operations: ['Decrypt'], ...more };
    expect(await refusal('CreateGrant', asked)).toBe(answer);
    expect(tablesOf(cloud)).toBe(before);
  });

  test('an operation that no grant can allow is none of the enum', async () => {
    const { refusal, key } = grantCloud();
    const { id } = await key();
    expect(
      await refusal('CreateGrant', {
        KeyId: id,
        GranteePrincipal: role,
        Operations: ['ScheduleKeyDeletion'],
      }),
    ).toMatch(
      /^ValidationException: 1 validation error detected: Value 'ScheduleKeyDeletion' at 'operations.1.member' failed to satisfy constraint: Member must satisfy enum value set: \[Decrypt, .*Decapsulate\]$/,
    );
  });

  test('each kind of key has its operations, and only symmetric ones a constraint on the context', async () => {
    const { grant, refusal, key } = grantCloud();
    const kinds: [Record<string, unknown>, string[], string][] = [
      [
        { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' },
        ['GenerateMac', 'VerifyMac'],
        'GetPublicKey',
      ],
      [
        { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
        ['Sign', 'Verify', 'GetPublicKey'],
        'Encrypt',
      ],
      [{ KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' }, ['DeriveSharedSecret'], 'Sign'],
      [
        { KeySpec: 'ML_KEM_512', KeyUsage: 'ENCAPSULATE_DECAPSULATE' },
        ['Encapsulate', 'Decapsulate'],
        'GenerateDataKey',
      ],
    ];
    for (const [asked, Operations, not] of kinds) {
      const { id } = await key(asked);
      await grant(id, { Operations: [...Operations, 'DescribeKey', 'CreateGrant', 'RetireGrant'] });
      const one = { KeyId: id, GranteePrincipal: role };
      expect(await refusal('CreateGrant', { ...one, Operations: [not] })).toMatch(
        /^ValidationException: a grant on a key of spec .* cannot allow /,
      );
      expect(
        await refusal('CreateGrant', {
          ...one,
          Operations,
          Constraints: { EncryptionContextSubset: { a: 'b' } },
        }),
      ).toBe('ValidationException: only symmetric encryption keys have an encryption context');
      await grant(id, { Operations, Constraints: { SourceArn: sourceArn } });
    }
  });
});

describe('names of grants', () => {
  test('retries at the same moment make one grant', async () => {
    const { grant: make, grants, key } = grantCloud();
    const { id } = await key();
    const made = await Promise.all(Array.from({ length: 8 }, () => make(id, { Name: 'one' })));
    expect(new Set(made.map(({ GrantId }) => GrantId)).size).toBe(1);
    expect(new Set(made.map(({ GrantToken }) => GrantToken)).size).toBe(8);
    expect(await grants(id)).toHaveLength(1);
  });

  test('a name is free again when its grant has ended', async () => {
    const { ok, grant: make, key } = grantCloud();
    const { id } = await key();
    const first = await make(id, { Name: 'one' });
    await ok('RevokeGrant', { KeyId: id, GrantId: first.GrantId });
    expect((await make(id, { Name: 'one' })).GrantId).not.toBe(first.GrantId);
  });
});
