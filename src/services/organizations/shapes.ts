// Members that several operations of Organizations share, with the limits of the API model, and
// how rows are shown in them.

import { organizationLimits } from '../../facts/organizations.ts';
import {
  boolean,
  integer,
  list,
  oneOf,
  optional,
  string,
  structure,
  timestamp,
} from '../../service/shape.ts';
import { accountArn, organizationArn, policyArn, rootArn, unitArn } from './identifiers.ts';
import type { AwsPolicy } from './managed-policies.ts';
import type { Member, Organization, OrganizationPolicy } from './rows.ts';
import type { Target } from './tree.ts';

const apiPolicyTypes = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
] as const;

export const policyType = () => oneOf(apiPolicyTypes);
export const featureSet = () => oneOf(['ALL', 'CONSOLIDATED_BILLING']);
export const policyId = () => string({ max: 130, pattern: /^p-[0-9a-zA-Z_]{8,128}$/ });
export const rootId = () => string({ max: 34, pattern: /^r-[0-9a-z]{4,32}$/ });
export const targetId = () =>
  string({
    max: 100,
    pattern: /^(r-[0-9a-z]{4,32})|(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
  });
export const policyName = () =>
  string({ min: 1, max: organizationLimits.nameCharacters.value, pattern: /[\s\S]*/ });
export const policyDescription = () =>
  string({ max: organizationLimits.descriptionCharacters.value, pattern: /[\s\S]*/ });
export const policyContent = () => string({ min: 1, pattern: /[\s\S]*/ });
export const tags = () =>
  list(
    structure({
      Key: string({ min: 1, max: 128, pattern: /^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$/u }),
      Value: string({ max: 256, pattern: /^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$/u }),
    }),
  );

/** What every listing takes, and gives back at its end. */
export const pageInput = {
  NextToken: optional(string({ max: 100_000, pattern: /[\s\S]*/ })),
  MaxResults: optional(integer({ min: 1, max: organizationLimits.pageMax.value })),
} as const;
export const pageOutput = { NextToken: optional(string()) } as const;

const typeSummaries = () => list(structure({ Type: policyType(), Status: oneOf(['ENABLED']) }));

export const organizationShape = () =>
  structure({
    Id: string(),
    Arn: string(),
    FeatureSet: featureSet(),
    MasterAccountArn: string(),
    MasterAccountId: string(),
    MasterAccountEmail: string({ sensitive: true }),
    AvailablePolicyTypes: typeSummaries(),
  });

export function organizationView(organization: Organization, master: Member | undefined) {
  const hasAll = organization.featureSet === 'ALL';
  const { managementAccount } = organization;
  return {
    Id: organization.id,
    Arn: organizationArn(organization),
    FeatureSet: organization.featureSet,
    MasterAccountArn: accountArn(organization, { accountId: managementAccount }),
    MasterAccountId: managementAccount,
    MasterAccountEmail: master?.email ?? '',
    // What is enabled stands in the root; this says only what can be, and only of SCPs.
    AvailablePolicyTypes: hasAll
      ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' } as const]
      : [],
  };
}

export const rootShape = () =>
  structure({ Id: string(), Arn: string(), Name: string(), PolicyTypes: typeSummaries() });

export function rootView(organization: Organization) {
  return {
    Id: organization.rootId,
    Arn: rootArn(organization),
    Name: 'Root',
    PolicyTypes: organization.enabledTypes.map((Type) => ({ Type, Status: 'ENABLED' }) as const),
  };
}

export const accountShape = () =>
  structure({
    Id: string(),
    Arn: string(),
    Email: string({ sensitive: true }),
    Name: string({ sensitive: true }),
    Status: oneOf(['ACTIVE']),
    State: oneOf(['ACTIVE']),
    Paths: list(string()),
    JoinedMethod: oneOf(['INVITED', 'CREATED']),
    JoinedTimestamp: timestamp(),
  });

export function accountView(organization: Organization, member: Member, path: readonly string[]) {
  return {
    Id: member.accountId,
    Arn: accountArn(organization, member),
    Email: member.email,
    Name: member.name,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    Paths: [`${[organization.id, ...path].join('/')}/`],
    JoinedMethod: member.joinedMethod,
    JoinedTimestamp: member.joinedMs,
  } as const;
}

export const summaryShape = () =>
  structure({
    Id: string(),
    Arn: string(),
    Name: string(),
    Description: string(),
    Type: policyType(),
    AwsManaged: boolean(),
  });
export const policyShape = () => structure({ PolicySummary: summaryShape(), Content: string() });

export function summaryView(organization: Organization, policy: AwsPolicy | OrganizationPolicy) {
  const { id, name, description, type } = policy;
  const isAws = 'arn' in policy;
  const arn = isAws ? policy.arn : policyArn(organization, policy);
  return {
    Id: id,
    Arn: arn,
    Name: name,
    Description: description,
    Type: type,
    AwsManaged: isAws,
  };
}

export const targetShape = () =>
  structure({
    TargetId: string(),
    Arn: string(),
    Name: string(),
    Type: oneOf(['ACCOUNT', 'ORGANIZATIONAL_UNIT', 'ROOT']),
  });

export function targetView(organization: Organization, target: Target) {
  const { id, type } = target;
  return { TargetId: id, Arn: targetArn(organization, target), Name: nameOf(target), Type: type };
}

export function targetArn(organization: Organization, target: Target): string {
  switch (target.type) {
    case 'ROOT':
      return rootArn(organization);
    case 'ORGANIZATIONAL_UNIT':
      return unitArn(organization, target.unit);
    case 'ACCOUNT':
      return accountArn(organization, target.member);
  }
}

function nameOf(target: Target): string {
  switch (target.type) {
    case 'ROOT':
      return 'Root';
    case 'ORGANIZATIONAL_UNIT':
      return target.unit.name;
    case 'ACCOUNT':
      return target.member.name;
  }
}
