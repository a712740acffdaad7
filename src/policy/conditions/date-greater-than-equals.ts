// DateGreaterThanEquals: the request's value is later or the same, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';
import { readOnce } from './read-once.ts';

export const dateGreaterThanEquals: Operator = {
  name: 'DateGreaterThanEquals',
  compare: readOnce(momentOf, momentOf, (wanted, got) => got >= wanted),
};
