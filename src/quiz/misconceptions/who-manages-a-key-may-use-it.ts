// The belief that the administrators of a key may use it, since they may do what is more.

import type { CaseStatement } from '../case.ts';
import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const whoManagesAKeyMayUseIt: Misconception = {
  id: 'who-manages-a-key-may-use-it',
  decide: (asked) =>
    verdictOf(
      mapStatements(asked, (one, layer) =>
        layer === 'keyPolicy' && one.Effect === 'Allow' && manages(one)
          ? { ...one, Action: 'kms:*' }
          : one,
      ),
    ),
  correction:
    'To manage a key is one permission and to use it another: administrators can neither encrypt nor decrypt with it.',
  rightIf: 'It would be right if that statement listed the operation of this call.',
};

/** Lets its principals change the key policy. */
export const manages = ({ Action }: CaseStatement): boolean =>
  [Action].flat().some((name) => name.startsWith('kms:Put'));
