// The belief that a Deny on the action refuses the call, whatever its condition says.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const denyIgnoresItsCondition: Misconception = {
  id: 'deny-ignores-its-condition',
  decide: (asked) =>
    verdictOf(
      mapStatements(asked, (one) => {
        const { Condition, ...always } = one;
        return one.Effect === 'Deny' && Condition ? always : one;
      }),
    ),
  correction: 'A Deny applies where all of it matches the request, its condition included.',
  rightIf: 'It would be right if the condition of the Deny matched this request.',
};
