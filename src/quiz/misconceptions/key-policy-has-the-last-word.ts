// The belief that a key policy which names the caller settles it: no other layer can refuse.

import { bare } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const keyPolicyHasTheLastWord: Misconception = {
  id: 'key-policy-has-the-last-word',
  decide: (asked) => {
    const alone = verdictOf({ ...bare(asked), keyPolicy: asked.keyPolicy });
    return alone.outcome === 'allow' ? alone : verdictOf(asked);
  },
  correction:
    'A key policy can give, and cannot overrule: a Deny elsewhere or a ceiling that binds the caller still refuses.',
  rightIf: 'It would be right if no other layer refused the call.',
};
