// PutKeyPolicy: a new text for the one policy of a key.

import { boolean, optional, string } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { checkedPolicy, checkLockout } from '../policy.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference, policyText } from '../shapes.ts';
import { anyState } from '../state.ts';

export const putKeyPolicy = keyOperation({
  name: 'PutKeyPolicy',
  summary: 'replaces the key policy',
  docs: 'API_PutKeyPolicy',
  input: {
    KeyId: keyReference(),
    PolicyName: optional(string({ min: 1, max: 128, pattern: /[\w]+/ })),
    Policy: policyText(),
    BypassPolicyLockoutSafetyCheck: optional(boolean()),
  },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:PutKeyPolicy', crossAccount: false },
  states: anyState,
  errors: ['LimitExceededException', 'MalformedPolicyDocumentException', 'NotFoundException'],
  trail: { readOnly: false },
  handle(input, { theKey, tx, mayPutPolicy, fail }) {
    const name = input.PolicyName ?? 'default';
    // The text of AWS's message is not known; this one is ours.
    if (name !== 'default') fail('NotFoundException', `a key has no policy named ${name}`);
    const { principalIds: _, ...key } = theKey;
    const changed = { ...key, ...checkedPolicy(input.Policy, tx) };
    checkLockout(changed, input.BypassPolicyLockoutSafetyCheck, mayPutPolicy);
    tx.put(kmsKeys, changed);
    return {};
  },
});
