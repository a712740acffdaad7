// A key of another account: both sides must allow, and the operation must work there at all.

import { describe } from 'vitest';
import * as c from './cases.ts';
import type { PlainRequest } from './reference.ts';

const { allow, deny, policy, to } = c;

describe('two accounts', () => {
  const abroad: Partial<PlainRequest> = { principal: c.foreigner };
  const letsIn = policy(allow(to(c.root(c.there))));
  const iam = { identityPolicies: [c.everything] };
  c.check([
    ['both sides allow: allowed', 'allow', 'identity', { ...abroad, ...iam, keyPolicy: letsIn }],
    [
      'the key policy alone is not enough, though it names the user',
      'implicitDeny',
      'identity',
      { ...abroad, keyPolicy: policy(allow(to(c.foreigner.arn))) },
    ],
    ['IAM alone is not enough', 'implicitDeny', 'keyPolicy', { ...abroad, ...iam }],
    [
      'everybody still needs IAM in the other account',
      'implicitDeny',
      'identity',
      { ...abroad, keyPolicy: policy(allow({ Principal: '*' })) },
    ],
    [
      'most operations do not work across accounts, whatever the policies say',
      'implicitDeny',
      'crossAccountOperation',
      { ...abroad, ...iam, keyPolicy: letsIn, action: 'kms:ScheduleKeyDeletion' },
    ],
    [
      'an explicit deny is named before that',
      'explicitDeny',
      'identity',
      { ...abroad, identityPolicies: [policy(deny())], action: 'kms:PutKeyPolicy' },
    ],
    [
      'a grant from the owner alone does not reach another account',
      'implicitDeny',
      'keyPolicy',
      { ...abroad, grants: [c.grantTo(c.foreigner.arn)] },
    ],
    [
      'a grant that the other account issued itself does',
      'allow',
      'grant',
      { ...abroad, grants: [{ ...c.grantTo(c.foreigner.arn), IssuingAccount: c.there }] },
    ],
  ]);
});
