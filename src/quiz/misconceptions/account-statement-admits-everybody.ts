// The belief that a key policy which names the account has thereby allowed each of its users.

import { callerArn } from '../case.ts';
import { isAccountName, renamePrincipals } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const accountStatementAdmitsEverybody: Misconception = {
  id: 'account-statement-admits-everybody',
  decide: (asked) => {
    const isOwn = (name: string) => isAccountName(name) && name.includes(asked.caller.account);
    return verdictOf(
      renamePrincipals(asked, (name) => (isOwn(name) ? [name, callerArn(asked)] : [name])),
    );
  },
  correction:
    'To name the account grants nobody by itself: it hands the decision to the identity-based policies of that account.',
  rightIf: 'It would be right if the statement named the caller, in the account of the key.',
};
