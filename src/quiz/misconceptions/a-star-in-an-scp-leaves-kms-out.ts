// The belief that full access in a service control policy does not reach AWS KMS, which must be named.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const aStarInAnScpLeavesKmsOut: Misconception = {
  id: 'a-star-in-an-scp-leaves-kms-out',
  decide: (asked) =>
    verdictOf(
      mapStatements(asked, (one, layer) =>
        layer === 'scp' && one.Effect === 'Allow' && one.Action === '*' ? undefined : one,
      ),
    ),
  correction:
    '`*` in the `Action` of a service control policy covers the actions of every service, AWS KMS among them.',
  rightIf: 'It would be right if that level listed the actions of other services alone.',
};
