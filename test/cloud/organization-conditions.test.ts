// aws:PrincipalOrgID and aws:ResourceOrgID: there where an account is in an organization, absent
// where it is in none.

import { expect, test } from 'vitest';
import { globalConditions } from '../../src/cloud/context.ts';
import { organizationSight } from '../../src/cloud/organization.ts';
import { testCloud } from '../support/cloud.ts';

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
