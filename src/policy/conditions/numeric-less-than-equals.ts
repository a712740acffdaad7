// NumericLessThanEquals: the request's value is less or equal, as numbers.

import { numberOf } from './number.ts';
import type { Operator } from './operator.ts';

export const numericLessThanEquals: Operator = {
  name: 'NumericLessThanEquals',
  compare: (wanted, got) => numberOf(got) <= numberOf(wanted.text),
};
