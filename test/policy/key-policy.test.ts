// The KMS special rule: the key policy allows or delegates, or IAM is worth nothing. And NotPrincipal.

import { describe } from 'vitest';
import * as c from './cases.ts';

const { allow, deny, policy, to } = c;
const decrypts = policy(allow({ Action: 'kms:Decrypt' }));

describe('key policy and identity policies', () => {
  c.check([
    ['what nothing allows is denied', 'implicitDeny', 'identity', {}],
    [
      'a key policy that names the user is enough by itself',
      'allow',
      'keyPolicy',
      { keyPolicy: policy(allow(to(c.user('alice')))) },
    ],
    [
      'the account statement lets identity policies allow',
      'allow',
      'identity',
      { identityPolicies: [decrypts] },
    ],
    [
      'the account may be written as twelve digits',
      'allow',
      'identity',
      { keyPolicy: policy(allow(to(c.here))), identityPolicies: [decrypts] },
    ],
    [
      'naming the account grants nobody by itself',
      'implicitDeny',
      'identity',
      { keyPolicy: policy(c.delegation) },
    ],
    [
      'without an account statement every IAM allow is worth nothing',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow(to(c.user('bob')))), identityPolicies: [c.everything] },
    ],
    [
      'without an account statement an IAM deny still works',
      'explicitDeny',
      'identity',
      { keyPolicy: policy(allow(to(c.user('alice')))), identityPolicies: [policy(deny())] },
    ],
    [
      'an explicit deny in the key policy beats every allow',
      'explicitDeny',
      'keyPolicy',
      {
        keyPolicy: policy(c.delegation, deny(to(c.user('alice')))),
        identityPolicies: [c.everything],
      },
    ],
    [
      'a deny of the account hits all its users',
      'explicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow(to(c.user('alice'))), deny(to(c.root()))) },
    ],
    [
      'everybody includes the user, without IAM',
      'allow',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: '*' })) },
    ],
    [
      'a principal with a partial wildcard matches nobody',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow(to(`arn:aws:iam::${c.here}:user/*`))) },
    ],
    [
      'names of users are case sensitive',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow(to(c.user('Alice')))) },
    ],
    [
      'there is no group among principals',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow(to(`arn:aws:iam::${c.here}:group/admins`))) },
    ],
    [
      'a key policy statement without Resource has no effect',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy({ Effect: 'Allow', Principal: '*', Action: 'kms:*' }) },
    ],
    [
      'a statement without Action has no effect',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy({ Effect: 'Allow', Principal: '*', Resource: '*' }) },
    ],
    [
      'a statement may stand alone, without a list',
      'allow',
      'keyPolicy',
      { keyPolicy: { Statement: allow({ Principal: '*' }) } },
    ],
  ]);
});

describe('NotPrincipal', () => {
  const not = (...AWS: string[]) => deny({ NotPrincipal: { AWS } });
  c.check([
    [
      'spares who is listed',
      'allow',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: '*' }), not(c.user('alice'), c.root())) },
    ],
    [
      'denies who is not listed',
      'explicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: '*' }), not(c.user('bob'))) },
    ],
    [
      'denies whoever has a boundary, listed or not',
      'explicitDeny',
      'keyPolicy',
      {
        keyPolicy: policy(allow({ Principal: '*' }), not(c.user('alice'))),
        permissionsBoundary: c.everything,
      },
    ],
    [
      'a listed account spares its root user only',
      'explicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: '*' }), not(c.root())) },
    ],
    [
      'a listed account spares its root user',
      'allow',
      'keyPolicy',
      { principal: c.rootUser, keyPolicy: policy(c.delegation, not(c.root())) },
    ],
    [
      'with Allow it allows nobody',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow({ NotPrincipal: { AWS: c.user('bob') } })) },
    ],
  ]);
});
