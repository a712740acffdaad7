// What grants allow and to whom, their constraints, and who may retire them.

import { describe } from 'vitest';
import * as c from './cases.ts';
import type { PlainRequest } from './reference.ts';

const { allow, deny, policy } = c;

describe('grants', () => {
  const finance = { EncryptionContextSubset: { Dept: 'Finance' } };
  const exactly = { EncryptionContextEquals: { Dept: 'Finance' } };
  const to = c.grantTo;
  const asked = (encryptionContext: Record<string, string>) => ({ encryptionContext });
  c.check([
    ['a grant allows its grantee', 'allow', 'grant', { grants: [to(c.alice.arn)] }],
    [
      'a grant to a role covers its sessions',
      'allow',
      'grant',
      { principal: c.session, grants: [to(c.role)] },
    ],
    [
      'a grant to one session is for that session only',
      'implicitDeny',
      'identity',
      {
        principal: { ...c.session, arn: c.session.arn.replace('one', 'two') },
        grants: [to(c.session.arn)],
      },
    ],
    [
      'an operation that is not listed is not granted',
      'implicitDeny',
      'identity',
      { action: 'kms:Encrypt', grants: [to(c.alice.arn)] },
    ],
    [
      'GenerateDataKey does not cover GenerateDataKeyPair',
      'implicitDeny',
      'identity',
      { action: 'kms:GenerateDataKeyPair', grants: [to(c.alice.arn, 'GenerateDataKey')] },
    ],
    [
      'a grant on another key gives nothing',
      'implicitDeny',
      'identity',
      { grants: [{ ...to(c.alice.arn), KeyArn: `${c.keyArn}0` }] },
    ],
    [
      'an explicit deny beats a grant',
      'explicitDeny',
      'identity',
      { grants: [to(c.alice.arn)], identityPolicies: [policy(deny())] },
    ],
    [
      'a subset constraint wants all its pairs',
      'implicitDeny',
      'grantConstraint',
      { grants: [{ ...to(c.alice.arn), Constraints: finance }] },
    ],
    [
      'a subset constraint lets more pairs pass',
      'allow',
      'grant',
      {
        grants: [{ ...to(c.alice.arn), Constraints: finance }],
        ...asked({ Project: 'x', Dept: 'Finance' }),
      },
    ],
    [
      'an equals constraint lets no other pair pass',
      'implicitDeny',
      'grantConstraint',
      {
        grants: [{ ...to(c.alice.arn), Constraints: exactly }],
        ...asked({ Project: 'x', Dept: 'Finance' }),
      },
    ],
    [
      'values of constraints are case sensitive',
      'implicitDeny',
      'grantConstraint',
      { grants: [{ ...to(c.alice.arn), Constraints: exactly }], ...asked({ Dept: 'finance' }) },
    ],
    [
      'DescribeKey ignores constraints',
      'allow',
      'grant',
      {
        action: 'kms:DescribeKey',
        grants: [{ ...to(c.alice.arn, 'DescribeKey'), Constraints: exactly }],
      },
    ],
  ]);
});

describe('retiring a grant', () => {
  const retire: Partial<PlainRequest> = { action: 'kms:RetireGrant' };
  const grant = c.grantTo(c.user('bob'));
  const iam = { identityPolicies: [c.everything] };
  c.check([
    [
      'the retiring principal may',
      'allow',
      'grant',
      { ...retire, grants: [{ ...grant, RetiringPrincipal: c.alice.arn }] },
    ],
    [
      'the grantee may if RetireGrant is listed',
      'allow',
      'grant',
      { ...retire, grants: [c.grantTo(c.alice.arn, 'RetireGrant')] },
    ],
    [
      'the grantee may not otherwise',
      'implicitDeny',
      'grant',
      { ...retire, grants: [c.grantTo(c.alice.arn)] },
    ],
    [
      'the account that issued it passes the right on by IAM',
      'allow',
      'grant',
      { ...retire, ...iam, grants: [grant] },
    ],
    [
      'for others an IAM allow is worth nothing',
      'implicitDeny',
      'grant',
      { ...retire, ...iam, principal: c.foreigner, grants: [grant] },
    ],
    [
      'a key policy has no say',
      'implicitDeny',
      'grant',
      { ...retire, keyPolicy: policy(allow({ Principal: '*' })), grants: [grant] },
    ],
    [
      'an IAM deny works',
      'explicitDeny',
      'identity',
      {
        ...retire,
        identityPolicies: [policy(deny())],
        grants: [{ ...grant, RetiringPrincipal: c.alice.arn }],
      },
    ],
    [
      'RCPs ignore it',
      'allow',
      'grant',
      {
        ...retire,
        rcps: [[policy(deny({ Principal: '*' }))]],
        grants: [{ ...grant, RetiringPrincipal: c.alice.arn }],
      },
    ],
  ]);
});
