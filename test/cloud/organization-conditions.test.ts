// aws:PrincipalOrgID, aws:ResourceOrgID and the paths: there where an account is in an organization, absent
// where it is in none.

import { expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { globalConditions } from '../../src/cloud/context.ts';
import { organizationSight } from '../../src/cloud/organization.ts';
import { addUnit, moveAccount } from '../../src/cloud/organization-units.ts';
import { testCloud } from '../support/cloud.ts';
import { text } from '../support/organizations.ts';

test('the organization of caller and resource is known by its id, and a stranger has none', async () => {
  const { cloud } = testCloud();
  const { admin, world } = cloud;
  const at = (account: string, resourceAccount: string) => {
    const caller = { ...admin, account, arn: `arn:aws:iam::${account}:user/admin` };
    const where = { region: 'us-east-1', nowMs: 0, userAgent: undefined, resourceAccount };
    const values = globalConditions(caller, where, world);
    return [values['aws:PrincipalOrgID'], values['aws:ResourceOrgID']];
  };
  expect(at(admin.account, admin.account)).toEqual([undefined, undefined]);
  await cloud.call({
    service: 'organizations',
    operation: 'CreateOrganization',
    region: 'us-east-1',
    principal: admin,
    input: { FeatureSet: 'ALL' },
  });
  const id = organizationSight(world, admin.account)?.id;
  expect(id).toMatch(/^o-/);
  expect(at(admin.account, '777788889999')).toEqual([id, undefined]);
  expect(at('777788889999', admin.account)).toEqual([undefined, id]);
});

test('the way to an account leads over its units and ends in a slash, without the account', async () => {
  const { cloud } = testCloud();
  const { admin, world } = cloud;
  const ok = async (operation: string, input: object) => {
    const call = { service: 'organizations', operation, region: 'us-east-1', principal: admin };
    const reply = await cloud.call({ ...call, input: { ...input } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.output;
  };
  await ok('CreateOrganization', {});
  const made = await ok('CreateAccount', { AccountName: 'dev', Email: 'dev@example.com' });
  const account = text(made, 'CreateAccountStatus.AccountId');
  const site = { world, random: seededRandom('units'), nowMs: cloud.nowMs };
  const { id = '', rootId = '' } = organizationSight(world, admin.account) ?? {};
  const unitId = addUnit(site, id, { parentId: rootId, name: 'workloads' });
  moveAccount(site, account, unitId);
  const where = { region: 'us-east-1', nowMs: 0, userAgent: undefined, resourceAccount: account };
  const values = globalConditions(admin, where, world);
  expect(values['aws:PrincipalOrgPaths']).toEqual([`${id}/${rootId}/`]);
  expect(values['aws:ResourceOrgPaths']).toEqual([`${id}/${rootId}/${unitId}/`]);
});
