// DateLessThan: the request's value is earlier, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';

export const dateLessThan: Operator = {
  name: 'DateLessThan',
  compare: (wanted, got) => momentOf(got) < momentOf(wanted.text),
};
