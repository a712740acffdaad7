// The belief that a key policy which names the account has thereby allowed each of its users.

import { callerArn } from '../case.ts';
import { atHome, isAccountName, renamePrincipals } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const accountStatementAdmitsEverybody: Misconception = {
  id: 'account-statement-admits-everybody',
  decide: (asked) => {
    const { caller, key } = asked;
    const isOwn = (name: string) => isAccountName(name) && name.includes(caller.account);
    const admits = (name: string) => (isOwn(name) ? [name, callerArn(asked)] : [name]);
    if (caller.account === key.account) return verdictOf(renamePrincipals(asked, admits));
    // Of another account, too: its statement alone settles it.
    const own = renamePrincipals(asked, (name) => (isOwn(name) ? [callerArn(asked)] : []));
    const admitted = verdictOf(atHome(own));
    return admitted.layer === 'keyPolicy' && admitted.outcome === 'allow'
      ? admitted
      : verdictOf(asked);
  },
  correction:
    'To name the account grants nobody by itself: it hands the decision to the identity-based policies of that account.',
  rightIf: 'It would be right if the statement named the caller, in the account of the key.',
};
