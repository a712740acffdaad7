// The belief that who is denied one use of a key is denied its other uses as well.

import { actionOf } from '../case.ts';
import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

const uses = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'];

export const denyCoversCounterpart: Misconception = {
  id: 'deny-covers-counterpart',
  decide: (asked) => {
    const action = actionOf(asked);
    // Of several it names the one that it misreads.
    const misread = verdictOf(
      mapStatements(asked, (one) => {
        const actions = [one.Action].flat();
        if (one.Effect === 'Allow') return one;
        const isMisread = !actions.includes(action) && actions.some((name) => uses.includes(name));
        return isMisread ? { ...one, Action: [...actions, action] } : undefined;
      }),
    );
    return misread.outcome === 'explicitDeny' ? misread : verdictOf(asked);
  },
  correction: 'A Deny covers the actions it lists: to deny one use of a key leaves the other uses.',
  rightIf: 'It would be right if that Deny listed the operation of this call.',
};
