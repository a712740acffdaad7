// StringLike and StringNotLike: the only string operators with wildcards; case counts.

import { globMatches } from '../wildcard.ts';
import type { Operator } from './operator.ts';

export const stringLike: Operator = {
  name: 'StringLike',
  negation: 'StringNotLike',
  hasVariables: true,
  compare: globMatches,
};
