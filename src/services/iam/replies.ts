// Rows as IAM shows them. Lists show less than single replies, and a new entity less than one that
// is asked for (recorded from the service, 2026-02).

import type {
  Group,
  InstanceProfile,
  ManagedPolicy,
  PrincipalTag,
  Role,
  User,
} from '../../service/principals.ts';

export function shownUser({ path, name, id, arn, createdMs }: User) {
  return { Path: path, UserName: name, UserId: id, Arn: arn, CreateDate: createdMs };
}

/** With what lists leave out. */
export function wholeUser(user: User) {
  return { ...shownUser(user), ...shownBoundary(user), ...shownTags(user.tags) };
}

export function shownGroup({ path, name, id, arn, createdMs }: Group) {
  return { Path: path, GroupName: name, GroupId: id, Arn: arn, CreateDate: createdMs };
}

/** What every reply shows of a role. */
export function shownRole({ path, name, id, arn, createdMs, trustPolicy }: Role) {
  return {
    Path: path,
    RoleName: name,
    RoleId: id,
    Arn: arn,
    CreateDate: createdMs,
    AssumeRolePolicyDocument: trustPolicy,
  };
}

export function newRole(role: Role) {
  return { ...shownRole(role), ...shownBoundary(role), ...shownTags(role.tags) };
}

export function listedRole(role: Role) {
  return {
    ...shownRole(role),
    ...shownDescription(role),
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

export function wholeRole(role: Role) {
  const { lastUsed } = role;
  return {
    ...listedRole(role),
    ...shownBoundary(role),
    ...shownTags(role.tags),
    RoleLastUsed: lastUsed ? { LastUsedDate: lastUsed.atMs, Region: lastUsed.region } : {},
  };
}

export function newPolicy(policy: ManagedPolicy) {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: policy.createdMs,
    UpdateDate: policy.updatedMs,
    ...shownTags(policy.tags),
  };
}

export function shownProfile(
  { path, name, id, arn, createdMs, tags }: InstanceProfile,
  role?: Role,
) {
  return {
    Path: path,
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: arn,
    CreateDate: createdMs,
    Roles: role ? [shownRole(role)] : [],
    ...shownTags(tags),
  };
}

export function shownDescription({ description }: { readonly description?: string }) {
  return description === undefined ? {} : { Description: description };
}

/** No tags, no member. */
export function shownTags(tags: readonly PrincipalTag[]) {
  return tags.length === 0 ? {} : { Tags: tags };
}

// The API model knows PermissionsBoundaryPolicy alone; the service says Policy.
function shownBoundary({ boundaryArn }: { readonly boundaryArn?: string }) {
  return boundaryArn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: boundaryArn,
        },
      };
}
