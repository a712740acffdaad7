// DateLessThan: the request's value is earlier, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';
import { readOnce } from './read-once.ts';

export const dateLessThan: Operator = {
  name: 'DateLessThan',
  compare: readOnce(momentOf, momentOf, (wanted, got) => got < wanted),
};
