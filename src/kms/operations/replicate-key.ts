// ReplicateKey: the same key in one more Region: its id and material are shared, its policy,
// aliases, grants, tags and state are its own.

import { isRegion, partitionOf } from '../../facts/regions.ts';
import { boolean, optional, string } from '../../service/shape.ts';
import type { Transaction } from '../../service/table-spec.ts';
import { requirePrimary, synchronizingMs } from '../families.ts';
import { keyArn, type Place } from '../identifiers.ts';
import { emptied, materialsOf } from '../imported.ts';
import { metadataOf } from '../metadata.ts';
import { accountUse, keyUse, kmsOperation } from '../operation.ts';
import { checkedPolicy, checkLockout, defaultKeyPolicy, type SavedPolicy } from '../policy.ts';
import { checkKeyCount } from '../quotas.ts';
import { findKey } from '../resolve.ts';
import { type Key, kmsFamilies, kmsKeys, kmsMaterials } from '../rows.ts';
import { description, keyMetadata, keyReference, policyText, regionName, tags } from '../shapes.ts';
import { replicable } from '../state.ts';
import { withTags } from '../tags.ts';

export const replicateKey = kmsOperation({
  name: 'ReplicateKey',
  summary: 'makes a replica of a multi-Region key in another Region',
  docs: 'API_ReplicateKey',
  input: {
    KeyId: keyReference(),
    ReplicaRegion: regionName(),
    Policy: optional(policyText()),
    BypassPolicyLockoutSafetyCheck: optional(boolean()),
    Description: optional(description()),
    Tags: optional(tags()),
  },
  output: {
    ReplicaKeyMetadata: keyMetadata(),
    ReplicaPolicy: string(),
    ReplicaTags: optional(tags()),
  },
  authorize: { action: 'kms:ReplicateKey', crossAccount: false },
  errors: [
    'AlreadyExistsException',
    'LimitExceededException',
    'MalformedPolicyDocumentException',
    'UnsupportedOperationException',
  ],
  trail: { readOnly: false },
  differs: [
    'a replica is ready after five seconds; on AWS that takes some seconds, too, but not always as many',
    'the trail has no CreateKey event in the Region of the replica',
  ],
  uses(input, resolution) {
    const primary = findKey(input.KeyId, 'key', resolution);
    const there = { ...resolution, place: { ...resolution.place, region: input.ReplicaRegion } };
    return [
      keyUse('primary', 'kms:ReplicateKey', primary, replicable),
      accountUse('kms:CreateKey', there),
      ...(input.Tags?.length ? [accountUse('kms:TagResource', there)] : []),
    ];
  },
  handle(input, { key, tx, nowMs, mayPutPolicy, fail }) {
    const primary = key('primary');
    const family = requirePrimary(primary, tx);
    const place = { account: primary.account, region: input.ReplicaRegion };
    // Texts of the refusals are ours.
    if (!isRegion(place.region)) {
      fail('UnsupportedOperationException', `there is no KMS in ${place.region}`);
    }
    if (partitionOf(place.region) !== partitionOf(primary.region)) {
      fail(
        'UnsupportedOperationException',
        `${place.region} is in another partition than ${primary.region}`,
      );
    }
    const arn = keyArn(primary.keyId, place);
    if (tx.get(kmsKeys, arn)) fail('AlreadyExistsException', `Key '${arn}' exists already`);
    checkKeyCount(tx, place);
    const saved: SavedPolicy =
      input.Policy === undefined
        ? { policy: defaultKeyPolicy(place) }
        : checkedPolicy(input.Policy, tx);
    const replica = replicaOf(primary, place, nowMs, {
      description: input.Description ?? '',
      ...saved,
      tags: withTags([], input.Tags ?? []),
    });
    if (input.Policy !== undefined) {
      checkLockout(replica, input.BypassPolicyLockoutSafetyCheck, mayPutPolicy);
    }
    tx.put(kmsKeys, replica);
    const replicaRegions = [...family.replicaRegions, place.region];
    tx.put(kmsFamilies, { ...family, replicaRegions });
    copyMaterials(primary, replica, tx);
    // Recorded 2024 and 2025: the material is not shown as long as the replica is being made.
    const { CurrentKeyMaterialId: _, ...metadata } = metadataOf(replica, tx);
    return {
      ReplicaKeyMetadata: metadata,
      ReplicaPolicy: replica.policy,
      ...(replica.tags.length > 0 ? { ReplicaTags: replica.tags } : {}),
    };
  },
});

function replicaOf(
  primary: Key,
  { account, region }: Place,
  nowMs: number,
  own: Pick<Key, 'description' | 'tags'> & SavedPolicy,
): Key {
  const { keyId, keySpec, keyUsage, origin, onDemandRotations, currentMaterialId } = primary;
  const { publicKey, rotation } = primary;
  return {
    state: 'Creating',
    untilMs: nowMs + synchronizingMs,
    // Imported material is imported into each key by itself.
    next: origin === 'EXTERNAL' ? 'PendingImport' : 'Enabled',
    keyId,
    arn: keyArn(keyId, { account, region }),
    account,
    region,
    createdMs: nowMs,
    keySpec,
    keyUsage,
    origin,
    ...own,
    onDemandRotations,
    multiRegion: true,
    isReplica: true,
    manager: 'CUSTOMER',
    ...(currentMaterialId === undefined ? {} : { currentMaterialId }),
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(rotation === undefined ? {} : { rotation }),
  };
}

/** The same material under the same reference: what one of the keys has sealed the other opens. */
function copyMaterials(primary: Key, { arn, region }: Key, tx: Transaction): void {
  for (const material of materialsOf(primary, tx)) {
    const copy = { ...material, keyArn: arn, region };
    tx.put(kmsMaterials, primary.origin === 'EXTERNAL' ? emptied(copy) : copy);
  }
}
