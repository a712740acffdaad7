// The belief that an identity-based policy is enough, as with most services, and the key policy
// need not be read.

import { policyOf } from '../case.ts';
import { accountStatement } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const iamAloneSuffices: Misconception = {
  id: 'iam-alone-suffices',
  decide: (asked) =>
    verdictOf({ ...asked, keyPolicy: policyOf(accountStatement(asked.caller.account)) }),
  correction:
    'The key policy is read at every call: an identity-based policy can neither replace it nor undo its Deny.',
  rightIf:
    "It would be right if the key policy handed the decision to the caller's account and denied nothing here.",
};
