// GetKeyPolicy: the one policy of a key, named default, as its text was given.

import { optional, string } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { policyNow } from '../policy.ts';
import { keyReference } from '../shapes.ts';
import { anyState } from '../state.ts';

export const getKeyPolicy = keyOperation({
  name: 'GetKeyPolicy',
  summary: 'shows the key policy',
  docs: 'API_GetKeyPolicy',
  input: {
    KeyId: keyReference(),
    PolicyName: optional(string({ min: 1, max: 128, pattern: /[\w]+/ })),
  },
  output: { Policy: string(), PolicyName: string() },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:GetKeyPolicy', crossAccount: false },
  states: anyState,
  errors: ['NotFoundException'],
  trail: { readOnly: true },
  handle(input, { theKey, tx, fail }) {
    const name = input.PolicyName ?? 'default';
    // The text of AWS's message is not known; this one is ours.
    if (name !== 'default')
      fail('NotFoundException', `the key has no policy named ${name}, only default`);
    return { Policy: policyNow(theKey, tx), PolicyName: name };
  },
});
