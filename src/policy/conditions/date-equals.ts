// DateEquals and DateNotEquals: the request's value is the same, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';
import { readOnce } from './read-once.ts';

export const dateEquals: Operator = {
  name: 'DateEquals',
  negation: 'DateNotEquals',
  compare: readOnce(momentOf, momentOf, (wanted, got) => got === wanted),
};
