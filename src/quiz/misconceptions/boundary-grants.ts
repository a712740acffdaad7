// The belief that what a permissions boundary allows is thereby given.

import { onlyWith } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const boundaryGrants: Misconception = {
  id: 'boundary-grants',
  decide: (asked) => {
    const { boundary } = asked;
    const isGiven = boundary && verdictOf(onlyWith(asked, boundary)).outcome === 'allow';
    return isGiven ? { outcome: 'allow', layer: 'permissionsBoundary' } : verdictOf(asked);
  },
  correction:
    'A permissions boundary is a ceiling: it limits what identity-based policies give, and gives nothing itself.',
  rightIf:
    'Such an Allow would be right if it stood in an identity-based policy that the key policy lets count.',
};
