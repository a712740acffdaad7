// An organization in the world's tables: itself, its units and accounts as a tree, its policies and
// what they are attached to. Accounts as such (their users and roles) are src/service/principals.ts.

import type { PrincipalTag } from '../../service/principals.ts';
import type { TableSpec } from '../../service/table-spec.ts';

/** The types of policy this lab has; the API knows more. */
export const policyTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
export type PolicyType = (typeof policyTypes)[number];

export interface Organization {
  /** o-exampleorgid */
  readonly id: string;
  readonly managementAccount: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  /** r-examplerootid */
  readonly rootId: string;
  readonly enabledTypes: readonly PolicyType[];
}

/** An account's place in an organization. */
export interface Member {
  readonly accountId: string;
  readonly organizationId: string;
  /** The root, or a unit. */
  readonly parentId: string;
  readonly name: string;
  readonly email: string;
  readonly joinedMethod: 'INVITED' | 'CREATED';
  readonly joinedMs: number;
  readonly tags: readonly PrincipalTag[];
}

/** An organizational unit. */
export interface Unit {
  /** ou-examplerootid111-exampleouid111 */
  readonly id: string;
  readonly organizationId: string;
  /** The root, or another unit. */
  readonly parentId: string;
  readonly name: string;
}

export interface OrganizationPolicy {
  /** p-examplepolicyid111 */
  readonly id: string;
  readonly organizationId: string;
  readonly type: PolicyType;
  readonly name: string;
  readonly description: string;
  readonly content: string;
}

/** A policy on the root, a unit or an account. */
export interface PolicyAttachment {
  readonly organizationId: string;
  readonly targetId: string;
  readonly policyId: string;
  readonly type: PolicyType;
}

export const organizations: TableSpec<Organization> = {
  name: 'organizations',
  key: (row) => row.id,
  indexes: {},
};
export const members: TableSpec<Member> = {
  name: 'organizations.members',
  key: (row) => row.accountId,
  indexes: {
    organization: (row) => row.organizationId,
    email: (row) => row.email.toLowerCase(),
  },
};
export const units: TableSpec<Unit> = {
  name: 'organizations.units',
  key: (row) => row.id,
  indexes: {
    organization: (row) => row.organizationId,
    name: (row) => `${row.parentId}/${row.name}`,
  },
};
export const organizationPolicies: TableSpec<OrganizationPolicy> = {
  name: 'organizations.policies',
  key: (row) => row.id,
  indexes: {
    type: (row) => `${row.organizationId}/${row.type}`,
    name: (row) => `${row.organizationId}/${row.type}/${row.name}`,
  },
};
export const policyAttachments: TableSpec<PolicyAttachment> = {
  name: 'organizations.attachments',
  key: attachmentKey,
  indexes: {
    target: (row) => targetKey(row.organizationId, row.targetId, row.type),
    policy: (row) => `${row.organizationId}/${row.policyId}`,
  },
};

/** Every table above, for the world that holds them. */
export const organizationTables = [
  organizations,
  members,
  units,
  organizationPolicies,
  policyAttachments,
] as const;

export function attachmentKey(row: Omit<PolicyAttachment, 'type'>): string {
  return `${row.organizationId}/${row.targetId}/${row.policyId}`;
}

export function targetKey(organizationId: string, targetId: string, type: PolicyType): string {
  return `${organizationId}/${targetId}/${type}`;
}
