// Members that the grant operations share, and a grant as the lists show it. Sources: KMS API model
// 2014-11-01 and @aws-sdk/client-kms 3.1162.0.

import { grantOperations } from '../facts/grants.ts';
import { limits } from '../facts/limits.ts';
import { partitionOf } from '../facts/regions.ts';
import {
  list,
  map,
  oneOf,
  optional,
  string,
  structure,
  timestamp,
  type Value,
} from '../service/shape.ts';
import type { Grant } from './grant-rows.ts';

export const principal = () =>
  string({ min: 1, max: limits.principalCharacters.value, pattern: /^[\w+=,.@:/-]+$/ });
export const grantName = () =>
  string({ min: 1, max: limits.grantNameCharacters.value, pattern: /^[a-zA-Z0-9:/_-]+$/ });
export const grantId = () => string({ min: 1, max: limits.grantIdCharacters.value });
/** Kept out of trail and complaints, like grantTokens of shapes.ts. */
export const grantToken = () =>
  string({ min: 1, max: limits.grantTokenCharacters.value, sensitive: true });
export const grantOperationList = () => list(oneOf(grantOperations));
export const grantConstraints = () =>
  structure({
    EncryptionContextSubset: optional(map(string())),
    EncryptionContextEquals: optional(map(string())),
    SourceArn: optional(string({ min: 1, max: 2048 })),
  });

export const grantEntry = () =>
  structure({
    KeyId: string(),
    GrantId: string(),
    Name: optional(string()),
    CreationDate: timestamp(),
    GranteePrincipal: optional(string()),
    RetiringPrincipal: optional(string()),
    IssuingAccount: string(),
    Operations: grantOperationList(),
    Constraints: optional(grantConstraints()),
    GranteeServicePrincipal: optional(string()),
    RetiringServicePrincipal: optional(string()),
  });

export function entryOf(grant: Grant): Value<ReturnType<typeof grantEntry>> {
  const { name, granteePrincipal, retiringPrincipal, constraints } = grant;
  const { granteeServicePrincipal, retiringServicePrincipal } = grant;
  return {
    KeyId: grant.keyArn,
    GrantId: grant.grantId,
    ...(name === undefined ? {} : { Name: name }),
    CreationDate: grant.createdMs,
    ...(granteePrincipal === undefined ? {} : { GranteePrincipal: granteePrincipal }),
    ...(retiringPrincipal === undefined ? {} : { RetiringPrincipal: retiringPrincipal }),
    IssuingAccount: `arn:${partitionOf(grant.region)}:iam::${grant.issuingAccount}:root`,
    Operations: grant.operations,
    ...(constraints === undefined ? {} : { Constraints: constraints }),
    ...(granteeServicePrincipal === undefined
      ? {}
      : { GranteeServicePrincipal: granteeServicePrincipal }),
    ...(retiringServicePrincipal === undefined
      ? {}
      : { RetiringServicePrincipal: retiringServicePrincipal }),
  };
}
