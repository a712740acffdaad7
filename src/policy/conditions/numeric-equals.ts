// NumericEquals and NumericNotEquals: the request's value is equal, as numbers.

import { numberOf } from './number.ts';
import type { Operator } from './operator.ts';

export const numericEquals: Operator = {
  name: 'NumericEquals',
  negation: 'NumericNotEquals',
  compare: (wanted, got) => numberOf(got) === numberOf(wanted.text),
};
