// DateLessThanEquals: the request's value is earlier or the same, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';

export const dateLessThanEquals: Operator = {
  name: 'DateLessThanEquals',
  compare: (wanted, got) => momentOf(got) <= momentOf(wanted.text),
};
