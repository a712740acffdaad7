// The ids and ARNs of Organizations: o-, r-, ou-, p- and what they look like in an ARN. All ARNs
// carry the management account. Source: AWS Organizations API model 2016-11-28.

import { type Random, randomBelow } from '../../base/random.ts';
import type { Member, Organization, OrganizationPolicy, PolicyType, Unit } from './rows.ts';

export const newOrganizationId = (random: Random): string => `o-${letters(random, 10)}`;
export const newRootId = (random: Random): string => `r-${letters(random, 4)}`;
export const newPolicyId = (random: Random): string => `p-${letters(random, 8)}`;
export const newRequestId = (random: Random): string => `car-${letters(random, 32)}`;

export function newUnitId(rootId: string, random: Random): string {
  return `ou-${rootId.slice('r-'.length)}-${letters(random, 8)}`;
}

/** Twelve digits; the first is no zero, so that nobody loses it in a spreadsheet. */
export function newAccountId(random: Random): string {
  const digits = Array.from({ length: 11 }, () => randomBelow(random, 10));
  return [1 + randomBelow(random, 9), ...digits].join('');
}

type Holder = Pick<Organization, 'id' | 'managementAccount'>;

export function organizationArn(organization: Holder): string {
  return `${prefix(organization)}:organization/${organization.id}`;
}

export function rootArn(organization: Organization): string {
  return `${prefix(organization)}:root/${organization.id}/${organization.rootId}`;
}

export function accountArn(organization: Holder, { accountId }: Pick<Member, 'accountId'>): string {
  return `${prefix(organization)}:account/${organization.id}/${accountId}`;
}

export function unitArn(organization: Holder, { id }: Pick<Unit, 'id'>): string {
  return `${prefix(organization)}:ou/${organization.id}/${id}`;
}

export function policyArn(
  organization: Holder,
  { id, type }: Pick<OrganizationPolicy, 'id' | 'type'>,
): string {
  return `${prefix(organization)}:policy/${organization.id}/${type.toLowerCase()}/${id}`;
}

export function managedPolicyArn({ id, type }: { id: string; type: PolicyType }): string {
  return `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`;
}

function prefix({ managementAccount }: Holder): string {
  return `arn:aws:organizations::${managementAccount}`;
}

function letters(random: Random, length: number): string {
  const all = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => all.charAt(randomBelow(random, all.length))).join('');
}
