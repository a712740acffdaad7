// UpdatePrimaryRegion: a replica becomes the primary key, and the primary its replica. Both can be
// used all the while.

import { refuse } from '../../service/refusal.ts';
import { isPrimary, requirePrimary, synchronizingMs } from '../families.ts';
import { keyArn } from '../identifiers.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { findKey } from '../resolve.ts';
import { type Key, kmsFamilies, kmsKeys } from '../rows.ts';
import { keyReference, regionName } from '../shapes.ts';
import { movable } from '../state.ts';

export const updatePrimaryRegion = kmsOperation({
  name: 'UpdatePrimaryRegion',
  summary: 'makes a replica of a multi-Region key its primary key',
  docs: 'API_UpdatePrimaryRegion',
  input: { KeyId: keyReference(), PrimaryRegion: regionName() },
  output: {},
  authorize: { action: 'kms:UpdatePrimaryRegion', crossAccount: false },
  errors: ['NotFoundException', 'UnsupportedOperationException'],
  trail: { readOnly: false },
  differs: [
    'the keys change their roles at once and are Updating for five seconds; on AWS both may show as replicas meanwhile',
  ],
  uses(input, resolution) {
    const { reader } = resolution;
    const primary = findKey(input.KeyId, 'key', resolution);
    const primaryUse = keyUse('primary', 'kms:UpdatePrimaryRegion', primary, movable);
    // A key that is no primary, or this Region itself, is refused after the key's state.
    const isMove = primary.multiRegion && isPrimary(primary, reader);
    if (!isMove || input.PrimaryRegion === primary.region) return [primaryUse];
    const arn = keyArn(primary.keyId, { account: primary.account, region: input.PrimaryRegion });
    const replica =
      reader.get(kmsKeys, arn) ?? refuse('NotFoundException', `Key '${arn}' does not exist`);
    return [primaryUse, keyUse('replica', 'kms:UpdatePrimaryRegion', replica, movable)];
  },
  handle(input, { key, tx, nowMs, fail }) {
    const primary = key('primary');
    const family = requirePrimary(primary, tx);
    const { PrimaryRegion: primaryRegion } = input;
    if (primaryRegion === primary.region) {
      // The text is ours.
      fail('UnsupportedOperationException', `${primary.arn} is the primary key already`);
    }
    const replica = key('replica');
    const { isReplica: _, ...role } = moving(replica, nowMs);
    tx.put(kmsKeys, { ...moving(primary, nowMs), isReplica: true });
    tx.put(kmsKeys, role);
    const replicaRegions = family.replicaRegions.map((region) =>
      region === primaryRegion ? primary.region : region,
    );
    tx.put(kmsFamilies, { ...family, primaryRegion, replicaRegions });
    return {};
  },
});

function moving(key: Key, nowMs: number): Key {
  const untilMs = nowMs + synchronizingMs;
  if (key.state === 'Updating') return { ...key, untilMs };
  // Both are Enabled: in any other state they are refused before.
  return { ...key, state: 'Updating', untilMs, next: 'Enabled' } as Key;
}
