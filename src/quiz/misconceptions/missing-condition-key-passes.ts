// The belief that a condition on something the request does not carry is no condition.

import { requestOf } from '../case.ts';
import { mapStatements, withoutConditions } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const missingConditionKeyPasses: Misconception = {
  id: 'missing-condition-key-passes',
  decide: (asked) => {
    const context = requestOf(asked).context ?? {};
    return verdictOf(
      mapStatements(asked, (one) =>
        one.Effect === 'Allow' ? withoutConditions(one, (key) => !(key in context)) : one,
      ),
    );
  },
  correction:
    'A condition on a key that the request lacks does not match, unless its operator is a negated one.',
  rightIf: 'It would be right if the request carried that key with the value asked for.',
};
