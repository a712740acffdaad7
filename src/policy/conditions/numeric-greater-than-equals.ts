// NumericGreaterThanEquals: the request's value is greater or equal, as numbers.

import { numberOf } from './number.ts';
import type { Operator } from './operator.ts';

export const numericGreaterThanEquals: Operator = {
  name: 'NumericGreaterThanEquals',
  compare: (wanted, got) => numberOf(got) >= numberOf(wanted.text),
};
