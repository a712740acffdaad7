// The user, group, role, profile or policy a call names, or the refusal that there is none. The
// sentences were recorded from the service (2026-02).

import { type AwsManagedPolicy, awsManagedPolicy } from '../../facts/managed-policies.ts';
import type { Caller, Where } from '../../service/handler.ts';
import { parseEntityArn } from '../../service/principal-names.ts';
import {
  type Group,
  groupOf,
  type InstanceProfile,
  type ManagedPolicy,
  policyByArn,
  profileOf,
  type Role,
  roleOf,
  type User,
  userByArn,
  userOf,
} from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { type IamErrorCode, refuseIam } from './errors.ts';

interface Site {
  readonly tx: Reader;
  readonly place: Where;
}

export function refuseMissing(kind: 'user' | 'group' | 'role', name: string): never {
  return refuseIam('NoSuchEntity', `The ${kind} with name ${name} cannot be found.`);
}

export function theUser(name: string, { tx, place }: Site): User {
  return userOf(tx, place.account, name) ?? refuseMissing('user', name);
}

export function theGroup(name: string, { tx, place }: Site): Group {
  return groupOf(tx, place.account, name) ?? refuseMissing('group', name);
}

export function theRole(name: string, { tx, place }: Site): Role {
  return roleOf(tx, place.account, name) ?? refuseMissing('role', name);
}

/** A role its owner may change: those of services are AWS's. */
export function theOwnRole(name: string, site: Site): Role {
  const role = theRole(name, site);
  if (role.path.startsWith('/aws-service-role/')) {
    refuseIam(
      'UnmodifiableEntity',
      `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
    );
  }
  return role;
}

export function theProfile(name: string, { tx, place }: Site): InstanceProfile {
  return (
    profileOf(tx, place.account, name) ??
    refuseIam('NoSuchEntity', `Instance Profile ${name} cannot be found.`)
  );
}

/** The user a call is about that need not name one: the caller. Undefined: the root user. */
export function namedUser(name: string | undefined, caller: Caller, site: Site): User | undefined {
  if (name !== undefined) return theUser(name, site);
  switch (caller.type) {
    case 'Root':
      return undefined;
    case 'IAMUser':
      // A user's session outlives its user.
      return userByArn(site.tx, caller.arn) ?? theUser(caller.userName ?? caller.principalId, site);
    default:
      return refuseIam(
        'ValidationError',
        'Must specify userName when calling with non-User credentials',
      );
  }
}

export type AnyPolicy =
  | { readonly own: ManagedPolicy; readonly aws?: undefined }
  | { readonly aws: AwsManagedPolicy; readonly own?: undefined };

/** A policy of this account, or of AWS. */
export function findPolicy(arn: string, { tx, place }: Site): AnyPolicy | undefined {
  const aws = awsManagedPolicy(arn);
  if (aws) return { aws };
  const own = policyByArn(tx, arn);
  return own?.account === place.account ? { own } : undefined;
}

/** The policy of an ARN; `missing` is the sentence where there is none. */
export function thePolicy(
  arn: string,
  site: Site,
  missing = `Policy ${arn} was not found.`,
): AnyPolicy {
  checkPolicyArn(arn);
  return findPolicy(arn, site) ?? refuseIam('NoSuchEntity', missing);
}

/** A policy that may be changed: AWS's own may not. */
export function theOwnPolicy(arn: string, site: Site): ManagedPolicy {
  const { own } = thePolicy(arn, site);
  // The text is ours.
  return own ?? refuseIam('InvalidInput', `${arn} belongs to AWS: it can be attached, not changed`);
}

/** Only a policy of an account, or of AWS, has this form of ARN. */
export function checkPolicyArn(arn: string, code: IamErrorCode = 'ValidationError'): void {
  if (parseEntityArn(arn)?.kind !== 'policy') refuseIam(code, `ARN ${arn} is not valid.`);
}
