// RevokeGrant: whoever manages the key ends a grant on it.

import { boolean, optional } from '../../service/shape.ts';
import { grantId } from '../grant-shapes.ts';
import { endGrant, grantOn } from '../grants.ts';
import { keyOperation } from '../operation.ts';
import { keyReference } from '../shapes.ts';
import { anyState } from '../state.ts';

export const revokeGrant = keyOperation({
  name: 'RevokeGrant',
  summary: 'ends a grant on a KMS key',
  docs: 'API_RevokeGrant',
  input: { KeyId: keyReference(), GrantId: grantId(), DryRun: optional(boolean()) },
  output: {},
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:RevokeGrant', crossAccount: true },
  states: anyState,
  errors: ['InvalidGrantIdException'],
  trail: { readOnly: false },
  handle(input, { theKey, tx }) {
    endGrant(grantOn(theKey, input.GrantId, tx), tx);
    return {};
  },
});
