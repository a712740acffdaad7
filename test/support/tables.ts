// The tables of a world as one text, to compare before and after. Without the trail, which keeps
// refused calls too.

import { toHex } from '../../src/base/bytes.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';

export function tablesOf(cloud: Cloud): string {
  const { 'trail.events': _, ...rest } = cloud.world.save().tables;
  return JSON.stringify(rest, (_key, value) =>
    value instanceof Uint8Array ? toHex(value) : (value as unknown),
  );
}
