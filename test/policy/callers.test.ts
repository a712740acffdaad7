// Callers that are no plain users: how a key policy names them, and what limits them.

import { describe } from 'vitest';
import * as c from './cases.ts';

const { allow, deny, policy, to } = c;

describe('root user, roles, federated users, services', () => {
  const federatedName = c.federated.arn;
  c.check([
    [
      'the account statement is enough for the root user',
      'allow',
      'keyPolicy',
      { principal: c.rootUser },
    ],
    [
      'without an account statement even the root user is locked out',
      'implicitDeny',
      'keyPolicy',
      { principal: c.rootUser, keyPolicy: policy(allow(to(c.user('bob')))) },
    ],
    [
      'a role in the key policy covers its sessions',
      'allow',
      'keyPolicy',
      { principal: c.session, keyPolicy: policy(allow(to(c.role))) },
    ],
    [
      'a role without its path is another role',
      'implicitDeny',
      'keyPolicy',
      { principal: c.session, keyPolicy: policy(allow(to(`arn:aws:iam::${c.here}:role/App`))) },
    ],
    [
      'a boundary limits a role that the key policy names',
      'implicitDeny',
      'permissionsBoundary',
      {
        principal: c.session,
        keyPolicy: policy(allow(to(c.role))),
        permissionsBoundary: policy(allow({ Action: 's3:*' })),
      },
    ],
    [
      'a boundary does not limit a session that the key policy names',
      'allow',
      'keyPolicy',
      {
        principal: c.session,
        keyPolicy: policy(allow(to(c.session.arn))),
        permissionsBoundary: policy(allow({ Action: 's3:*' })),
        sessionPolicies: [policy(allow({ Action: 's3:*' }))],
      },
    ],
    [
      'a boundary does not limit a user that the key policy names',
      'allow',
      'keyPolicy',
      {
        keyPolicy: policy(allow(to(c.user('alice')))),
        permissionsBoundary: policy(allow({ Action: 's3:*' })),
      },
    ],
    [
      'a session policy limits a role that the key policy names',
      'implicitDeny',
      'sessionPolicy',
      {
        principal: c.session,
        keyPolicy: policy(allow(to(c.role))),
        sessionPolicies: [policy(allow({ Action: 'kms:Encrypt' }))],
      },
    ],
    [
      'a deny of a role hits its sessions, though the key policy names one',
      'explicitDeny',
      'keyPolicy',
      {
        principal: c.session,
        keyPolicy: policy(allow(to(c.session.arn)), deny(to(c.role))),
      },
    ],
    [
      'a federated user without session policy may nothing by the identity path',
      'implicitDeny',
      'sessionPolicy',
      { principal: c.federated, identityPolicies: [c.everything] },
    ],
    [
      'nor by a statement that names the parent user',
      'implicitDeny',
      'sessionPolicy',
      { principal: c.federated, keyPolicy: policy(allow(to(c.user('alice')))) },
    ],
    [
      'a statement that names the federated session helps',
      'allow',
      'keyPolicy',
      { principal: c.federated, keyPolicy: policy(allow(to(federatedName))) },
    ],
    [
      'with a session policy the parent user in the key policy helps',
      'allow',
      'keyPolicy',
      {
        principal: c.federated,
        keyPolicy: policy(allow(to(c.user('alice')))),
        sessionPolicies: [c.everything],
      },
    ],
    [
      'a name under Federated lets nobody in: it is for trust policies',
      'implicitDeny',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: { Federated: c.alice.arn } })) },
    ],
    [
      'nor does it spare anybody',
      'explicitDeny',
      'keyPolicy',
      {
        keyPolicy: policy(allow(to(c.alice.arn)), {
          ...deny(),
          NotPrincipal: { Federated: c.alice.arn },
        }),
      },
    ],
    [
      'the account does not cover services',
      'implicitDeny',
      'keyPolicy',
      { principal: c.logs, account: c.here },
    ],
    [
      'a service needs the key policy to name it',
      'allow',
      'keyPolicy',
      { principal: c.logs, keyPolicy: policy(allow({ Principal: { Service: c.logs.arn } })) },
    ],
    [
      'everybody in an object covers no service',
      'implicitDeny',
      'keyPolicy',
      { principal: c.logs, keyPolicy: policy(allow(to('*'))) },
    ],
  ]);
});
