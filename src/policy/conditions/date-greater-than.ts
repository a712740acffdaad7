// DateGreaterThan: the request's value is later, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';

export const dateGreaterThan: Operator = {
  name: 'DateGreaterThan',
  compare: (wanted, got) => momentOf(got) > momentOf(wanted.text),
};
