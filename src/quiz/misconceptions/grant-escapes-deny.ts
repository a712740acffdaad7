// The belief that a grant is an exception: what it gives no Deny takes away.

import { bare } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const grantEscapesDeny: Misconception = {
  id: 'grant-escapes-deny',
  decide: (asked) => {
    const { grant } = asked;
    const alone = grant && verdictOf({ ...bare(asked), grant });
    return alone?.outcome === 'allow' ? alone : verdictOf(asked);
  },
  correction: 'A grant is one more Allow: it undoes no Deny and lifts no ceiling of the account.',
  rightIf: 'It would be right if no other layer refused the call.',
};
