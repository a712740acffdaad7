// Managed policies of the account and of AWS alike: how they are shown and listed.

import { iamLimits } from '../../facts/iam-limits.ts';
import { type AwsManagedPolicy, awsManagedPolicies } from '../../facts/managed-policies.ts';
import {
  type ManagedPolicy,
  managedPolicies,
  type PolicyVersion,
} from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { usageOf } from './attachments.ts';
import type { AnyPolicy } from './entities.ts';
import { endAfter, isBelow, type Paged, type PageRequest, pageOf, placeOf } from './pages.ts';
import { shownDescription } from './replies.ts';

export function versionsOf({ own, aws }: AnyPolicy): readonly PolicyVersion[] {
  if (own) return own.versions;
  const { defaultVersionId, document, updatedMs } = aws;
  return [{ id: defaultVersionId, document, createdMs: updatedMs }];
}

export function shownVersion({ id, createdMs }: PolicyVersion, { own, aws }: AnyPolicy) {
  const { defaultVersionId } = own ?? aws;
  return { VersionId: id, IsDefaultVersion: id === defaultVersionId, CreateDate: createdMs };
}

/** As GetPolicy shows it. */
export function wholePolicy({ own, aws }: AnyPolicy, account: string, reader: Reader) {
  return {
    ...listedPolicy(own ?? aws, account, reader),
    ...shownDescription(own ?? aws),
    Tags: own?.tags ?? [],
  };
}

interface Wanted extends PageRequest {
  readonly Scope?: 'All' | 'AWS' | 'Local' | undefined;
  readonly OnlyAttached?: boolean | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyUsageFilter?: 'PermissionsPolicy' | 'PermissionsBoundary' | undefined;
}

type Listed = ReturnType<typeof listedPolicy>;

/**
 * A page of AWS's policies, then of the account's. A marker of AWS's has a place below zero: how
 * many of them were shown.
 */
export function listedPage(wanted: Wanted, account: string, reader: Reader): Paged<Listed> {
  const { Scope = 'All', MaxItems = iamLimits.listPageDefault.value } = wanted;
  const place = placeOf(wanted.Marker);
  const isBelowPath = isBelow(wanted.PathPrefix);
  const pick = (policy: ManagedPolicy | AwsManagedPolicy): Listed | undefined => {
    if (!isBelowPath(policy)) return undefined;
    const shown = listedPolicy(policy, account, reader);
    return isUsed(shown, wanted) ? shown : undefined;
  };
  const aws: Listed[] = [];
  if (Scope !== 'Local' && (place === undefined || place <= 0)) {
    for (let at = -(place ?? 0); at < awsManagedPolicies.length; at++) {
      if (aws.length === MaxItems) return { items: aws, end: endAfter(-at) };
      const policy = awsManagedPolicies[at];
      const shown = policy && pick(policy);
      if (shown) aws.push(shown);
    }
  }
  if (Scope === 'AWS') return { items: aws, end: { IsTruncated: false } };
  if (aws.length === MaxItems) {
    const isMore = reader.count(managedPolicies, 'account', account) > 0;
    const end = isMore ? endAfter(-awsManagedPolicies.length) : { IsTruncated: false };
    return { items: aws, end };
  }
  const isPastAws = place !== undefined && place > 0;
  const rest = pageOf(
    { Marker: isPastAws ? wanted.Marker : undefined, MaxItems: MaxItems - aws.length },
    (options) => reader.page(managedPolicies, 'account', account, options),
    pick,
  );
  return { items: [...aws, ...rest.items], end: rest.end };
}

function listedPolicy(policy: ManagedPolicy | AwsManagedPolicy, account: string, reader: Reader) {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    ...usageOf(policy.arn, account, reader),
    IsAttachable: true,
    CreateDate: policy.createdMs,
    UpdateDate: policy.updatedMs,
  };
}

function isUsed(policy: Listed, { OnlyAttached, PolicyUsageFilter }: Wanted): boolean {
  const { AttachmentCount, PermissionsBoundaryUsageCount } = policy;
  if (PolicyUsageFilter === 'PermissionsPolicy') return AttachmentCount > 0;
  if (PolicyUsageFilter === 'PermissionsBoundary') return PermissionsBoundaryUsageCount > 0;
  return OnlyAttached !== true || AttachmentCount > 0;
}
