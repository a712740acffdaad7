// GetAccessKeyInfo: which account an access key belongs to, not whose it is there.

import { operationsOf } from '../../../service/handler.ts';
import { accessKeys, sessions } from '../../../service/principals.ts';
import { string } from '../../../service/shape.ts';

export const getAccessKeyInfo = operationsOf('sts')({
  name: 'GetAccessKeyInfo',
  summary: 'tells the account of an access key',
  docs: 'API_GetAccessKeyInfo',
  input: { AccessKeyId: string({ min: 16, max: 128, pattern: /[\w]*/ }) },
  output: { Account: string() },
  action: 'sts:GetAccessKeyInfo',
  errors: ['ValidationError'],
  trail: { readOnly: true },
  differs: ['only access keys that are there have an account; AWS reads it from the id itself'],
  uses: (_, { place }) => [
    { as: 'key', action: 'sts:GetAccessKeyInfo', resource: '*', account: place.account },
  ],
  handle({ AccessKeyId }, { tx, fail }) {
    const key = tx.get(accessKeys, AccessKeyId) ?? tx.get(sessions, AccessKeyId);
    // The text is ours.
    return { Account: key?.account ?? fail('ValidationError', 'there is no such access key') };
  },
});
