// The belief that a grant counts where a policy allows the same.

import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const grantNeedsPolicy: Misconception = {
  id: 'grant-needs-policy',
  decide: ({ grant: _, ...withoutGrant }) => verdictOf(withoutGrant),
  correction:
    'A grant stands by itself: its grantee needs no Allow in any policy, as long as no Deny applies.',
  rightIf: 'It would be right if the grant did not list this operation.',
};
