// The belief that the constraint of a grant limits its grantee in whatever else allows the call.

import { bare } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const aGrantConstraintLimitsItsGrantee: Misconception = {
  id: 'a-grant-constraint-limits-its-grantee',
  decide: (asked) => {
    const { grant } = asked;
    const alone = grant && verdictOf({ ...bare(asked), grant });
    return alone?.layer === 'grantConstraint' ? alone : verdictOf(asked);
  },
  correction:
    'The constraint limits what the grant itself gives: what a policy allows is allowed without it.',
  rightIf: 'It would be right if nothing but the grant could allow the call.',
};
