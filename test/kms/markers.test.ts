// Markers of the paged lists: each goes on with its own list and is refused by every other; and who
// may be asked for as the one who retires.

import { expect, test } from 'vitest';
import { testCloud } from '../support/cloud.ts';

test('a marker of one list is refused by another', async () => {
  const { key, ok, refusal } = testCloud();
  const { id } = await key();
  for (const name of ['one', 'two']) {
    await ok('CreateAlias', { AliasName: `alias/${name}`, TargetKeyId: id });
  }
  const { NextMarker: Marker } = await ok('ListAliases', { KeyId: id, Limit: 1 });
  expect(await ok('ListAliases', { KeyId: id, Marker })).toMatchObject({
    Aliases: [{ AliasName: 'alias/two' }],
  });
  for (const list of ['ListGrants', 'ListResourceTags', 'ListKeyRotations', 'ListKeyPolicies']) {
    expect(await refusal(list, { KeyId: id, Marker })).toMatch(/^InvalidMarkerException/);
  }
  expect(await refusal('ListKeys', { Marker })).toMatch(/^InvalidMarkerException/);
  expect(await refusal('DescribeCustomKeyStores', { Marker })).toMatch(/^InvalidMarkerException/);
});

test('only a principal can be one who retires', async () => {
  const { ok, refusal } = testCloud();
  const asked = (RetiringPrincipal: string) => ({ RetiringPrincipal });
  const user = 'arn:aws:iam::111122223333:user/ann';
  expect(await ok('ListRetirableGrants', asked(user))).toMatchObject({ Grants: [] });
  for (const wrong of ['a:b:c:d:111122223333:zz', user.replace('111122223333', '444455556666')]) {
    expect(await refusal('ListRetirableGrants', asked(wrong))).toMatch(/^InvalidArnException/);
  }
});
