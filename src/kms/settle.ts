// What happens to a key by itself when its time comes: automatic rotation, and the end of the
// deletion window. Told to the trail as service events.

import type { Hsm } from '../hsm/hsm.ts';
import type { Transaction } from '../service/table-spec.ts';
import { rotate } from './material.ts';
import { type Key, kmsAliases, kmsDestroyed, kmsKeys, kmsMaterials, materialKey } from './rows.ts';

/** An event of the service itself, for the trail. */
export interface ServiceEvent {
  readonly eventName: 'RotateKey' | 'DeleteKey';
  readonly key: Key;
  readonly details: Readonly<Record<string, string>>;
}

export async function settleKey(
  key: Key,
  context: { readonly tx: Transaction; readonly hsm: Hsm; readonly nowMs: number },
): Promise<ServiceEvent> {
  if (key.state === 'PendingDeletion') {
    destroy(key, context.tx);
    return { eventName: 'DeleteKey', key, details: { keyId: key.keyId } };
  }
  const rotated = await rotate(key, 'AUTOMATIC', context);
  return rotationEvent(key, rotated, 'AUTOMATIC');
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
      previousKeyMaterialId: before.currentMaterialId,
      currentKeyMaterialId: after.currentMaterialId,
      keyId: after.keyId,
    },
  };
}

/** The key, its aliases and its material, for good. Only the references of the material remain. */
function destroy(key: Key, tx: Transaction): void {
  const everything = { limit: Number.POSITIVE_INFINITY };
  for (const alias of tx.page(kmsAliases, 'target', key.arn, everything).rows) {
    tx.delete(kmsAliases, alias.arn);
  }
  for (const { region, reference } of tx.page(kmsMaterials, 'key', key.arn, everything).rows) {
    tx.delete(kmsMaterials, materialKey(region, reference));
    tx.put(kmsDestroyed, { reference });
  }
  tx.delete(kmsKeys, key.arn);
}
