// Families of multi-Region keys: one key id, one material, a key in each of several Regions.
// Policy, aliases, tags, description and state are each key's own; material, rotation settings and
// the count of on-demand rotations are the family's.

import { second } from '../base/time.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import { keyArn } from './identifiers.ts';
import { type Family, familyKey, type Key, kmsFamilies, kmsKeys } from './rows.ts';

/** How long a replica is being made, and a primary being moved. AWS says: some seconds. */
export const synchronizingMs = 5 * second;

export function familyOf(key: Key, reader: Reader): Family | undefined {
  return key.multiRegion ? reader.get(kmsFamilies, familyKey(key)) : undefined;
}

/** A replica follows its primary; single-Region keys are their own primary. */
export function isPrimary(key: Key, reader: Reader): boolean {
  const family = familyOf(key, reader);
  return !family || family.primaryRegion === key.region;
}

/** The family that this key leads, or the service's refusal (recorded 2025). */
export function requirePrimary(key: Key, reader: Reader): Family {
  const family = familyOf(key, reader);
  return family?.primaryRegion === key.region
    ? family
    : refuse('UnsupportedOperationException', `${key.arn} is not a multi-region primary key.`);
}

/** The key and all keys related to it, the primary first. */
export function relatedKeys(key: Key, reader: Reader): readonly Key[] {
  const family = familyOf(key, reader);
  if (!family) return [key];
  return [family.primaryRegion, ...family.replicaRegions]
    .map((region) => reader.get(kmsKeys, keyArn(family.keyId, { region, account: family.account })))
    .filter((related) => related !== undefined);
}
