// What a call touches, for its authorization: ARNs (with the real path of what exists), the names
// that refusals use, and the condition keys of IAM. Looks up, refuses nothing.
// Source: Service Authorization Reference, AWS Identity and Access Management (IAM).

import type { ServiceResolution, ServiceUse } from '../../service/handler.ts';
import { type EntityKind, entityArn } from '../../service/principal-names.ts';
import { groupOf, type PrincipalTag, profileOf, roleOf, userOf } from '../../service/principals.ts';

export type ConditionValues = Record<string, string | readonly string[]>;

const lookups = {
  user: userOf,
  group: groupOf,
  role: roleOf,
  'instance-profile': profileOf,
} as const;

/** What any of them may have. */
interface Named {
  readonly arn: string;
  readonly tags?: readonly PrincipalTag[];
  readonly boundaryArn?: string;
}

/** One user, group, role or instance profile that should exist. */
export function entityUse(
  kind: keyof typeof lookups,
  action: string,
  name: string,
  { place, reader }: ServiceResolution,
  context: ConditionValues = {},
): ServiceUse {
  const row: Named | undefined = lookups[kind](reader, place.account, name);
  const { tags = [], boundaryArn } = row ?? {};
  return {
    as: kind,
    action,
    resource: row?.arn ?? entityArn({ kind, account: place.account, path: '/', name }),
    named: `${kind.replace('-', ' ')} ${name}`,
    account: place.account,
    context: {
      ...(boundaryArn === undefined ? {} : { 'iam:PermissionsBoundary': boundaryArn }),
      ...resourceTags(tags),
      ...context,
    },
  };
}

/** The user of a call that need not name one: its caller. */
export function ownUserUse(
  action: string,
  name: string | undefined,
  resolution: ServiceResolution,
): ServiceUse {
  const { caller, place } = resolution;
  const user = name ?? caller.userName;
  return user === undefined
    ? { as: 'user', action, resource: caller.arn, account: place.account }
    : entityUse('user', action, user, resolution);
}

/** Something that is made by the call. */
export function newEntityUse(
  kind: EntityKind,
  action: string,
  { path = '/', name }: { readonly path: string | undefined; readonly name: string },
  { place }: ServiceResolution,
  context: ConditionValues = {},
): ServiceUse {
  const resource = entityArn({ kind, account: place.account, path, name });
  return { as: kind, action, resource, account: place.account, context };
}

/** Tags of something new ask for a permission of their own. */
export function tagUse(
  action: string,
  use: ServiceUse,
  tags: readonly PrincipalTag[] | undefined,
): ServiceUse[] {
  return tags && tags.length > 0 ? [{ ...use, as: 'tags', action }] : [];
}

/** All users, groups, roles of the account, or those below a path. */
export function listUse(
  kind: EntityKind,
  action: string,
  pathPrefix: string | undefined,
  { place }: ServiceResolution,
): ServiceUse {
  const resource = `arn:aws:iam::${place.account}:${kind}${pathPrefix ?? '/'}`;
  return { as: kind, action, resource, account: place.account };
}

export function policyUse(action: string, arn: string, { place }: ServiceResolution): ServiceUse {
  return { as: 'policy', action, resource: arn, named: `policy ${arn}`, account: place.account };
}

/** The keys of tags in a request. */
export function requestTags(tags: readonly PrincipalTag[] | undefined): ConditionValues {
  if (!tags || tags.length === 0) return {};
  const values: ConditionValues = { 'aws:TagKeys': tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) values[`aws:RequestTag/${Key}`] = Value;
  return values;
}

export function requestBoundary(arn: string | undefined): ConditionValues {
  return arn === undefined ? {} : { 'iam:PermissionsBoundary': arn };
}

function resourceTags(tags: readonly PrincipalTag[]): ConditionValues {
  const values: ConditionValues = {};
  for (const { Key, Value } of tags) {
    values[`aws:ResourceTag/${Key}`] = Value;
    values[`iam:ResourceTag/${Key}`] = Value;
  }
  return values;
}
