// The belief that whom one Deny spares is spared by every other Deny as well.

import type { Case, CaseStatement } from '../case.ts';
import { isCaller, mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const anExceptionHoldsForEveryDeny: Misconception = {
  id: 'an-exception-holds-for-every-deny',
  decide: (asked) => {
    let isSpared = false;
    const withoutDenies = mapStatements(asked, (one) => {
      if (one.Effect === 'Allow') return one;
      isSpared ||= spares(asked, one);
      return undefined;
    });
    return verdictOf(isSpared ? withoutDenies : asked);
  },
  correction:
    'Every Deny stands by itself: an exception in one of them leaves the others as they were.',
  rightIf: 'It would be right if the exception stood in the Deny that applies to the call.',
};

function spares(asked: Case, { Condition = {} }: CaseStatement): boolean {
  return isCaller(asked, Condition['ArnNotEquals']?.['aws:PrincipalArn'] ?? '');
}
