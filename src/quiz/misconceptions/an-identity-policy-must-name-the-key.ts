// The belief that an identity-based policy reaches the keys it names in full, and no others.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const anIdentityPolicyMustNameTheKey: Misconception = {
  id: 'an-identity-policy-must-name-the-key',
  decide: (asked) =>
    verdictOf(
      mapStatements(asked, (one, layer) => {
        const isOpen = [one.Resource].flat().every((name) => name.endsWith('*'));
        return layer === 'identity' && one.Effect === 'Allow' && isOpen ? undefined : one;
      }),
    ),
  correction:
    'A star in `Resource` covers keys as it covers other resources: to name each key is prudent and not required.',
  rightIf: 'It would be right if `Resource` named other keys only.',
};
