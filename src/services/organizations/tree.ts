// The tree of an organization: who stands where, and how units and accounts come into it. The API
// operations and the labs' own words (src/cloud/organization-units.ts) both build with these.

import type { Random } from '../../base/random.ts';
import type { Reader, Transaction } from '../../service/table-spec.ts';
import { newUnitId } from './identifiers.ts';
import { fullAccess } from './managed-policies.ts';
import {
  type Member,
  members,
  type Organization,
  organizations,
  type PolicyType,
  policyAttachments,
  type Unit,
  units,
} from './rows.ts';

export function organizationOf(reader: Reader, account: string): Organization | undefined {
  const member = reader.get(members, account);
  return member && reader.get(organizations, member.organizationId);
}

/** Ids from the root down to an account, a unit or the root itself. */
export function pathTo(reader: Reader, { rootId }: Organization, id: string): readonly string[] {
  const path = [id];
  for (let at = id; at !== rootId; ) {
    const parent = reader.get(members, at)?.parentId ?? reader.get(units, at)?.parentId;
    if (parent === undefined) throw new Error(`${at} hangs on nothing`);
    path.unshift(parent);
    at = parent;
  }
  return path;
}

export type Target =
  | { readonly type: 'ROOT'; readonly id: string }
  | { readonly type: 'ORGANIZATIONAL_UNIT'; readonly id: string; readonly unit: Unit }
  | { readonly type: 'ACCOUNT'; readonly id: string; readonly member: Member };

/** What in this organization has the id. */
export function targetOf(
  reader: Reader,
  organization: Organization,
  id: string,
): Target | undefined {
  if (id === organization.rootId) return { type: 'ROOT', id };
  const unit = reader.get(units, id);
  if (unit?.organizationId === organization.id) return { type: 'ORGANIZATIONAL_UNIT', id, unit };
  const member = reader.get(members, id);
  if (member?.organizationId === organization.id) return { type: 'ACCOUNT', id, member };
  return undefined;
}

export function putMember(tx: Transaction, organization: Organization, member: Member): void {
  tx.put(members, member);
  attachFullAccess(tx, organization, member.accountId);
}

export function putUnit(
  tx: Transaction,
  organization: Organization,
  place: { readonly parentId: string; readonly name: string },
  random: Random,
): Unit {
  const id = newUnitId(organization.rootId, random);
  const unit: Unit = { id, organizationId: organization.id, ...place };
  tx.put(units, unit);
  attachFullAccess(tx, organization, id);
  return unit;
}

/** Enables a type of policy: everybody gets the one that lets everything through. */
export function enableType(
  tx: Transaction,
  organization: Organization,
  type: PolicyType,
): Organization {
  const enabled = { ...organization, enabledTypes: [...organization.enabledTypes, type] };
  tx.put(organizations, enabled);
  const everything = { limit: Number.POSITIVE_INFINITY };
  const { id } = organization;
  const accountIds = tx.page(members, 'organization', id, everything).rows.map(members.key);
  const unitIds = tx.page(units, 'organization', id, everything).rows.map(units.key);
  for (const targetId of [organization.rootId, ...unitIds, ...accountIds]) {
    attachFullAccess(tx, { ...organization, enabledTypes: [type] }, targetId);
  }
  return enabled;
}

function attachFullAccess(tx: Transaction, organization: Organization, targetId: string): void {
  for (const type of organization.enabledTypes) {
    const policyId = fullAccess[type].id;
    tx.put(policyAttachments, { organizationId: organization.id, targetId, policyId, type });
  }
}
