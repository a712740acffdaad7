// The belief that a Deny with a negated condition spares requests without the key.

import { requestOf } from '../case.ts';
import { conditionKeys, mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const absentKeyEscapesDeny: Misconception = {
  id: 'absent-key-escapes-deny',
  decide: (asked) => {
    const context = requestOf(asked).context ?? {};
    return verdictOf(
      mapStatements(asked, (one) => {
        const lacks = conditionKeys(one).some((key) => !(key in context));
        return one.Effect === 'Deny' && lacks ? undefined : one;
      }),
    );
  },
  correction:
    'A negated operator matches where the request lacks the key, and so the Deny applies.',
  rightIf: 'It would be right if the request carried the key with the value that the Deny spares.',
};
