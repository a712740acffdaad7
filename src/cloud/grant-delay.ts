// A setting of the world: how long a new grant takes until it works without its token. Off (zero)
// unless a lab says so; grants that are there already keep their moment.

import { grantSettings } from '../kms/grant-rows.ts';
import type { World } from './world.ts';

export function setGrantDelay(world: World, delayMs: number, atMs = 0): void {
  const tx = world.begin();
  if (delayMs > 0) tx.put(grantSettings, { id: 'delay', delayMs });
  else tx.delete(grantSettings, 'delay');
  world.commit(tx, 'grant-delay', atMs);
}
