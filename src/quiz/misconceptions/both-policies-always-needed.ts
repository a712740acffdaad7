// The belief that key policy and identity-based policy must both allow, in one account too.

import { accountArn } from '../case.ts';
import { isCaller, renamePrincipals } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const bothPoliciesAlwaysNeeded: Misconception = {
  id: 'both-policies-always-needed',
  decide: (asked) => {
    const verdict = verdictOf(
      renamePrincipals(asked, (name) =>
        isCaller(asked, name) ? [accountArn(asked.caller.account)] : [name],
      ),
    );
    // Of ceilings the belief says nothing.
    return verdict.layer === 'identity' ? verdict : verdictOf(asked);
  },
  correction:
    'Within one account a key policy that names the user or role is enough: no identity-based policy has to repeat it.',
  rightIf: 'It would be right if the caller came from another account.',
};
