// The belief that a session policy with a star in Resource opens no key.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const aSessionPolicyMustNameTheKey: Misconception = {
  id: 'a-session-policy-must-name-the-key',
  decide: (asked) =>
    verdictOf(
      mapStatements(asked, (one, layer) =>
        layer === 'sessionPolicy' && one.Effect === 'Allow' && one.Resource === '*'
          ? undefined
          : one,
      ),
    ),
  correction:
    '`*` in the `Resource` of a session policy covers every resource, keys among them: it leaves the limit to the actions.',
  rightIf: 'It would be right if the session policy did not cover the operation of this call.',
};
