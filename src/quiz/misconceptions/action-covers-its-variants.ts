// The belief that an action covers the operations whose names begin with it.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const actionCoversItsVariants: Misconception = {
  id: 'action-covers-its-variants',
  decide: (asked) =>
    verdictOf(
      mapStatements(asked, (one) => ({
        ...one,
        Action: [one.Action].flat().map((name) => (name.endsWith('*') ? name : `${name}*`)),
      })),
    ),
  correction:
    'An action without a star names one operation; those whose names go on after it are not covered.',
  rightIf: 'It would be right if the action in the policy ended in a star.',
};
