// Which members page a list: KMS's names, unless the description says others.

import type { Pages } from '../../../service/operation.ts';

export interface Paging {
  readonly limit: string;
  readonly marker: string;
  readonly nextMarker: string;
  /** Absent where a next marker alone says that there is more. */
  readonly truncated?: string;
}

const usual = {
  limit: 'Limit',
  marker: 'Marker',
  nextMarker: 'NextMarker',
  truncated: 'Truncated',
} as const;

export function pagingOf({ by }: Pages): Paging {
  return by ?? usual;
}
