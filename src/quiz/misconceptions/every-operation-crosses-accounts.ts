// The belief that every operation works on a key of another account once both sides allow it.

import { worksAcrossAccounts } from '../../policy/cross-account.ts';
import { actionOf } from '../case.ts';
import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const everyOperationCrossesAccounts: Misconception = {
  id: 'every-operation-crosses-accounts',
  decide: (asked) => {
    const action = actionOf(asked);
    const isOwn = asked.caller.account === asked.key.account;
    if (isOwn || worksAcrossAccounts(action.toLowerCase())) return verdictOf(asked);
    // As one that does: its name in the policies, read as the name of this one.
    const renamed = mapStatements(asked, (one) => ({
      ...one,
      Action: [one.Action].flat().flatMap((name) => (name === action ? [name, standIn] : [name])),
    }));
    return verdictOf({ ...renamed, operation: 'DescribeKey' });
  },
  correction:
    'Operations that manage a key work in its own account, whatever the policies of both accounts say.',
  rightIf: 'It would be right if the operation were one that uses the key, such as decrypting.',
};

const standIn = 'kms:DescribeKey';
