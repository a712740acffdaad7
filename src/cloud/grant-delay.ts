// A setting of the world: how long a new grant takes until it works without its token. Off (zero)
// unless a lab says so; grants that are there already keep their moment.

import { day } from '../base/time.ts';
import { msOf } from '../base/time-span.ts';
import { grantSettings } from '../kms/grant-rows.ts';
import type { World } from './world.ts';

export function grantDelayMs(world: World): number {
  return world.get(grantSettings, 'delay')?.delayMs ?? 0;
}

export function setGrantDelay(world: World, delayMs: number, atMs = 0): void {
  const tx = world.begin();
  if (delayMs > 0) tx.put(grantSettings, { id: 'delay', delayMs });
  else tx.delete(grantSettings, 'delay');
  world.commit(tx, 'grant-delay', atMs);
}

type Asked =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly problem: string };

/** A delay as a person writes it: 5m, 90s, off. */
export function readGrantDelay(text: string): Asked {
  const ms = text === 'off' ? 0 : msOf(text);
  if (ms === undefined || (ms === 0 && text !== 'off')) {
    return { ok: false, problem: `\`${text}\` is no delay; write 90s, 5m or 1h, or off` };
  }
  // Beyond it a slip of the finger is likelier than a wish.
  if (ms > day) return { ok: false, problem: `\`${text}\` is too long; at most 1d` };
  return { ok: true, ms };
}
