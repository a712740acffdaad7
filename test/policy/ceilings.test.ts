// The kinds of policy that never grant: SCPs, RCPs, VPC endpoint policies, boundaries, session policies.

import { describe } from 'vitest';
import * as c from './cases.ts';
import type { PlainRequest } from './reference.ts';

const { allow, deny, policy, to } = c;
const decrypts = policy(allow({ Action: 'kms:Decrypt' }));

describe('ceilings', () => {
  const full = [c.everything];
  const iam: Partial<PlainRequest> = { identityPolicies: [c.everything] };
  const linked = { ...c.session, serviceLinkedRole: true };
  c.check([
    [
      'every level of SCPs must allow',
      'implicitDeny',
      'scp',
      { ...iam, scps: [full, [policy(allow({ Action: 's3:*' }))]] },
    ],
    ['SCPs that allow at every level grant nothing', 'implicitDeny', 'identity', { scps: [full] }],
    ['a level without any SCP allows nothing', 'implicitDeny', 'scp', { ...iam, scps: [full, []] }],
    [
      'an SCP denies the root user of a member account',
      'explicitDeny',
      'scp',
      { principal: c.rootUser, scps: [[c.everything, policy(deny())]] },
    ],
    [
      'a grant does not pass by an SCP',
      'implicitDeny',
      'scp',
      { scps: [[]], grants: [c.grantTo(c.alice.arn)] },
    ],
    [
      'SCPs do not bind service-linked roles',
      'allow',
      'keyPolicy',
      { principal: linked, keyPolicy: policy(allow(to(c.role))), scps: [[policy(deny())]] },
    ],
    [
      'RCPs never grant, and their denies win',
      'explicitDeny',
      'rcp',
      { ...iam, rcps: [[policy(deny({ Principal: '*' }))]] },
    ],
    ['RCPs that say nothing take nothing away', 'allow', 'identity', { ...iam, rcps: [[], []] }],
    [
      'RCPs do not bind calls of service-linked roles',
      'allow',
      'keyPolicy',
      {
        principal: linked,
        keyPolicy: policy(allow(to(c.role))),
        rcps: [[policy(deny({ Principal: '*' }))]],
      },
    ],
    [
      'the VPC endpoint policy must allow',
      'implicitDeny',
      'vpcEndpoint',
      { ...iam, vpcEndpointPolicy: policy(allow({ Principal: '*', Action: 'kms:Encrypt' })) },
    ],
    [
      'a boundary must allow what an identity policy allows',
      'implicitDeny',
      'permissionsBoundary',
      { ...iam, permissionsBoundary: policy(allow({ Action: 's3:*' })) },
    ],
    [
      'a boundary grants nothing by itself',
      'implicitDeny',
      'identity',
      { permissionsBoundary: c.everything },
    ],
    [
      'an explicit deny in a boundary ends it',
      'explicitDeny',
      'permissionsBoundary',
      { keyPolicy: policy(allow({ Principal: '*' })), permissionsBoundary: policy(deny()) },
    ],
    [
      'one of several session policies must allow',
      'allow',
      'identity',
      {
        principal: c.session,
        ...iam,
        sessionPolicies: [policy(allow({ Action: 's3:*' })), decrypts],
      },
    ],
    [
      'the first deny in the order of the flow is named',
      'explicitDeny',
      'scp',
      { scps: [[policy(deny())]], identityPolicies: [policy(deny())] },
    ],
  ]);
});
