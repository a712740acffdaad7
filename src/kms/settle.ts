// What happens by itself when its time comes: automatic rotation, the end of a deletion window, the
// end of imported material, replicas that are ready. Told to the trail as service events.

import { day } from '../base/time.ts';
import type { Hsm } from '../hsm/hsm.ts';
import type { Transaction } from '../service/table-spec.ts';
import { releaseMaterial } from './custom-stores/store-keys.ts';
import { familyOf, isPrimary } from './families.ts';
import { endGrantsOn } from './grants.ts';
import { keyArn } from './identifiers.ts';
import { takeAway } from './imported.ts';
import { rotate } from './material.ts';
import {
  familyKey,
  type Key,
  kmsAliases,
  kmsDestroyed,
  kmsFamilies,
  kmsKeys,
  kmsLastUses,
  kmsMaterials,
  materialKey,
} from './rows.ts';
import { switched } from './transitions.ts';

/** An event of the service itself, for the trail. */
export interface ServiceEvent {
  readonly eventName:
    | 'RotateKey'
    | 'DeleteKey'
    | 'DeleteExpiredKeyMaterial'
    | 'SynchronizeMultiRegionKey';
  readonly key: Key;
  readonly details: Readonly<Record<string, string>>;
}

export interface SettleContext {
  readonly tx: Transaction;
  readonly hsm: Hsm;
  readonly nowMs: number;
}

/** Lets happen what is due to the key under this table key. */
export async function settleKey(rowKey: string, context: SettleContext): Promise<ServiceEvent[]> {
  const { tx } = context;
  const key = tx.get(kmsKeys, rowKey);
  if (!key) return [];
  switch (key.state) {
    case 'PendingDeletion':
      destroy(key, context);
      return [{ eventName: 'DeleteKey', key, details: { keyId: key.keyId } }];
    case 'Creating':
    case 'Updating': {
      const ready = switched(key, key.next);
      tx.put(kmsKeys, ready);
      if (key.state === 'Updating') return [];
      const details = { keyId: key.keyId };
      return [{ eventName: 'SynchronizeMultiRegionKey', key: ready, details }];
    }
    default: {
      // A replica is rotated with its primary.
      if (!isPrimary(key, tx)) return [];
      const rotated = await rotate(key, 'AUTOMATIC', context);
      return [rotationEvent(key, rotated, 'AUTOMATIC')];
    }
  }
}

/** Imported material whose time is over is deleted; its key waits for it to be imported again. */
export function settleMaterial(rowKey: string, { tx }: SettleContext): ServiceEvent[] {
  const material = tx.get(kmsMaterials, rowKey);
  const key = material && tx.get(kmsKeys, material.keyArn);
  if (!material || !key) return [];
  takeAway(key, material, tx);
  const details = { keyId: key.keyId, keyMaterialId: material.materialId };
  return [{ eventName: 'DeleteExpiredKeyMaterial', key, details }];
}

export function rotationEvent(
  before: Key,
  after: Key,
  rotationType: 'AUTOMATIC' | 'ON_DEMAND',
): ServiceEvent {
  return {
    eventName: 'RotateKey',
    key: after,
    details: {
      rotationType,
      keyOrigin: after.origin,
      previousKeyMaterialId: before.currentMaterialId ?? '',
      currentKeyMaterialId: after.currentMaterialId ?? '',
      keyId: after.keyId,
    },
  };
}

/** The key, its aliases, grants and material, for good. Only the references of the material remain. */
function destroy(key: Key, { tx, nowMs }: SettleContext): void {
  const everything = { limit: Number.POSITIVE_INFINITY };
  for (const alias of tx.page(kmsAliases, 'target', key.arn, everything).rows) {
    tx.delete(kmsAliases, alias.arn);
  }
  for (const material of tx.page(kmsMaterials, 'key', key.arn, everything).rows) {
    tx.delete(kmsMaterials, materialKey(key.arn, material.materialId));
    tx.put(kmsDestroyed, { reference: material.reference });
  }
  endGrantsOn(key, tx);
  releaseMaterial(key, tx);
  tx.delete(kmsLastUses, key.arn);
  tx.delete(kmsKeys, key.arn);
  leaveFamily(key, { tx, nowMs });
}

/** Takes a deleted key out of its family; a primary that waited for it starts its own window. */
function leaveFamily(key: Key, { tx, nowMs }: Pick<SettleContext, 'tx' | 'nowMs'>): void {
  const family = familyOf(key, tx);
  if (!family) return;
  if (family.primaryRegion === key.region) {
    tx.delete(kmsFamilies, familyKey(family));
    return;
  }
  const replicaRegions = family.replicaRegions.filter((region) => region !== key.region);
  tx.put(kmsFamilies, { ...family, replicaRegions });
  const { account, keyId, primaryRegion } = family;
  const primary = tx.get(kmsKeys, keyArn(keyId, { account, region: primaryRegion }));
  if (replicaRegions.length === 0 && primary?.state === 'PendingReplicaDeletion') {
    const { windowDays, ...rest } = primary;
    const deletionMs = nowMs + windowDays * day;
    tx.put(kmsKeys, { ...rest, state: 'PendingDeletion', deletionMs });
  }
}
