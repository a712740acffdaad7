// DateGreaterThan: the request's value is later, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';
import { readOnce } from './read-once.ts';

export const dateGreaterThan: Operator = {
  name: 'DateGreaterThan',
  compare: readOnce(momentOf, momentOf, (wanted, got) => got > wanted),
};
