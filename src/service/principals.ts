// Who there is: accounts, users, groups, roles, what is attached to them, their access keys and
// sessions. Several services read these rows (iam, sts, organizations), as does the door; the calls
// that write them are in src/services. Rows only: nobody is authorized here.

import { type EntityKind, type EntityName, entityArn, parseEntityArn } from './principal-names.ts';
import type { Reader, TableSpec } from './table-spec.ts';

export interface Account {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly createdMs: number;
}

export interface PrincipalTag {
  readonly Key: string;
  readonly Value: string;
}

interface Entity {
  /** AIDA..., AROA...: what AWS keeps in place of an ARN in a saved policy. */
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly path: string;
  readonly name: string;
  readonly createdMs: number;
}

export interface User extends Entity {
  readonly boundaryArn?: string;
  readonly tags: readonly PrincipalTag[];
}

export type Group = Entity;

export interface Role extends Entity {
  /** The text of the trust policy, as it was given. */
  readonly trustPolicy: string;
  readonly description?: string;
  readonly maxSessionSeconds: number;
  readonly boundaryArn?: string;
  readonly tags: readonly PrincipalTag[];
  readonly lastUsed?: { readonly atMs: number; readonly region: string };
}

export interface InstanceProfile extends Entity {
  /** One at most. */
  readonly roleArn?: string;
  readonly tags: readonly PrincipalTag[];
}

export interface PolicyVersion {
  /** v1, v2: never given twice. */
  readonly id: string;
  readonly document: string;
  readonly createdMs: number;
}

/** A managed policy of an account. Those of AWS are facts, not rows. */
export interface ManagedPolicy extends Entity {
  readonly description?: string;
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersionId: string;
  readonly updatedMs: number;
  readonly tags: readonly PrincipalTag[];
}

/** A policy that belongs to one user, group or role. */
export interface InlinePolicy {
  readonly ownerArn: string;
  readonly name: string;
  readonly document: string;
}

/** A managed policy on a user, group or role. */
export interface Attachment {
  readonly ownerArn: string;
  readonly policyArn: string;
}

export interface Membership {
  readonly groupArn: string;
  readonly userArn: string;
}

/**
 * The secret stands in the row because the endpoint must verify SigV4 signatures with it. Nothing
 * else may read it: it is in the reply of CreateAccessKey once, as a sensitive member, and never
 * in the trail, in another reply or in a log.
 */
export interface AccessKey {
  /** AKIA... */
  readonly id: string;
  readonly secret: string;
  readonly account: string;
  /** A user, or the account's root. */
  readonly ownerArn: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdMs: number;
}

/** Temporary credentials. The secret and the token are kept and guarded as an access key's secret. */
export interface Session {
  /** ASIA... */
  readonly accessKeyId: string;
  readonly secret: string;
  readonly token: string;
  /** The account the session acts in. */
  readonly account: string;
  /** A role's session, a federated user, or a user or root with a session of its own. */
  readonly kind: 'AssumedRole' | 'FederatedUser' | 'SessionToken';
  /** Who calls with it: the ARN of the session itself, or of the user or root behind a SessionToken. */
  readonly arn: string;
  /** AROA...:session, 111122223333:name, or the id of the user or root. */
  readonly principalId: string;
  /** The role, or the user (or root) who asked for the session. */
  readonly sourceArn: string;
  /** Of the role or user behind it when the session was made: one made anew is another. */
  readonly sourceId: string;
  readonly sessionName?: string;
  readonly sourceIdentity?: string;
  /** Texts given with the call. */
  readonly sessionPolicies: readonly string[];
  /** Managed policies given with the call. */
  readonly sessionPolicyArns: readonly string[];
  readonly tags: readonly PrincipalTag[];
  readonly transitiveTagKeys: readonly string[];
  readonly mfaAuthenticated: boolean;
  readonly createdMs: number;
  readonly expiresMs: number;
}

/** Unique in the account, whatever its path and the case of its letters. */
export function nameKey(account: string, name: string): string {
  return `${account}/${name.toLowerCase()}`;
}

const byName = (row: Entity): string => nameKey(row.account, row.name);
const account = (row: { readonly account: string }): string => row.account;
const id = (row: Entity): string => row.id;
/** Users and roles of one account behind one boundary. */
const boundary = (row: User | Role): string | undefined =>
  row.boundaryArn && pairKey(row.account, row.boundaryArn);

export const accounts: TableSpec<Account> = {
  name: 'accounts',
  key: (row) => row.id,
  indexes: { all: () => '' },
};
export const users: TableSpec<User> = {
  name: 'iam.users',
  key: byName,
  indexes: { account, id, boundary },
};
export const groups: TableSpec<Group> = {
  name: 'iam.groups',
  key: byName,
  indexes: { account },
};
export const roles: TableSpec<Role> = {
  name: 'iam.roles',
  key: byName,
  indexes: { account, id, boundary },
};
export const instanceProfiles: TableSpec<InstanceProfile> = {
  name: 'iam.instance-profiles',
  key: byName,
  indexes: { account, role: (row) => row.roleArn },
};
export const managedPolicies: TableSpec<ManagedPolicy> = {
  name: 'iam.policies',
  key: byName,
  indexes: { account },
};
export const inlinePolicies: TableSpec<InlinePolicy> = {
  name: 'iam.inline-policies',
  key: (row) => inlinePolicyKey(row.ownerArn, row.name),
  indexes: { owner: (row) => row.ownerArn },
};
export const attachments: TableSpec<Attachment> = {
  name: 'iam.attachments',
  key: (row) => pairKey(row.ownerArn, row.policyArn),
  indexes: {
    owner: (row) => row.ownerArn,
    /** In one account: AWS's own policies are attached in many. */
    policy: (row) => pairKey(accountOf(row.ownerArn), row.policyArn),
  },
};
export const memberships: TableSpec<Membership> = {
  name: 'iam.memberships',
  key: (row) => pairKey(row.groupArn, row.userArn),
  indexes: { group: (row) => row.groupArn, user: (row) => row.userArn },
};
export const accessKeys: TableSpec<AccessKey> = {
  name: 'iam.access-keys',
  key: (row) => row.id,
  indexes: { owner: (row) => row.ownerArn },
};
export const sessions: TableSpec<Session> = {
  name: 'sts.sessions',
  key: (row) => row.accessKeyId,
  indexes: { account, source: (row) => row.sourceArn },
};

/** Every table above, for the world that holds them. */
export const principalTables = [
  accounts,
  users,
  groups,
  roles,
  instanceProfiles,
  managedPolicies,
  inlinePolicies,
  attachments,
  memberships,
  accessKeys,
  sessions,
] as const;

/** Two ARNs in one key; a space stands in no ARN. */
export function pairKey(first: string, second: string): string {
  return `${first} ${second}`;
}

export function inlinePolicyKey(ownerArn: string, name: string): string {
  return `${ownerArn} ${name}`;
}

export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

export const userOf = (reader: Reader, account: string, name: string): User | undefined =>
  named(reader, users, account, name);
export const groupOf = (reader: Reader, account: string, name: string): Group | undefined =>
  named(reader, groups, account, name);
export const roleOf = (reader: Reader, account: string, name: string): Role | undefined =>
  named(reader, roles, account, name);

/** The user, role, group, policy or profile with exactly this ARN, its path included. */
export const userByArn = (reader: Reader, arn: string): User | undefined =>
  byArn(reader, users, 'user', arn);
export const groupByArn = (reader: Reader, arn: string): Group | undefined =>
  byArn(reader, groups, 'group', arn);
export const roleByArn = (reader: Reader, arn: string): Role | undefined =>
  byArn(reader, roles, 'role', arn);
export const policyByArn = (reader: Reader, arn: string): ManagedPolicy | undefined =>
  byArn(reader, managedPolicies, 'policy', arn);

/** The row of a name; its letters must have the same case as when it was made. */
function named<Row extends Entity>(
  reader: Reader,
  spec: TableSpec<Row>,
  account: string,
  name: string,
): Row | undefined {
  const row = reader.get(spec, nameKey(account, name));
  return row?.name === name ? row : undefined;
}

function byArn<Row extends Entity>(
  reader: Reader,
  spec: TableSpec<Row>,
  kind: EntityKind,
  arn: string,
): Row | undefined {
  const parsed = parseEntityArn(arn);
  if (parsed?.kind !== kind) return undefined;
  const row = reader.get(spec, nameKey(parsed.account, parsed.name));
  return row?.arn === arn ? row : undefined;
}

/** What every entity has, for one that is made now. */
export function newEntity(name: EntityName, id: string, createdMs: number): Entity {
  const { account, path } = name;
  return { id, arn: entityArn(name), account, path, name: name.name, createdMs };
}
export const profileOf = (
  reader: Reader,
  account: string,
  name: string,
): InstanceProfile | undefined => named(reader, instanceProfiles, account, name);
