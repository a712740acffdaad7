// The simulations of IAM tell what the engine would decide, and change nothing.

import { describe, expect, test } from 'vitest';
import { account, allow, arnOf, iamWorld, rowsOf, trust } from '../../support/iam.ts';

const key = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const doc = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

type Result = Record<string, unknown>;
const resultsOf = (output: Record<string, unknown>) => output['EvaluationResults'] as Result[];
const verdicts = (output: Record<string, unknown>) =>
  resultsOf(output).map((row) => `${row['EvalActionName']} ${row['EvalDecision']}`);

describe('given policies', () => {
  test('allow, deny and say nothing, action by action', async () => {
    const { ok, world } = iamWorld();
    const before = rowsOf(world);
    const output = await ok('SimulateCustomPolicy', {
      PolicyInputList: [
        allow('kms:*'),
        doc({ Effect: 'Deny', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }),
      ],
      ActionNames: ['kms:Decrypt', 'kms:ScheduleKeyDeletion', 's3:GetObject'],
      ResourceArns: [key],
    });
    expect(verdicts(output)).toEqual([
      'kms:Decrypt allowed',
      'kms:ScheduleKeyDeletion explicitDeny',
      's3:GetObject implicitDeny',
    ]);
    expect(rowsOf(world)).toEqual(before);
  });

  test('are named with the place of the statement that matched', async () => {
    const { ok } = iamWorld();
    const text =
      '{\n "Version": "2012-10-17",\n "Statement": {\n  "Effect": "Allow",\n  "Action": "kms:Decrypt", "Resource": "*"\n }\n}';
    const output = await ok('SimulateCustomPolicy', {
      PolicyInputList: [allow('kms:Encrypt'), text],
      ActionNames: ['kms:Decrypt'],
    });
    expect(resultsOf(output)[0]?.['MatchedStatements']).toEqual([
      {
        SourcePolicyId: 'PolicyInputList.2',
        SourcePolicyType: 'none',
        StartPosition: { Line: 3, Column: 15 },
        EndPosition: { Line: 6, Column: 3 },
      },
    ]);
  });

  test('ask for condition keys, which can be given', async () => {
    const { ok } = iamWorld();
    const Condition = { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } };
    const input = {
      PolicyInputList: [doc({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', Condition })],
      ActionNames: ['kms:Decrypt'],
      ResourceArns: [key],
    };
    const [without] = resultsOf(await ok('SimulateCustomPolicy', input));
    expect(without).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['kms:ViaService'],
    });
    const ContextEntries = [
      {
        ContextKeyName: 'kms:ViaService',
        ContextKeyValues: ['s3.us-east-1.amazonaws.com'],
        ContextKeyType: 'string',
      },
    ];
    const [given] = resultsOf(await ok('SimulateCustomPolicy', { ...input, ContextEntries }));
    expect(given).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] });
  });

  test('are held back by a boundary', async () => {
    const { ok } = iamWorld();
    const output = await ok('SimulateCustomPolicy', {
      PolicyInputList: [allow('kms:*')],
      PermissionsBoundaryPolicyInputList: [allow('kms:Encrypt')],
      ActionNames: ['kms:Encrypt', 'kms:Decrypt'],
    });
    expect(verdicts(output)).toEqual(['kms:Encrypt allowed', 'kms:Decrypt implicitDeny']);
    expect(resultsOf(output)[1]).toMatchObject({
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  test('meet a key policy, which must let the caller in', async () => {
    const { ok } = iamWorld();
    const policyFor = (AWS: string) =>
      doc({ Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' });
    const ask = (ResourcePolicy: string) =>
      ok('SimulateCustomPolicy', {
        PolicyInputList: [allow()],
        ActionNames: ['kms:Decrypt'],
        ResourceArns: [key],
        CallerArn: arnOf('user', 'alice'),
        ResourcePolicy,
      });
    expect(verdicts(await ask(policyFor(account)))).toEqual(['kms:Decrypt allowed']);
    const other = policyFor(arnOf('user', 'bob'));
    expect(verdicts(await ask(other))).toEqual(['kms:Decrypt implicitDeny']);
  });

  test('are tried on every resource, in pages', async () => {
    const { ok } = iamWorld();
    const input = {
      PolicyInputList: [allow()],
      ActionNames: ['kms:Decrypt', 'kms:Sign'],
      ResourceArns: [key, '*'],
      MaxItems: 3,
    };
    const first = await ok('SimulateCustomPolicy', input);
    expect(resultsOf(first)).toHaveLength(3);
    expect(first['IsTruncated']).toBe(true);
    const rest = await ok('SimulateCustomPolicy', { ...input, Marker: first['Marker'] });
    expect(verdicts(rest)).toEqual(['kms:Sign implicitDeny']);
    expect(rest['IsTruncated']).toBe(false);
  });

  test.each([
    ['that are malformed', { PolicyInputList: ['{}'] }, 'Syntax errors in policy.'],
    [
      'with two boundaries',
      { PermissionsBoundaryPolicyInputList: [allow(), allow()] },
      'a simulation has one permissions boundary',
    ],
    [
      'for a pattern of actions',
      { ActionNames: ['kms:*'] },
      '`kms:*` is not the name of one action, like kms:Decrypt',
    ],
    [
      'for a scenario of EC2',
      { ResourceHandlingOption: 'EC2-VPC-EBS' },
      'ResourceHandlingOption is about EC2, which this world has not',
    ],
    [
      'with a resource policy and no caller',
      { ResourcePolicy: allow() },
      'a ResourcePolicy is about callers: give CallerArn too',
    ],
  ])('%s are refused', async (_, input, sentence) => {
    const { refusal } = iamWorld();
    const fine = { PolicyInputList: [allow()], ActionNames: ['kms:Decrypt'] };
    expect(await refusal('SimulateCustomPolicy', { ...fine, ...input })).toBe(
      `InvalidInput: ${sentence}`,
    );
  });
});

describe('the policies of a principal', () => {
  test("of a user: its own, its groups' and those given beside them", async () => {
    const { ok } = iamWorld();
    await ok('CreateUser', { UserName: 'alice' });
    await ok('CreateGroup', { GroupName: 'readers' });
    await ok('AddUserToGroup', { UserName: 'alice', GroupName: 'readers' });
    await ok('PutGroupPolicy', {
      GroupName: 'readers',
      PolicyName: 'read',
      PolicyDocument: allow('kms:Decrypt'),
    });
    await ok('AttachUserPolicy', {
      UserName: 'alice',
      PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
    });
    const output = await ok('SimulatePrincipalPolicy', {
      PolicySourceArn: arnOf('user', 'alice'),
      PolicyInputList: [allow('kms:Sign')],
      ActionNames: ['kms:Decrypt', 'iam:GetUser', 'kms:Sign', 'kms:Encrypt'],
    });
    expect(verdicts(output)).toEqual([
      'kms:Decrypt allowed',
      'iam:GetUser allowed',
      'kms:Sign allowed',
      'kms:Encrypt implicitDeny',
    ]);
    expect(resultsOf(output).map((row) => row['MatchedStatements'])).toMatchObject([
      [{ SourcePolicyId: 'read', SourcePolicyType: 'group' }],
      [{ SourcePolicyId: 'IAMReadOnlyAccess', SourcePolicyType: 'aws-managed' }],
      [{ SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'none' }],
      [],
    ]);
  });

  test('of a role, within its boundary, or within another', async () => {
    const { ok } = iamWorld();
    await ok('CreatePolicy', { PolicyName: 'most', PolicyDocument: allow('kms:Encrypt') });
    await ok('CreateRole', {
      RoleName: 'app',
      AssumeRolePolicyDocument: trust(),
      PermissionsBoundary: arnOf('policy', 'most'),
    });
    await ok('PutRolePolicy', { RoleName: 'app', PolicyName: 'p', PolicyDocument: allow('kms:*') });
    const input = {
      PolicySourceArn: arnOf('role', 'app'),
      ActionNames: ['kms:Encrypt', 'kms:Decrypt'],
      ResourceArns: [key],
    };
    expect(verdicts(await ok('SimulatePrincipalPolicy', input))).toEqual([
      'kms:Encrypt allowed',
      'kms:Decrypt implicitDeny',
    ]);
    const other = { PermissionsBoundaryPolicyInputList: [allow('kms:Decrypt')] };
    expect(verdicts(await ok('SimulatePrincipalPolicy', { ...input, ...other }))).toEqual([
      'kms:Encrypt implicitDeny',
      'kms:Decrypt allowed',
    ]);
  });

  test('who is not there has none', async () => {
    const { refusal } = iamWorld();
    const ask = (PolicySourceArn: string) =>
      refusal('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: ['kms:Decrypt'] });
    expect(await ask(arnOf('user', 'bob'))).toBe(
      '404 NoSuchEntity: The user with name bob cannot be found.',
    );
    expect(await ask('arn:aws:iam::444455556666:user/bob')).toMatch(/^InvalidInput/);
  });
});
