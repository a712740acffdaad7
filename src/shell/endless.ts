// /dev/zero and /dev/urandom for a command that knows how much it wants of them.

import type { Random } from '../base/random.ts';

/** What a line may print, too (bash.ts). */
const most = 32 << 20;

/** The bytes; a complaint where they are too many; undefined where the path is no such device. */
export function endlessBytes(
  path: string,
  count: number,
  random: Random,
): Uint8Array | string | undefined {
  if (!/^\/dev\/(?:zero|u?random)$/.test(path)) return undefined;
  if (count > most) return `${path} never ends; a lab takes 32 MB of it at most`;
  return path === '/dev/zero' ? new Uint8Array(count) : random(count);
}
