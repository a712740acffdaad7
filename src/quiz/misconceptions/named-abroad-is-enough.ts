// The belief that a key policy which names a user or role of another account lets it in by itself.

import { atHome, isCaller, renamePrincipals } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const namedAbroadIsEnough: Misconception = {
  id: 'named-abroad-is-enough',
  decide: (asked) => {
    if (asked.caller.account === asked.key.account) return verdictOf(asked);
    const named = renamePrincipals(asked, (name) => (isCaller(asked, name) ? [name] : []));
    const admitted = verdictOf(atHome(named));
    return admitted.layer === 'keyPolicy' && admitted.outcome === 'allow'
      ? admitted
      : verdictOf(asked);
  },
  correction:
    'To name a caller of another account is one side: the policies of its own account must allow the call, too.',
  rightIf: 'It would be right if the caller belonged to the account of the key.',
};
