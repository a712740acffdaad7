// DateLessThanEquals: the request's value is earlier or the same, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';
import { readOnce } from './read-once.ts';

export const dateLessThanEquals: Operator = {
  name: 'DateLessThanEquals',
  compare: readOnce(momentOf, momentOf, (wanted, got) => got <= wanted),
};
