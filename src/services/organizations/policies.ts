// How operations find the policy and the target they are given, with the service's refusals.

import type { Reader } from '../../service/table-spec.ts';
import { type AwsPolicy, awsPolicyOf } from './managed-policies.ts';
import {
  type Organization,
  type OrganizationPolicy,
  organizationPolicies,
  type PolicyType,
  policyTypes,
} from './rows.ts';
import { type Target, targetOf } from './tree.ts';

type Fail<Code extends string> = (code: Code, message: string) => never;

/** One of AWS's policies, or of the organization's own. */
export function anyPolicy(
  id: string,
  organization: Organization,
  { tx, fail }: { readonly tx: Reader; readonly fail: Fail<'PolicyNotFoundException'> },
): AwsPolicy | OrganizationPolicy {
  const managed = awsPolicyOf(id);
  if (managed) return managed;
  const own = tx.get(organizationPolicies, id);
  if (own?.organizationId === organization.id) return own;
  return fail('PolicyNotFoundException', "You specified a policy that doesn't exist.");
}

/** A policy that may be changed: one of the organization's own. */
export function ownPolicy(
  id: string,
  organization: Organization,
  calling: {
    readonly tx: Reader;
    readonly fail: Fail<'PolicyNotFoundException' | 'InvalidInputException'>;
  },
): OrganizationPolicy {
  const policy = anyPolicy(id, organization, calling);
  if (!('arn' in policy)) return policy;
  // The text is ours.
  return calling.fail('InvalidInputException', `${policy.name} belongs to AWS and cannot change`);
}

export function foundTarget(
  id: string,
  organization: Organization,
  { tx, fail }: { readonly tx: Reader; readonly fail: Fail<'TargetNotFoundException'> },
): Target {
  return (
    targetOf(tx, organization, id) ??
    fail('TargetNotFoundException', "You specified a target that doesn't exist.")
  );
}

/** A type of policy this organization can have. */
export function availableType(
  type: string,
  { featureSet }: Organization,
  fail: Fail<'PolicyTypeNotAvailableForOrganizationException'>,
): PolicyType {
  const known = policyTypes.find((name) => name === type);
  // Both texts are ours.
  if (!known) {
    return fail(
      'PolicyTypeNotAvailableForOrganizationException',
      `${type} is not part of this lab; it has service control and resource control policies`,
    );
  }
  if (featureSet === 'ALL') return known;
  return fail(
    'PolicyTypeNotAvailableForOrganizationException',
    'the organization has consolidated billing only; policies need all features',
  );
}
