// The published rules, one by one: who may use a key, and which layer says so.

import { describe, expect, test } from 'vitest';
import type { Layer, Outcome } from '../../src/policy/decision.ts';
import { evaluate } from '../../src/policy/evaluate.ts';
import * as c from './cases.ts';
import { type PlainRequest, reference } from './reference.ts';

type Case = readonly [rule: string, Outcome, Layer, Partial<PlainRequest>];

function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, outcome, layer, change) => {
    const principal = change.principal ?? c.alice;
    const request: PlainRequest = { ...c.base, account: principal.account, ...change };
    const decision = evaluate(request, { trace: true });
    expect([decision.outcome, decision.decidingLayer, decision.reason]).toEqual([
      outcome,
      layer,
      expect.stringMatching(/\w/),
    ]);
    expect(reference(request)).toBe(outcome);
  });
}

const { allow, deny, policy, to } = c;
const decrypts = policy(allow({ Action: 'kms:Decrypt' }));

describe('key policy and identity policies', () => {
  check([
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

describe('root user, roles, federated users, services', () => {
  const federatedName = c.federated.arn;
  check([
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

describe('ceilings', () => {
  const full = [c.everything];
  const iam: Partial<PlainRequest> = { identityPolicies: [c.everything] };
  const linked = { ...c.session, serviceLinkedRole: true };
  check([
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
      { scps: [[]], grants: [grantTo(c.alice.arn)] },
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

describe('NotPrincipal', () => {
  const not = (...AWS: string[]) => deny({ NotPrincipal: { AWS } });
  check([
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

describe('two accounts', () => {
  const abroad: Partial<PlainRequest> = { principal: c.foreigner };
  const letsIn = policy(allow(to(c.root(c.there))));
  const iam = { identityPolicies: [c.everything] };
  check([
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
      { ...abroad, grants: [grantTo(c.foreigner.arn)] },
    ],
    [
      'a grant that the other account issued itself does',
      'allow',
      'grant',
      { ...abroad, grants: [{ ...grantTo(c.foreigner.arn), IssuingAccount: c.there }] },
    ],
  ]);
});

describe('grants', () => {
  const finance = { EncryptionContextSubset: { Dept: 'Finance' } };
  const exactly = { EncryptionContextEquals: { Dept: 'Finance' } };
  const to = grantTo;
  const asked = (encryptionContext: Record<string, string>) => ({ encryptionContext });
  check([
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
  const grant = grantTo(c.user('bob'));
  const iam = { identityPolicies: [c.everything] };
  check([
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
      { ...retire, grants: [grantTo(c.alice.arn, 'RetireGrant')] },
    ],
    [
      'the grantee may not otherwise',
      'implicitDeny',
      'grant',
      { ...retire, grants: [grantTo(c.alice.arn)] },
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

describe('actions and resources', () => {
  const allows = (Action: string | string[], action: string): Partial<PlainRequest> => ({
    keyPolicy: policy(allow({ Principal: '*', Action })),
    action,
  });
  const on = (Resource: string, resource = c.keyArn): Partial<PlainRequest> => ({
    identityPolicies: [policy(allow({ Resource }))],
    resource,
  });
  const alias = c.keyArn.replace(/key\/.*/, 'alias/orders');
  check([
    ['actions know no case', 'allow', 'keyPolicy', allows('KMS:decrypt', 'kms:Decrypt')],
    ['? is one character', 'allow', 'keyPolicy', allows('kms:Decryp?', 'kms:Decrypt')],
    [
      'kms:GenerateDataKey does not cover its longer sisters',
      'implicitDeny',
      'keyPolicy',
      allows('kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'),
    ],
    [
      'kms:ReEncrypt* covers both halves',
      'allow',
      'keyPolicy',
      allows('kms:ReEncrypt*', 'kms:ReEncryptTo'),
    ],
    [
      'NotAction allows everything else',
      'allow',
      'keyPolicy',
      { keyPolicy: policy(allow({ Principal: '*', NotAction: 'kms:Encrypt', Resource: '*' })) },
    ],
    [
      'NotResource denies everything else',
      'explicitDeny',
      'identity',
      {
        identityPolicies: [policy(allow(), deny({ NotResource: `${c.keyArn}x`, Action: 'kms:*' }))],
      },
    ],
    ['a key ARN names the key', 'allow', 'identity', on(c.keyArn)],
    [
      'wildcards may stand in the Region',
      'allow',
      'identity',
      on(c.keyArn.replace('us-east-1', '*')),
    ],
    [
      'a bare key id matches nothing',
      'implicitDeny',
      'identity',
      on(c.keyArn.slice(c.keyArn.indexOf('/') + 1)),
    ],
    ['an alias ARN never authorizes use of the key', 'implicitDeny', 'identity', on(alias)],
    ['alias operations are decided by IAM alone', 'allow', 'identity', on(alias, alias)],
    [
      'a key policy has no say about an alias',
      'implicitDeny',
      'identity',
      { keyPolicy: policy(allow({ Principal: '*' })), resource: alias },
    ],
    [
      'where there is no key, a key ARN in Resource never matches',
      'implicitDeny',
      'identity',
      { ...on(c.keyArn, '*'), action: 'kms:ListKeys' },
    ],
    [
      'the root user needs no policy where there is no key',
      'allow',
      'identity',
      { principal: c.rootUser, action: 'kms:CreateKey', resource: '*' },
    ],
  ]);
});

function grantTo(GranteePrincipal: string, ...operations: string[]) {
  const Operations = operations.length > 0 ? operations : ['Decrypt'];
  return { GrantId: 'g1', KeyArn: c.keyArn, GranteePrincipal, Operations };
}
