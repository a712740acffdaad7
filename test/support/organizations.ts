// An organization for tests, through its own operations, and short words for what they give.

import { seededRandom } from '../../src/base/random.ts';
import type { UnitSite } from '../../src/cloud/organization-units.ts';
import type { ServiceUse } from '../../src/service/handler.ts';
import { accounts, principalTables } from '../../src/service/principals.ts';
import { organizationTables } from '../../src/services/organizations/rows.ts';
import { organizationsService } from '../../src/services/organizations/service.ts';
import { serviceWorld, startMs } from './service-world.ts';

export const management = '111122223333';
export const scp = 'SERVICE_CONTROL_POLICY';
export const rcp = 'RESOURCE_CONTROL_POLICY';

export const denyDelete = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }],
});
export const denyStrangers = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' }],
});

export function words() {
  const uses: ServiceUse[] = [];
  const service = serviceWorld(organizationsService, {
    tables: [...principalTables, ...organizationTables],
    decide: (use) => {
      uses.push(use);
      return undefined;
    },
  });
  const { world } = service;
  const tx = world.begin();
  tx.put(accounts, { id: management, name: 'first', email: 'first@example.com', createdMs: 0 });
  world.commit(tx, 'account', startMs);
  return { ...service, uses };
}

export type Words = ReturnType<typeof words>;

/** A reply's member, however deep: `Organization.Id`. */
export const at = (reply: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], reply);
export const text = (reply: unknown, path: string) => at(reply, path) as string;

export async function organization(types: readonly string[] = [scp, rcp]) {
  const all = words();
  const { Organization } = await all.ok('CreateOrganization');
  const rootId = text(await all.ok('ListRoots'), 'Roots.0.Id');
  for (const PolicyType of types) await all.ok('EnablePolicyType', { RootId: rootId, PolicyType });
  return { ...all, organizationId: text(Organization, 'Id'), rootId };
}

export async function account(all: Words, name = 'workload'): Promise<string> {
  const Email = `${name}@example.com`;
  const reply = await all.ok('CreateAccount', { Email, AccountName: name });
  return text(reply, 'CreateAccountStatus.AccountId');
}

export async function policy(all: Words, Name = 'guard', Content = denyDelete, Type = scp) {
  const reply = await all.ok('CreatePolicy', { Name, Content, Type, Description: 'x' });
  return text(reply, 'Policy.PolicySummary.Id');
}

export const units = ({ world }: Words): UnitSite => ({
  world,
  random: seededRandom('units'),
  nowMs: () => startMs,
});
