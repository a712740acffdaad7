// StringEquals and StringNotEquals: character by character, no wildcards.

import type { Operator } from './operator.ts';

export const stringEquals: Operator = {
  name: 'StringEquals',
  negation: 'StringNotEquals',
  hasVariables: true,
  compare: (wanted, got) => wanted.text === got,
};
