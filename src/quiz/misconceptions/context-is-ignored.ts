// The belief that an encryption context is a note for the log, which no policy and no grant compares.

import { isContextKey, mapStatements, withoutConditions } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const contextIsIgnored: Misconception = {
  id: 'context-is-ignored',
  decide: (asked) => {
    const { grant } = asked;
    return verdictOf({
      ...mapStatements(asked, (one) =>
        one.Effect === 'Allow' ? withoutConditions(one, isContextKey) : one,
      ),
      ...(grant && { grant: { operations: grant.operations } }),
    });
  },
  correction:
    'Conditions and the constraints of grants compare the encryption context of the call, pair by pair.',
  rightIf: 'It would be right if nothing here asked for an encryption context.',
};
