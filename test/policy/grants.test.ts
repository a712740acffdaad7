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

describe('constraints', () => {
  const limited = (constraints: object, operation = 'Decrypt') => ({
    grants: [{ ...c.grantTo(c.alice.arn, operation), Constraints: constraints }],
  });
  const finance = { EncryptionContextSubset: { Dept: 'Finance' } };
  const exactly = { EncryptionContextEquals: { Dept: 'Finance' } };
  const group = `arn:aws:logs:us-east-1:${c.here}:log-group:a`;
  const forGroup = { SourceArn: group };
  c.check([
    [
      'keys of pairs are compared without regard to case',
      'allow',
      'grant',
      { ...limited(finance), encryptionContext: { DEPT: 'Finance' } },
    ],
    [
      'equality holds for the same pairs',
      'allow',
      'grant',
      { ...limited(exactly), encryptionContext: { dept: 'Finance' } },
    ],
    [
      'a resource that is named may be worked for',
      'allow',
      'grant',
      { ...limited(forGroup), context: { 'aws:SourceArn': group } },
    ],
    [
      'another one may not',
      'implicitDeny',
      'grantConstraint',
      { ...limited(forGroup), context: { 'aws:SourceArn': `${group}2` } },
    ],
    ['nor none at all', 'implicitDeny', 'grantConstraint', limited(forGroup)],
    [
      'a resource is asked for by DescribeKey too',
      'implicitDeny',
      'grantConstraint',
      { ...limited(forGroup, 'DescribeKey'), action: 'kms:DescribeKey' },
    ],
  ]);
});

describe('before it is known everywhere', () => {
  const pending = { ...c.grantTo(c.alice.arn), Pending: true, GrantTokens: ['token'] };
  c.check([
    ['a grant gives nothing', 'implicitDeny', 'identity', { grants: [pending] }],
    ['its token helps', 'allow', 'grant', { grants: [pending], grantTokens: ['token'] }],
    ['so does its id', 'allow', 'grant', { grants: [pending], grantTokens: [pending.GrantId] }],
    [
      'another token does not',
      'implicitDeny',
      'identity',
      { grants: [pending], grantTokens: ['other'] },
    ],
    [
      'a token of somebody else gives nothing',
      'implicitDeny',
      'identity',
      { grants: [{ ...pending, GranteePrincipal: c.user('bob') }], grantTokens: ['token'] },
    ],
  ]);
});

describe('a grant made from a grant', () => {
  const group = `arn:aws:logs:us-east-1:${c.here}:log-group:a`;
  const subset = { EncryptionContextSubset: { Dept: 'IT' } };
  const equals = { EncryptionContextEquals: { Dept: 'IT' } };
  const held = ['CreateGrant', 'Decrypt', 'DescribeKey'];
  const make = (
    parent: object,
    child: PlainRequest['newGrantConstraints'],
    operations: readonly string[] = ['Decrypt'],
  ): Partial<PlainRequest> => ({
    action: 'kms:CreateGrant',
    grants: [{ ...c.grantTo(c.alice.arn, ...held), Constraints: parent }],
    context: { 'kms:GrantOperations': operations, 'aws:SourceArn': group },
    newGrantConstraints: child,
  });
  c.check([
    ['may hand on some operations', 'allow', 'grant', make({}, {})],
    ['may hand on all of them', 'allow', 'grant', make({}, {}, held)],
    ['may not add one', 'implicitDeny', 'grantConstraint', make({}, {}, ['Decrypt', 'Encrypt'])],
    ['may be stricter than its parent', 'allow', 'grant', make({}, equals)],
    ['may keep the constraint', 'allow', 'grant', make(subset, subset)],
    [
      'may gain pairs',
      'allow',
      'grant',
      make(subset, { EncryptionContextSubset: { dept: 'IT', Project: 'x' } }),
    ],
    ['may go from subset to equality', 'allow', 'grant', make(subset, equals)],
    ['may not go back', 'implicitDeny', 'grantConstraint', make(equals, subset)],
    ['may not lose the constraint', 'implicitDeny', 'grantConstraint', make(subset, {})],
    [
      'may not lose a pair',
      'implicitDeny',
      'grantConstraint',
      make(subset, { EncryptionContextSubset: { Project: 'x' } }),
    ],
    [
      'may not add a pair to equality',
      'implicitDeny',
      'grantConstraint',
      make(equals, { EncryptionContextEquals: { Dept: 'IT', Project: 'x' } }),
    ],
    ['may keep the resource', 'allow', 'grant', make({ SourceArn: group }, { SourceArn: group })],
    [
      'may not lose the resource',
      'implicitDeny',
      'grantConstraint',
      make({ SourceArn: group }, equals),
    ],
    [
      'may not turn to another resource',
      'implicitDeny',
      'grantConstraint',
      make({ SourceArn: group }, { SourceArn: `${group}2` }),
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
