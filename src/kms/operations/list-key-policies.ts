// ListKeyPolicies: the names of a key's policies. Every key has exactly one, named default.

import { list, optional, string } from '../../service/shape.ts';
import { keyOperation } from '../operation.ts';
import { placeOf } from '../pages.ts';
import { keyReference, marker, pageEnd, pageLimit } from '../shapes.ts';
import { anyState } from '../state.ts';

export const listKeyPolicies = keyOperation({
  name: 'ListKeyPolicies',
  summary: 'lists the names of the key policies, which is always: default',
  docs: 'API_ListKeyPolicies',
  input: { KeyId: keyReference(), Limit: optional(pageLimit()), Marker: optional(marker()) },
  output: { PolicyNames: list(string()), ...pageEnd },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:ListKeyPolicies', crossAccount: false },
  states: anyState,
  errors: ['InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'PolicyNames' },
  handle: (input) => ({
    PolicyNames: placeOf(input.Marker, 'policies') === undefined ? ['default'] : [],
    Truncated: false,
  }),
});
