// The global condition keys of a call (aws:*): who calls, from where, when. What only a service
// knows of its own request comes from the service.
// Source: IAM User Guide, AWS global condition context keys (checked 2026-11).

import { partitionOf } from '../facts/regions.ts';
import type { Caller } from '../service/handler.ts';
import { type PrincipalTag, roleByArn, sessions, userByArn } from '../service/principals.ts';
import type { Reader } from '../service/table-spec.ts';
import { organizationOf, pathTo } from '../services/organizations/tree.ts';
import { arnIn } from './gather.ts';

/** An address kept for documentation (RFC 5737): the learner's computer in the simulated world. */
export const learnersAddress = '203.0.113.17';

export interface CallCircumstances {
  readonly region: string;
  readonly nowMs: number;
  readonly userAgent: string | undefined;
  readonly resourceAccount: string;
}

export function globalConditions(
  caller: Caller,
  { region, nowMs, userAgent, resourceAccount }: CallCircumstances,
  reader: Reader,
): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = Object.create(null);
  values['aws:CurrentTime'] = new Date(nowMs).toISOString();
  values['aws:EpochTime'] = String(Math.floor(nowMs / 1000));
  values['aws:SecureTransport'] = 'true';
  values['aws:SourceIp'] = learnersAddress;
  values['aws:RequestedRegion'] = region;
  values['aws:ResourceAccount'] = resourceAccount;
  values['aws:ViaAWSService'] = 'false';
  if (userAgent !== undefined) values['aws:UserAgent'] = userAgent;
  organizationValues('Resource', resourceAccount, values, reader);
  principalValues(caller, partitionOf(region), values, reader);
  return values;
}

function principalValues(
  caller: Caller,
  partition: string,
  values: Record<string, string | readonly string[]>,
  reader: Reader,
): void {
  if (caller.type === 'AWSService') {
    values['aws:PrincipalIsAWSService'] = 'true';
    values['aws:PrincipalServiceName'] = caller.arn;
    return;
  }
  const session = reader.get(sessions, caller.accessKeyId);
  values['aws:PrincipalAccount'] = caller.account;
  organizationValues('Principal', caller.account, values, reader);
  values['aws:PrincipalIsAWSService'] = 'false';
  values['aws:userid'] = caller.principalId;
  // A role session is known by its role, never by the ARN of the session.
  values['aws:PrincipalArn'] = arnIn(caller.roleArn ?? caller.arn, partition);
  values['aws:PrincipalType'] = principalTypes[caller.type];
  if (caller.userName !== undefined) values['aws:username'] = caller.userName;
  if (session) {
    values['aws:TokenIssueTime'] = new Date(session.createdMs).toISOString();
    values['aws:MultiFactorAuthPresent'] = String(session.mfaAuthenticated);
    if (session.sourceIdentity) values['aws:SourceIdentity'] = session.sourceIdentity;
  }
  for (const { Key, Value } of tagsOf(caller, session?.tags ?? [], reader)) {
    values[`aws:PrincipalTag/${Key}`] = Value;
  }
}

/** Where an account stands: its organization, and the way there, which ends in a slash. */
function organizationValues(
  whose: 'Principal' | 'Resource',
  account: string,
  values: Record<string, string | readonly string[]>,
  reader: Reader,
): void {
  const organization = organizationOf(reader, account);
  if (!organization) return;
  const above = pathTo(reader, organization, account).slice(0, -1);
  values[`aws:${whose}OrgID`] = organization.id;
  values[`aws:${whose}OrgPaths`] = [`${[organization.id, ...above].join('/')}/`];
}

const principalTypes = {
  IAMUser: 'User',
  AssumedRole: 'AssumedRole',
  FederatedUser: 'FederatedUser',
  Root: 'Account',
} as const;

/** Tags of the user or role; those of the session stand over them. */
function tagsOf(
  caller: Caller,
  ofSession: readonly PrincipalTag[],
  reader: Reader,
): readonly PrincipalTag[] {
  const owner = caller.roleArn ? roleByArn(reader, caller.roleArn) : userByArn(reader, caller.arn);
  return [...(owner?.tags ?? []), ...ofSession];
}
