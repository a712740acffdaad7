// Which policy documents IAM saves, and its sentence where it does not (replies of the service
// recorded in public tests, 2026-02; the documents are ours).

import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../src/service/refusal.ts';
import { checkIdentityPolicy, checkTrustPolicy } from '../../../src/services/iam/documents.ts';

const key = 'arn:aws:kms:us-east-1:111122223333:key/1';
const one = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key };
const doc = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });
const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function said(check: () => void): string {
  try {
    check();
  } catch (error) {
    if (error instanceof Refusal) return `${error.error.code}: ${error.error.message}`;
    throw error;
  }
  return 'saved';
}

const identity = (value: unknown) => said(() => checkIdentityPolicy(text(value)));
const everybody = () => true;
const trusted = (value: unknown, isPrincipal: (arn: string) => boolean = everybody) =>
  said(() => checkTrustPolicy(text(value), isPrincipal));

describe('an identity policy is saved', () => {
  test.each([
    ['with one statement that is no list', { Version: '2012-10-17', Statement: one }],
    ['with everything', doc({ Effect: 'Allow', Action: '*', Resource: '*' })],
    ['with an Id and Sids', { ...doc({ ...one, Sid: 'A1' }, { ...one, Sid: 'B2' }), Id: 'x' }],
    ['with two empty Sids', doc({ ...one, Sid: '' }, { ...one, Sid: '' })],
    [
      'with NotAction and NotResource',
      doc({ Effect: 'Deny', NotAction: 'kms:*', NotResource: key }),
    ],
    [
      'with a variable in the resource',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy language's own
      doc({ ...one, Resource: 'arn:aws:iam::*:user/${aws:username}' }),
    ],
    ['with a service nobody knows', doc({ ...one, Resource: 'arn:aws:none:us-east-1::x' })],
    ['with a short ARN', doc({ ...one, Resource: 'arn:aws:kms' })],
    [
      'with an access point in a Region',
      doc({ ...one, Resource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/a' }),
    ],
    ['with a condition', doc({ ...one, Condition: { Bool: { 'aws:SecureTransport': true } } })],
    [
      'with set operators',
      doc({ ...one, Condition: { 'ForAnyValue:StringLikeIfExists': { a: ['b'] } } }),
    ],
    ['with an unknown operator that tests nothing', doc({ ...one, Condition: { Odd: {} } })],
    [
      'with a date in seconds',
      doc({ ...one, Condition: { DateLessThan: { 'aws:CurrentTime': '1790000000' } } }),
    ],
    [
      'with a date of a day',
      doc({ ...one, Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-02' } } }),
    ],
    [
      'with a time zone',
      doc({
        ...one,
        Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-02t2:00:00.5+23' } },
      }),
    ],
  ])('%s', (_, value) => {
    expect(identity(value)).toBe('saved');
  });
});

const syntax = 'Syntax errors in policy.';
const old = 'The policy failed legacy parsing';
const version = 'Policy document must be version 2012-10-17 or greater.';
const actions = 'Policy statement must contain actions.';
const resources = 'Policy statement must contain resources.';

describe('an identity policy is refused', () => {
  test.each<[string, unknown, string]>([
    ['that is no JSON', 'allow everything', syntax],
    ['that is a list', [], syntax],
    ['that is nothing', 'null', syntax],
    ['without a statement', { Version: '2012-10-17' }, syntax],
    ['with no statement in the list', doc(), syntax],
    ['with a text for a statement', doc('x'), syntax],
    ['with an element nobody knows', { ...doc(one), Extra: 1 }, syntax],
    ['with such an element in a statement', doc({ ...one, Extra: 1 }), syntax],
    [
      'with __proto__ for an element',
      '{"Version":"2012-10-17","__proto__":{},"Statement":[]}',
      syntax,
    ],
    ['with an Id that is no text', { ...doc(one), Id: {} }, syntax],
    ['with a Sid that is no text', doc({ ...one, Sid: [] }), syntax],
    ['with a version there never was', { ...doc(one), Version: '2013-10-17' }, syntax],
    ['without a version', { Statement: one }, version],
    ['of the old version', { ...doc(one), Version: '2008-10-17' }, version],
    ['without an effect', doc({ Action: 'kms:*', Resource: '*' }), syntax],
    ['with another effect', doc({ ...one, Effect: 'Maybe' }), syntax],
    ['with an effect in other letters', doc({ ...one, Effect: 'allow' }), old],
    ['with Action and NotAction', doc({ ...one, NotAction: 'kms:Encrypt' }), syntax],
    ['with Resource and NotResource', doc({ ...one, NotResource: [] }), syntax],
    ['with a condition that is a list', doc({ ...one, Condition: [] }), syntax],
    ['with a condition that tests a text', doc({ ...one, Condition: { Bool: 'x' } }), syntax],
    ['with an operator nobody knows', doc({ ...one, Condition: { Odd: { a: 'b' } } }), syntax],
    ['with a date that is none', doc({ ...one, Condition: { DateEquals: { a: 'soon' } } }), old],
    ['with a thirteenth month', doc({ ...one, Condition: { DateEquals: { a: '2027-13' } } }), old],
    [
      'with more seconds than there are',
      doc({ ...one, Condition: { DateEquals: { a: '9223372036854775808' } } }),
      old,
    ],
    [
      'with a Principal',
      doc({ ...one, Principal: '*' }),
      'Policy document should not specify a principal.',
    ],
    [
      'with a Sid twice',
      doc({ ...one, Sid: 'A' }, { ...one, Sid: 'A' }),
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    ['without an action', doc({ Effect: 'Allow', Resource: '*' }), actions],
    ['with no action in the list', doc({ ...one, Action: [] }), actions],
    ['without a resource', doc({ Effect: 'Allow', Action: 'kms:Decrypt' }), resources],
    ['with no resource in the list', doc({ ...one, Resource: [] }), resources],
    [
      'with a resource that is a name',
      doc({ ...one, Resource: 'alias/demo' }),
      'Resource alias/demo must be in ARN format or "*".',
    ],
    [
      'with an empty resource',
      doc({ ...one, Resource: '' }),
      'Resource  must be in ARN format or "*".',
    ],
    [
      'with a partition nobody knows',
      doc({ ...one, Resource: 'arn:aw:kms' }),
      'Partition "aw" is not valid for resource "arn:aw:kms:*:*:*".',
    ],
    [
      'with no service in the ARN',
      doc({ ...one, Resource: 'arn:aws' }),
      'Resource vendor must be fully qualified and cannot contain regexes.',
    ],
    ['with a colon too few', doc({ ...one, Resource: 'arn:aws:kms::key' }), old],
    [
      'with an IAM resource in a Region',
      doc({ ...one, Resource: 'arn:aws:iam:us-east-1::user/a' }),
      'IAM resource arn:aws:iam:us-east-1::user/a cannot contain region information.',
    ],
    [
      'with a bucket in a Region',
      doc({ ...one, Resource: 'arn:aws:s3:us-east-1::b' }),
      'Resource arn:aws:s3:us-east-1::b can not contain region information.',
    ],
    [
      'with an action without its service',
      doc({ ...one, Action: 'Decrypt' }),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    [
      'with two colons in an action',
      doc({ ...one, Action: 'kms:key:Decrypt' }),
      'Actions/Condition can contain only one colon.',
    ],
    [
      'with a space in the service',
      doc({ ...one, Action: 'k ms:Decrypt' }),
      'Vendor k ms is not valid',
    ],
    [
      'with a path IAM has not',
      doc({ ...one, Resource: 'arn:aws:iam:::bob' }),
      'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
    ],
  ])('%s', (_, value, sentence) => {
    expect(identity(value)).toBe(`MalformedPolicyDocument: ${sentence}`);
  });

  test('whose nesting would not end', () => {
    const deep = `{"Version":"2012-10-17","Statement":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(identity(deep)).toBe(`MalformedPolicyDocument: ${syntax}`);
  });
});

const trusting = (extra: object = {}) =>
  doc({ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole', ...extra });

describe('a trust policy', () => {
  test('is saved in either version of the language', () => {
    expect(trusted(trusting())).toBe('saved');
    expect(trusted({ ...trusting(), Version: '2008-10-17' })).toBe('saved');
  });

  test('may let tags and source identities be set', () => {
    const Action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
    expect(trusted(trusting({ Action }))).toBe('saved');
  });

  test.each<[string, unknown, string]>([
    ['is JSON', 'x', 'This policy contains invalid Json'],
    ['has no Resource', trusting({ Resource: '*' }), 'Has prohibited field Resource'],
    [
      'has a Principal',
      doc({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
      'Missing required field Principal',
    ],
    [
      'is about assuming roles alone',
      trusting({ Action: 'kms:Decrypt' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'is about nothing else of STS',
      trusting({ Action: 'sts:GetCallerIdentity' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
  ])('%s', (_, value, sentence) => {
    expect(trusted(value)).toBe(`MalformedPolicyDocument: ${sentence}`);
  });

  test('names nobody who is not there', () => {
    const nobody = trusted(
      trusting({ Principal: { AWS: 'arn:aws:iam::111122223333:user/x' } }),
      () => false,
    );
    expect(nobody).toBe(
      'MalformedPolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:user/x"',
    );
  });
});
