// The belief that a key policy which names one member of a group admits the whole group.

import { callerArn, userArn } from '../case.ts';
import { renamePrincipals } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const groupSharesKeyAccess: Misconception = {
  id: 'group-shares-key-access',
  decide: (asked) => {
    const { group, caller } = asked;
    if (!group) return verdictOf(asked);
    const fellow = userArn(caller.account, group.fellow);
    return verdictOf(
      renamePrincipals(asked, (name) => (name === fellow ? [name, callerArn(asked)] : [name])),
    );
  },
  correction:
    'A key policy knows no groups: that it names one member gives the other members nothing.',
  rightIf: 'It would be right if the statement named the caller as well.',
};
