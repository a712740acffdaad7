// The belief that a Deny on the action refuses the call, whatever its condition says.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const denyIgnoresItsCondition: Misconception = {
  id: 'deny-ignores-its-condition',
  decide: (asked) => {
    // The Deny with a condition catches the eye first, beside one without.
    const first = verdictOf(
      mapStatements(asked, (one) => {
        const { Condition, ...always } = one;
        if (one.Effect === 'Allow') return one;
        return Condition ? always : undefined;
      }),
    );
    return first.outcome === 'explicitDeny' ? first : verdictOf(asked);
  },
  correction: 'A Deny applies where all of it matches the request, its condition included.',
  rightIf: 'It would be right if the condition of that Deny matched this request.',
};
