// What a decision needs to know, gathered from the world: every policy that may have a say about
// this caller and this resource. Judging them is src/policy.

import { awsManagedPolicy } from '../facts/managed-policies.ts';
import { partitionOf } from '../facts/regions.ts';
import { type Grant, granteeKey, kmsGrants } from '../kms/grant-rows.ts';
import type { Key } from '../kms/rows.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { Policy, PolicyKind } from '../policy/policy.ts';
import type { RequestGrant, RequestPrincipal } from '../policy/request.ts';
import type { Caller } from '../service/handler.ts';
import {
  attachments,
  inlinePolicies,
  memberships,
  policyByArn,
  roleByArn,
  type Session,
  sessions,
  userByArn,
} from '../service/principals.ts';
import type { Reader } from '../service/table-spec.ts';

const everything = { limit: Number.POSITIVE_INFINITY };

/** The policies on one side of a decision: the caller's. */
export interface CallerPolicies {
  readonly principal: RequestPrincipal;
  readonly identity: readonly Policy[];
  readonly boundary: Policy | undefined;
  readonly session: readonly Policy[] | undefined;
}

export function callerPolicies(caller: Caller, reader: Reader): CallerPolicies {
  const session = reader.get(sessions, caller.accessKeyId);
  const owner = identityOwner(caller, session);
  const boundaryArn = owner && boundaryOf(owner, reader);
  return {
    principal: principalOf(caller, session),
    identity: owner ? identityPolicies(owner, reader) : [],
    boundary: boundaryArn === undefined ? undefined : boundaryPolicy(boundaryArn, reader),
    session: session && sessionPolicies(session, reader),
  };
}

/** The user or role whose identity policies count: a federated user has those of its maker. */
function identityOwner(caller: Caller, session: Session | undefined): string | undefined {
  switch (caller.type) {
    case 'IAMUser':
      return caller.arn;
    case 'AssumedRole':
      return caller.roleArn;
    case 'FederatedUser':
      return session?.sourceArn;
    case 'Root':
    case 'AWSService':
      return undefined;
  }
}

function principalOf(caller: Caller, session: Session | undefined): RequestPrincipal {
  const { arn, account } = caller;
  switch (caller.type) {
    case 'IAMUser':
      return { type: 'user', arn, account, name: caller.userName };
    case 'Root':
      return { type: 'root', arn, account };
    case 'AssumedRole': {
      const { roleArn } = caller;
      const serviceLinkedRole = roleArn?.includes(':role/aws-service-role/') ?? false;
      const sessionName = session?.sessionName;
      return { type: 'role-session', arn, account, roleArn, sessionName, serviceLinkedRole };
    }
    case 'FederatedUser':
      return { type: 'federated-user', arn, account, parentUserArn: session?.sourceArn };
    case 'AWSService':
      return { type: 'service', arn };
  }
}

function identityPolicies(ownerArn: string, reader: Reader): readonly Policy[] {
  const found = policiesOn(ownerArn, reader);
  for (const { groupArn } of reader.page(memberships, 'user', ownerArn, everything).rows) {
    found.push(...policiesOn(groupArn, reader));
  }
  return found;
}

/** Inline and attached policies of one user, group or role. */
function policiesOn(ownerArn: string, reader: Reader): Policy[] {
  const found: Policy[] = [];
  for (const { document } of reader.page(inlinePolicies, 'owner', ownerArn, everything).rows) {
    const policy = parsed(document, 'identity');
    if (policy) found.push(policy);
  }
  for (const { policyArn } of reader.page(attachments, 'owner', ownerArn, everything).rows) {
    const policy = managedPolicy(policyArn, 'identity', reader);
    if (policy) found.push(policy);
  }
  return found;
}

function boundaryOf(ownerArn: string, reader: Reader): string | undefined {
  return userByArn(reader, ownerArn)?.boundaryArn ?? roleByArn(reader, ownerArn)?.boundaryArn;
}

/** Allows nothing: a boundary whose policy cannot be found is still a boundary. */
const nothingAllowed =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}';

function boundaryPolicy(arn: string, reader: Reader): Policy | undefined {
  return managedPolicy(arn, 'boundary', reader) ?? parsed(nothingAllowed, 'boundary', arn);
}

function sessionPolicies(session: Session, reader: Reader): readonly Policy[] | undefined {
  const { sessionPolicies: texts, sessionPolicyArns: arns } = session;
  if (texts.length + arns.length === 0) return undefined;
  return [
    ...texts.map((text) => parsed(text, 'session')),
    ...arns.map((arn) => managedPolicy(arn, 'session', reader)),
  ].filter((policy) => policy !== undefined);
}

function managedPolicy(arn: string, kind: PolicyKind, reader: Reader): Policy | undefined {
  const own = policyByArn(reader, arn);
  const version = own?.versions.find(({ id }) => id === own.defaultVersionId);
  const document = version?.document ?? awsManagedPolicy(arn)?.document;
  return document === undefined ? undefined : parsed(document, kind, arn);
}

/** A stored document was checked when it was saved; one that reads as none has no say. */
export function parsed(text: string, kind: PolicyKind, arn?: string): Policy | undefined {
  return parsePolicy(text, kind, arn === undefined ? {} : { arn }).policy;
}

/** Grants on a key that name this caller, its role or its account; or the service that calls. */
export function grantsFor(caller: Caller, key: Key, reader: Reader, nowMs: number): RequestGrant[] {
  if (reader.count(kmsGrants, 'key', key.arn) === 0) return [];
  const found: RequestGrant[] = [];
  for (const grantee of granteesOf(caller, partitionOf(key.region))) {
    const index = granteeKey(key.arn, grantee);
    for (const grant of reader.page(kmsGrants, 'grantee', index, everything).rows) {
      found.push(requestGrant(grant, nowMs));
    }
  }
  return found;
}

function granteesOf(
  caller: Caller,
  partition: string,
): readonly Parameters<typeof granteeKey>[1][] {
  if (caller.type === 'AWSService') return [{ granteeServicePrincipal: caller.arn }];
  const { arn, roleArn, account } = caller;
  return [arn, ...(roleArn ? [roleArn] : []), `arn:aws:iam::${account}:root`, account].map(
    (name) => ({ granteePrincipal: arnIn(name, partition) }),
  );
}

/** Our accounts stand in all partitions; rows of people are written in one. */
export function arnIn(arn: string, partition: string): string {
  return partition === 'aws' ? arn : arn.replace(/^arn:aws:/, `arn:${partition}:`);
}

export function requestGrant(grant: Grant, nowMs: number): RequestGrant {
  return {
    GrantId: grant.grantId,
    KeyArn: grant.keyArn,
    GranteePrincipal: grant.granteePrincipal,
    GranteeServicePrincipal: grant.granteeServicePrincipal,
    RetiringPrincipal: grant.retiringPrincipal,
    RetiringServicePrincipal: grant.retiringServicePrincipal,
    Operations: grant.operations,
    Constraints: grant.constraints,
    IssuingAccount: grant.issuingAccount,
    Pending: grant.effectiveMs > nowMs,
  };
}
