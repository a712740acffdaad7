// The belief that what a session policy allows is added to what the role may do.

import { onlyWith } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const sessionPolicyGrants: Misconception = {
  id: 'session-policy-grants',
  decide: (asked) => {
    const { sessionPolicy } = asked;
    const isGiven = sessionPolicy && verdictOf(onlyWith(asked, sessionPolicy)).outcome === 'allow';
    return isGiven ? { outcome: 'allow', layer: 'sessionPolicy' } : verdictOf(asked);
  },
  correction:
    'A session policy narrows what the role may do for one session: it adds nothing to it.',
  rightIf:
    'Such an Allow would be right if it stood in a policy of the role, and no other layer refused.',
};
