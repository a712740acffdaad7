// The belief that nobody can do anything with a key of another account.

import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const keysStayInTheirAccount: Misconception = {
  id: 'keys-stay-in-their-account',
  decide: (asked) => {
    const verdict = verdictOf(asked);
    const isGuest = asked.caller.account !== asked.key.account;
    return isGuest && verdict.outcome !== 'explicitDeny'
      ? { outcome: 'implicitDeny', layer: 'crossAccountOperation' }
      : verdict;
  },
  correction:
    'Operations that use or describe a key work from other accounts too, where both sides allow them.',
  rightIf:
    'It would be right if the operation were one that manages the key, such as disabling it.',
};
