// DateGreaterThanEquals: the request's value is later or the same, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';

export const dateGreaterThanEquals: Operator = {
  name: 'DateGreaterThanEquals',
  compare: (wanted, got) => momentOf(got) >= momentOf(wanted.text),
};
