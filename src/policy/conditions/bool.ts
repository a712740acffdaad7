// Bool: the texts true and false, also as JSON booleans in the policy.

import type { Operator } from './operator.ts';

export const bool: Operator = {
  name: 'Bool',
  compare(wanted, got) {
    const value = got.toLowerCase();
    return (value === 'true' || value === 'false') && wanted.text.toLowerCase() === value;
  },
};
