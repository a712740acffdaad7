// The members of IAM's requests and replies, with the limits of the API model (2010-05-08). The
// patterns of names and paths stand in operation.ts, where their sentences are.

import { iamLimits } from '../../facts/iam-limits.ts';
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

export const userName = () => string({ min: 1, max: 64 });
export const existingUserName = () => string({ min: 1, max: 128 });
export const groupName = () => string({ min: 1, max: 128 });
export const roleName = () => string({ min: 1, max: 64 });
export const policyName = () => string({ min: 1, max: 128 });
export const instanceProfileName = () => string({ min: 1, max: 128 });
export const path = () => string({ min: 1, max: 512 });
export const arn = () => string({ min: 20, max: 2048 });
export const accessKeyId = () => string({ min: 16, max: 128, pattern: /[\w]+/ });
export const versionId = () => string({ pattern: /v[1-9][0-9]*(\.[A-Za-z0-9-]*)?/ });
export const policyDocument = () => string({ min: 1, max: 131_072 });
export const documentText = () => string({ isDocument: true });

export const tagList = () =>
  list(
    structure({
      Key: string({ min: 1, max: 128, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]+/u }),
      Value: string({ min: 0, max: 256, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u }),
    }),
    { max: 50 },
  );

/** The members of a paged request. */
export const pageStart = {
  Marker: optional(string({ min: 1, max: 320, pattern: /[\u0020-\u00FF]+/ })),
  MaxItems: optional(integer({ min: 1, max: iamLimits.listPageMax.value })),
} as const;

/** The members at the end of a page. */
export const pageEnd = { IsTruncated: boolean(), Marker: optional(string()) } as const;

const shownTags = () => optional(list(structure({ Key: string(), Value: string() })));
const boundary = () =>
  optional(structure({ PermissionsBoundaryType: string(), PermissionsBoundaryArn: string() }));

/** The root user, who may ask for itself, has neither path nor name. */
export const user = () =>
  structure({
    Path: optional(string()),
    UserName: optional(string()),
    UserId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    PermissionsBoundary: boundary(),
    Tags: shownTags(),
  });

export const group = () =>
  structure({
    Path: string(),
    GroupName: string(),
    GroupId: string(),
    Arn: string(),
    CreateDate: timestamp(),
  });

export const role = () =>
  structure({
    Path: string(),
    RoleName: string(),
    RoleId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    AssumeRolePolicyDocument: documentText(),
    Description: optional(string()),
    MaxSessionDuration: optional(integer()),
    PermissionsBoundary: boundary(),
    Tags: shownTags(),
    RoleLastUsed: optional(
      structure({ LastUsedDate: optional(timestamp()), Region: optional(string()) }),
    ),
  });

export const policy = () =>
  structure({
    PolicyName: string(),
    PolicyId: string(),
    Arn: string(),
    Path: string(),
    DefaultVersionId: string(),
    AttachmentCount: integer(),
    PermissionsBoundaryUsageCount: integer(),
    IsAttachable: boolean(),
    Description: optional(string()),
    CreateDate: timestamp(),
    UpdateDate: timestamp(),
    Tags: shownTags(),
  });

export const policyVersion = () =>
  structure({
    Document: optional(documentText()),
    VersionId: string(),
    IsDefaultVersion: boolean(),
    CreateDate: timestamp(),
  });

export const instanceProfile = () =>
  structure({
    Path: string(),
    InstanceProfileName: string(),
    InstanceProfileId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    Roles: list(role()),
    Tags: shownTags(),
  });

export const attachedPolicies = () =>
  list(structure({ PolicyName: string(), PolicyArn: string() }));

export const accessKeyStatus = () => oneOf(['Active', 'Inactive', 'Expired']);
