// What every operation of Organizations starts with: whose organization it is, whether the caller
// manages it, and which of its resources is asked for.

import { operationsOf, type ServiceResolution, type ServiceUse } from '../../service/handler.ts';
import type { Reader } from '../../service/table-spec.ts';
import { policyArn } from './identifiers.ts';
import { awsPolicyOf } from './managed-policies.ts';
import { type Organization, organizationPolicies } from './rows.ts';
import { targetArn } from './shapes.ts';
import { organizationOf, targetOf } from './tree.ts';

export const organizationsOperation = operationsOf('organizations');

interface Calling {
  readonly tx: Reader;
  readonly place: { readonly account: string };
  readonly fail: (
    code: 'AWSOrganizationsNotInUseException' | 'AccessDeniedException',
    message: string,
  ) => never;
}

/** The caller's organization. The sentence was seen in public logs. */
export function memberOrganization({ tx, place, fail }: Calling): Organization {
  return (
    organizationOf(tx, place.account) ??
    fail('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
  );
}

/** The organization the caller's account manages. The sentence was seen in public logs. */
export function managedOrganization(calling: Calling): Organization {
  const organization = memberOrganization(calling);
  if (organization.managementAccount === calling.place.account) return organization;
  return calling.fail(
    'AccessDeniedException',
    "You don't have permissions to access this resource.",
  );
}

/** Asks for an action on the organization as a whole. */
export function wholeUse(
  action: string,
  { place }: ServiceResolution,
  context?: ServiceUse['context'],
): ServiceUse {
  const use = { as: 'organization', action, resource: '*', account: place.account };
  return context ? { ...use, context } : use;
}

/** Asks for an action on a root, unit or account; on `*` where there is no such thing. */
export function targetUse(
  action: string,
  id: string,
  { place, reader }: ServiceResolution,
): ServiceUse {
  const organization = organizationOf(reader, place.account);
  const target = organization && targetOf(reader, organization, id);
  const resource = target ? targetArn(organization, target) : '*';
  return { as: 'target', action, resource, account: ownerOf(organization, place.account) };
}

/** Asks for an action on a policy, with organizations:PolicyType. */
export function policyUse(
  action: string,
  id: string,
  { place, reader }: ServiceResolution,
): ServiceUse {
  const organization = organizationOf(reader, place.account);
  const account = ownerOf(organization, place.account);
  const managed = awsPolicyOf(id);
  const own = organization && reader.get(organizationPolicies, id);
  const policy = managed ?? (own?.organizationId === organization?.id ? own : undefined);
  if (!organization || !policy) return { as: 'policy', action, resource: '*', account };
  const resource = managed?.arn ?? policyArn(organization, policy);
  return {
    as: 'policy',
    action,
    resource,
    account,
    context: { 'organizations:PolicyType': policy.type },
  };
}

function ownerOf(organization: Organization | undefined, account: string): string {
  return organization?.managementAccount ?? account;
}
