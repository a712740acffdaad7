// The belief that `:root` in a key policy is the root user, so that it speaks of nobody else.

import { isAccountName, renamePrincipals } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const keyPolicyRootMeansRootUser: Misconception = {
  id: 'key-policy-root-means-root-user',
  decide: (asked) =>
    verdictOf(renamePrincipals(asked, (name) => (isAccountName(name) ? [] : [name]))),
  correction:
    'A principal that ends in `:root` stands for the whole account, and lets its identity-based policies decide.',
  rightIf: 'It would be right if the key policy did not name the account.',
};
