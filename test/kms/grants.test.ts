// Grants as callers meet them: made, shown, retired, revoked, and what each refusal says.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { day } from '../../src/base/time.ts';
import { trailEvents } from '../../src/cloud/trail.ts';
import { kmsGrants, kmsGrantTokens } from '../../src/kms/grant-rows.ts';
import { startMs } from '../support/cloud.ts';
import {
  account,
  grantCloud,
  type Made,
  retirer,
  role,
  service,
  sourceArn,
} from '../support/grants.ts';
import { tablesOf } from '../support/tables.ts';

describe('making and showing grants', () => {
  test('a grant is listed as it was made', async () => {
    const { grant, grants, key } = grantCloud();
    const { id, arn } = await key();
    const Constraints = { EncryptionContextSubset: { Department: 'IT' } };
    const { GrantId, GrantToken } = await grant(id, {
      Name: 'reading',
      RetiringPrincipal: retirer,
      Operations: ['Decrypt', 'DescribeKey'],
      Constraints,
    });
    expect(GrantId).toMatch(/^[0-9a-f]{64}$/);
    expect(GrantToken).toMatch(/^[A-Za-z0-9+/]{100,}={0,2}$/);
    expect(await grants(id)).toEqual([
      {
        KeyId: arn,
        GrantId,
        Name: 'reading',
        CreationDate: startMs,
        GranteePrincipal: role,
        RetiringPrincipal: retirer,
        IssuingAccount: `arn:aws:iam::${account}:root`,
        Operations: ['Decrypt', 'DescribeKey'],
        Constraints,
      },
    ]);
  });

  test('a retry under the same name gives the same grant and a new token', async () => {
    const { grant, grants, key } = grantCloud();
    const { id } = await key();
    const first = await grant(id, { Name: 'one', Operations: ['Decrypt', 'Encrypt'] });
    const again = await grant(id, { Name: 'one', Operations: ['Encrypt', 'Decrypt'] });
    expect(again.GrantId).toBe(first.GrantId);
    expect(again.GrantToken).not.toBe(first.GrantToken);
    expect(await grants(id)).toHaveLength(1);
    const other = await grant(id, { Name: 'one', Operations: ['Encrypt'] });
    expect(other.GrantId).not.toBe(first.GrantId);
    expect(await grants(id)).toHaveLength(2);
  });

  test('without a name the same request makes two grants', async () => {
    const { grant, grants, key } = grantCloud();
    const { id } = await key();
    expect((await grant(id)).GrantId).not.toBe((await grant(id)).GrantId);
    expect(await grants(id)).toHaveLength(2);
  });

  test('a service gets a grant only for one resource and with somebody to retire it', async () => {
    const { ok, refusal, grants, key } = grantCloud();
    const { id } = await key();
    const asked = { KeyId: id, GranteeServicePrincipal: service, Operations: ['Decrypt'] };
    const Constraints = { SourceArn: sourceArn };
    expect(await refusal('CreateGrant', asked)).toBe(
      'ValidationException: a grant to a service needs the constraint SourceArn',
    );
    expect(await refusal('CreateGrant', { ...asked, Constraints })).toBe(
      'ValidationException: a grant to a service needs somebody who can retire it',
    );
    await ok('CreateGrant', { ...asked, Constraints, RetiringServicePrincipal: service });
    expect(await grants(id, { GranteeServicePrincipal: service })).toMatchObject([
      { GranteeServicePrincipal: service, RetiringServicePrincipal: service, Constraints },
    ]);
    expect(await grants(id, { GranteePrincipal: role })).toEqual([]);
  });

  test('DryRun makes no grant', async () => {
    const { cloud, refusal, key } = grantCloud();
    const { id } = await key();
    const before = tablesOf(cloud);
    const asked = { KeyId: id, GranteePrincipal: role, Operations: ['Decrypt'], DryRun: true };
    expect(await refusal('CreateGrant', asked)).toBe(
      'DryRunOperationException: The request would have succeeded, but the DryRun option is set.',
    );
    expect(tablesOf(cloud)).toBe(before);
  });

  test('the trail shows the grant id and never the token', async () => {
    const { cloud, grant, key } = grantCloud();
    const { id } = await key();
    const { GrantId, GrantToken } = await grant(id);
    const event = cloud.world.all(trailEvents).at(-1);
    expect(event).toMatchObject({ eventName: 'CreateGrant', readOnly: false });
    expect(event?.responseElements).toEqual({ grantId: GrantId });
    expect(JSON.stringify(cloud.save())).not.toContain(GrantToken);
  });
});

describe('lists', () => {
  test('grants come in pages, in the order of their making', async () => {
    const { ok, grant, key } = grantCloud();
    const { id } = await key();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.push((await grant(id)).GrantId);
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await ok('ListGrants', { KeyId: id, Limit: 2, Marker });
      seen.push(...(page['Grants'] as Made[]).map(({ GrantId }) => GrantId));
      Marker = page['NextMarker'] as string | undefined;
      expect(page['Truncated']).toBe(Marker !== undefined);
    } while (Marker);
    expect(seen).toEqual(made);
  });

  test('a page has 50 grants unless asked, and at most 100', async () => {
    const { refusal, grant, grants, key } = grantCloud();
    const { id } = await key();
    for (let i = 0; i < 51; i++) await grant(id);
    expect(await grants(id)).toHaveLength(50);
    expect(await grants(id, { Limit: 100 })).toHaveLength(51);
    expect(await refusal('ListGrants', { KeyId: id, Limit: 101 })).toBe(
      "ValidationException: 1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
  });

  test('grants are found by grantee and by id, on their own key only', async () => {
    const { grant, grants, key } = grantCloud();
    const [one, two] = [await key(), await key()];
    const mine = await grant(one.id);
    const theirs = await grant(one.id, { GranteePrincipal: retirer });
    await grant(two.id);
    expect(await grants(one.id, { GranteePrincipal: role })).toMatchObject([
      { GrantId: mine.GrantId },
    ]);
    expect(await grants(one.id, { GrantId: theirs.GrantId })).toMatchObject([
      { GranteePrincipal: retirer },
    ]);
    expect(await grants(two.id, { GrantId: theirs.GrantId })).toEqual([]);
    expect(await grants(one.id, { GrantId: theirs.GrantId, GranteePrincipal: role })).toEqual([]);
  });

  test('retirable grants are listed by who may retire them, for all keys of the Region', async () => {
    const { ok, refusal, grant, key } = grantCloud();
    const [one, two] = [await key(), await key()];
    const far = await key({}, 'eu-west-1');
    const made = [
      await grant(one.id, { RetiringPrincipal: retirer }),
      await grant(two.id, { RetiringPrincipal: retirer }),
    ];
    await grant(one.id);
    await ok(
      'CreateGrant',
      {
        KeyId: far.id,
        GranteePrincipal: role,
        RetiringPrincipal: retirer,
        Operations: ['Decrypt'],
      },
      'eu-west-1',
    );
    const { Grants } = await ok('ListRetirableGrants', { RetiringPrincipal: retirer });
    expect((Grants as Made[]).map(({ GrantId }) => GrantId)).toEqual(
      made.map(({ GrantId }) => GrantId),
    );
    const page = await ok('ListRetirableGrants', { RetiringPrincipal: retirer, Limit: 1 });
    expect(page).toMatchObject({ Truncated: true, Grants: [{ GrantId: made[0]?.GrantId }] });
    const stranger = 'arn:aws:iam::444455556666:user/x';
    expect(await refusal('ListRetirableGrants', { RetiringPrincipal: stranger })).toBe(
      `InvalidArnException: ${stranger} is no principal of account ${account}`,
    );
    expect(await refusal('ListRetirableGrants')).toBe(
      'ValidationException: give either RetiringPrincipal or RetiringServicePrincipal',
    );
  });
});

describe('tokens', () => {
  test('every token of a grant that is there is taken, for any key; any other is refused', async () => {
    const { ok, refusal, grant, key } = grantCloud();
    const [one, two] = [await key(), await key()];
    const { GrantToken } = await grant(one.id);
    for (const { id } of [one, two]) {
      await ok('Encrypt', { KeyId: id, Plaintext: utf8('x'), GrantTokens: [GrantToken] });
    }
    const changed = `${GrantToken[0] === 'A' ? 'B' : 'A'}${GrantToken.slice(1)}`;
    for (const bad of ['nonsense', changed, `${GrantToken} `]) {
      expect(await refusal('DescribeKey', { KeyId: one.id, GrantTokens: [GrantToken, bad] })).toBe(
        'InvalidGrantTokenException: the grant token belongs to no grant',
      );
    }
    const eleven = Array.from({ length: 11 }, () => GrantToken);
    expect(await refusal('DescribeKey', { KeyId: one.id, GrantTokens: eleven })).toMatch(
      /^ValidationException: 1 validation error detected: .* at 'grantTokens' failed to satisfy constraint: Member must have length less than or equal to 10$/,
    );
  });

  test('a token does not cross into another Region, and ends with its grant', async () => {
    const { ok, refusal, grant, key } = grantCloud();
    const { id } = await key();
    const far = await key({}, 'eu-west-1');
    const { GrantToken, GrantId } = await grant(id);
    const GrantTokens = [GrantToken];
    expect(await refusal('DescribeKey', { KeyId: far.id, GrantTokens }, 'eu-west-1')).toMatch(
      /^InvalidGrantTokenException/,
    );
    await ok('RevokeGrant', { KeyId: id, GrantId });
    expect(await refusal('DescribeKey', { KeyId: id, GrantTokens })).toMatch(
      /^InvalidGrantTokenException/,
    );
  });
});

describe('the end of a grant', () => {
  test('a grant is retired by its token, or by its id and key', async () => {
    const { ok, refusal, grant, grants, key } = grantCloud();
    const { id, arn } = await key();
    const [one, two, three] = [await grant(id), await grant(id), await grant(id)];
    await ok('RetireGrant', { GrantToken: one.GrantToken });
    await ok('RetireGrant', { KeyId: arn, GrantId: two.GrantId });
    expect(await grants(id)).toMatchObject([{ GrantId: three.GrantId }]);
    expect(await refusal('RetireGrant', { GrantToken: one.GrantToken })).toBe(
      'InvalidGrantTokenException: the grant token belongs to no grant',
    );
    expect(await refusal('RetireGrant', { GrantId: three.GrantId })).toBe(
      'ValidationException: give a grant token, or a grant id and its key',
    );
    expect(await refusal('RetireGrant', { GrantToken: three.GrantToken, DryRun: true })).toMatch(
      /^DryRunOperationException/,
    );
    const four = await grant(id);
    expect(
      await refusal('RetireGrant', {
        GrantToken: three.GrantToken,
        KeyId: arn,
        GrantId: four.GrantId,
      }),
    ).toBe('ValidationException: the grant token and the grant id are of two grants');
    expect(await grants(id)).toHaveLength(2);
  });

  test('revoking wants a grant of that key', async () => {
    const { ok, refusal, grant, grants, key } = grantCloud();
    const [one, two] = [await key(), await key()];
    const { GrantId } = await grant(one.id);
    expect(await refusal('RevokeGrant', { KeyId: two.id, GrantId })).toBe(
      `InvalidGrantIdException: ${GrantId} is no grant on ${two.arn}`,
    );
    expect(await refusal('RevokeGrant', { KeyId: one.id, GrantId: 'none' })).toBe(
      `InvalidGrantIdException: none is no grant on ${one.arn}`,
    );
    expect(await refusal('ListGrants', { KeyId: one.id, GrantId: 'none' })).toBe(
      'InvalidGrantIdException: none is not a grant id',
    );
    await ok('RevokeGrant', { KeyId: one.arn, GrantId });
    expect(await grants(one.id)).toEqual([]);
  });

  test('a grant is ended in every state of its key, and made only while the key works', async () => {
    const { ok, refusal, grant, grants, key } = grantCloud();
    const { id, arn } = await key();
    const [one, two] = [await grant(id), await grant(id)];
    const asked = { KeyId: id, GranteePrincipal: role, Operations: ['Decrypt'] };
    await ok('DisableKey', { KeyId: id });
    expect(await refusal('CreateGrant', asked)).toBe(`DisabledException: ${arn} is disabled.`);
    await ok('RetireGrant', { GrantToken: one.GrantToken });
    await ok('ScheduleKeyDeletion', { KeyId: id });
    expect(await refusal('CreateGrant', asked)).toBe(
      `KMSInvalidStateException: ${arn} is pending deletion.`,
    );
    await ok('RevokeGrant', { KeyId: id, GrantId: two.GrantId });
    expect(await grants(id)).toEqual([]);
  });

  test('grants and their tokens go with the key', async () => {
    const { cloud, ok, refusal, grant, key } = grantCloud();
    const [gone, other] = [await key(), await key()];
    const { GrantToken } = await grant(gone.id, { RetiringPrincipal: retirer });
    const kept = await grant(other.id);
    await ok('ScheduleKeyDeletion', { KeyId: gone.id, PendingWindowInDays: 7 });
    await cloud.advance(7 * day);
    expect(cloud.world.all(kmsGrants)).toMatchObject([{ grantId: kept.GrantId }]);
    expect(cloud.world.size(kmsGrantTokens)).toBe(1);
    expect((await ok('ListRetirableGrants', { RetiringPrincipal: retirer }))['Grants']).toEqual([]);
    expect(await refusal('RetireGrant', { GrantToken })).toMatch(/^InvalidGrantTokenException/);
  });
});
