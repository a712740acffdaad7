// The belief that a key policy admits callers of other accounts without a word from their own.

import { policyOf } from '../case.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

const everything = policyOf({ Effect: 'Allow', Action: 'kms:*', Resource: '*' });

export const crossAccountKeyPolicySuffices: Misconception = {
  id: 'cross-account-key-policy-suffices',
  decide: (asked) => {
    const { caller, key, identity } = asked;
    if (caller.account === key.account) return verdictOf(asked);
    const given = verdictOf({
      ...asked,
      identity: [...identity, { on: 'caller', policy: everything }],
    });
    return given.outcome === 'allow' && given.layer === 'identity'
      ? { outcome: 'allow', layer: 'keyPolicy' }
      : given;
  },
  correction:
    "Across accounts both sides must allow: the key policy admits the account, and the account's own policies admit the caller.",
  rightIf: 'It would be right if the key policy named a caller of its own account.',
};
