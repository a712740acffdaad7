// What binds an account: the levels from the root down to it, and the units they are made of.

import { describe, expect, test } from 'vitest';
import { addUnit, moveAccount } from '../../../src/cloud/organization-units.ts';
import { policyLevels } from '../../../src/services/organizations/levels.ts';
import {
  account,
  denyDelete,
  management,
  organization,
  policy,
  rcp,
  scp,
  units,
  type Words,
} from '../../support/organizations.ts';

describe('an account is bound by', () => {
  const names = (all: Words, id: string, type: typeof scp | typeof rcp) =>
    policyLevels(all.world, id, type)?.map((level) =>
      level.map(({ arn }) => arn.slice(arn.lastIndexOf('/') + 1)),
    );

  test('nothing, outside of organizations, in the management account, and before enabling', async () => {
    const all = await organization([scp]);
    const id = await account(all);
    expect(names(all, '444455556666', scp)).toBeUndefined();
    expect(names(all, management, scp)).toBeUndefined();
    expect(names(all, id, rcp)).toBeUndefined();
  });

  test('every level from the root down, each with the policy that lets everything through', async () => {
    const all = await organization();
    const id = await account(all);
    const site = units(all);
    const outer = addUnit(site, all.organizationId, { parentId: all.rootId, name: 'Prod' });
    const inner = addUnit(site, all.organizationId, { parentId: outer, name: 'EU' });
    moveAccount(site, id, inner);
    const PolicyId = await policy(all);
    await all.ok('AttachPolicy', { PolicyId, TargetId: outer });
    const full = 'p-FullAWSAccess';
    expect(names(all, id, scp)).toEqual([[full], [full, PolicyId], [full], [full]]);
    expect(names(all, id, rcp)).toEqual(Array(4).fill(['p-RCPFullAWSAccess']));
    const found = policyLevels(all.world, id, scp)?.[1]?.[1];
    expect(found?.document).toBe(denyDelete);
    expect(found?.arn).toContain(':policy/');
    moveAccount(site, id, all.rootId);
    expect(names(all, id, scp)).toEqual([[full], [full]]);
  });

  test('a policy as soon as its text changes', async () => {
    const all = await organization();
    const id = await account(all);
    const PolicyId = await policy(all);
    await all.ok('AttachPolicy', { PolicyId, TargetId: id });
    const Content = denyDelete.replace('ScheduleKeyDeletion', 'Decrypt');
    await all.ok('UpdatePolicy', { PolicyId, Content });
    expect(policyLevels(all.world, id, scp)?.[1]?.[1]?.document).toBe(Content);
  });
});

test('units are five levels deep at most, with different names under one parent', async () => {
  const all = await organization();
  const site = units(all);
  let parentId = all.rootId;
  for (let i = 0; i < 5; i++) {
    parentId = addUnit(site, all.organizationId, { parentId, name: 'deeper' });
  }
  expect(() => addUnit(site, all.organizationId, { parentId, name: 'deeper' })).toThrow('too deep');
  const again = { parentId: all.rootId, name: 'deeper' };
  expect(() => addUnit(site, all.organizationId, again)).toThrow('already');
  expect(() => moveAccount(site, management, 'ou-none-12345678')).toThrow('there is no');
});
