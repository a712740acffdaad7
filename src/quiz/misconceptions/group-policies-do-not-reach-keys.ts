// The belief that, as key policies know no groups, the policies of a group count for no key.

import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const groupPoliciesDoNotReachKeys: Misconception = {
  id: 'group-policies-do-not-reach-keys',
  decide: (asked) => {
    const identity = asked.identity.filter(({ on }) => on === 'caller');
    return verdictOf(identity.length < asked.identity.length ? { ...asked, identity } : asked);
  },
  correction:
    'A key policy cannot name a group, and yet the identity-based policies of a group count for each member.',
  rightIf: 'It would be right if the caller were in no group that has such a policy.',
};
