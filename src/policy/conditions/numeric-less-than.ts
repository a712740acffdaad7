// NumericLessThan: the request's value is less, as numbers.

import { numberOf } from './number.ts';
import type { Operator } from './operator.ts';

export const numericLessThan: Operator = {
  name: 'NumericLessThan',
  compare: (wanted, got) => numberOf(got) < numberOf(wanted.text),
};
