// The belief that a grant's EncryptionContextSubset wants the very pairs it lists, and no others.

import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const aSubsetConstraintWantsNothingMore: Misconception = {
  id: 'a-subset-constraint-wants-nothing-more',
  decide: (asked) => {
    const { grant } = asked;
    if (grant?.constraint !== 'EncryptionContextSubset') return verdictOf(asked);
    return verdictOf({ ...asked, grant: { ...grant, constraint: 'EncryptionContextEquals' } });
  },
  correction:
    '`EncryptionContextSubset` wants its pairs to be among those of the call: more of them may come with it.',
  rightIf: 'It would be right if the constraint asked for these pairs and no others.',
};
