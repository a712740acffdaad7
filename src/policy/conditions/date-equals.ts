// DateEquals and DateNotEquals: the request's value is the same, as moments.

import { momentOf } from './date.ts';
import type { Operator } from './operator.ts';

export const dateEquals: Operator = {
  name: 'DateEquals',
  negation: 'DateNotEquals',
  compare: (wanted, got) => momentOf(got) === momentOf(wanted.text),
};
