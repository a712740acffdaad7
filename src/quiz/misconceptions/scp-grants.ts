// The belief that what a service control policy allows is thereby given.

import { onlyWith } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const scpGrants: Misconception = {
  id: 'scp-grants',
  decide: (asked) => {
    const { scps = [] } = asked;
    const isGiven =
      scps.length > 0 &&
      scps.every((policy) => verdictOf(onlyWith(asked, policy)).outcome === 'allow');
    return isGiven ? { outcome: 'allow', layer: 'scp' } : verdictOf(asked);
  },
  correction:
    'A service control policy is a ceiling for its accounts: what it allows must still be given by another policy.',
  rightIf:
    'Such an Allow would be right if it stood in a policy that gives, and no other layer refused.',
};
