// StringEqualsIgnoreCase and its negation: equal but for upper and lower case.

import type { Operator } from './operator.ts';

export const stringEqualsIgnoreCase: Operator = {
  name: 'StringEqualsIgnoreCase',
  negation: 'StringNotEqualsIgnoreCase',
  hasVariables: true,
  compare: (wanted, got) => wanted.text.toLowerCase() === got.toLowerCase(),
};
