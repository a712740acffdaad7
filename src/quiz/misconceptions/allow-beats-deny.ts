// The belief that an Allow is enough, and a Deny counts where nothing allows.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const allowBeatsDeny: Misconception = {
  id: 'allow-beats-deny',
  decide: (asked) =>
    verdictOf(mapStatements(asked, (one) => (one.Effect === 'Deny' ? undefined : one))),
  correction:
    'One Deny that applies refuses the call, however many statements allow it and in whichever policy it stands.',
  rightIf: 'It would be right if no Deny applied to this call.',
};
