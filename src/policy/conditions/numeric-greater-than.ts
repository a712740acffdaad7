// NumericGreaterThan: the request's value is greater, as numbers.

import { numberOf } from './number.ts';
import type { Operator } from './operator.ts';

export const numericGreaterThan: Operator = {
  name: 'NumericGreaterThan',
  compare: (wanted, got) => numberOf(got) > numberOf(wanted.text),
};
