// What IAM refuses, in its sentences; a refusal leaves every table as it was.

import { describe, expect, test } from 'vitest';
import { account, allow, arnOf, iamWorld, rowsOf, trust } from '../../support/iam.ts';

type Input = Record<string, unknown>;

const document = { AssumeRolePolicyDocument: trust() };

async function furnished() {
  const iam = iamWorld();
  await iam.ok('CreateUser', { UserName: 'alice' });
  await iam.ok('CreateGroup', { GroupName: 'admins' });
  await iam.ok('CreateRole', { RoleName: 'app', ...document });
  await iam.ok('CreatePolicy', { PolicyName: 'mine', PolicyDocument: allow() });
  await iam.ok('CreateInstanceProfile', { InstanceProfileName: 'server' });
  return iam;
}

const name = (member: string) =>
  `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`;
const invalid = (what: string) => `ValidationError: 1 validation error detected: Value at ${what}`;
const missingArn = arnOf('policy', 'none');

describe('IAM refuses', () => {
  test.each<[string, string, Input, string]>([
    [
      'a second user of a name',
      'CreateUser',
      { UserName: 'alice' },
      '409 EntityAlreadyExists: User with name alice already exists.',
    ],
    [
      'one that differs by case alone',
      'CreateUser',
      { UserName: 'Alice' },
      '409 EntityAlreadyExists: User with name Alice already exists.',
    ],
    [
      'a second group',
      'CreateGroup',
      { GroupName: 'admins' },
      '409 EntityAlreadyExists: Group with name admins already exists.',
    ],
    [
      'a second role',
      'CreateRole',
      { RoleName: 'app', ...document },
      '409 EntityAlreadyExists: Role with name app already exists.',
    ],
    [
      'a second policy',
      'CreatePolicy',
      { PolicyName: 'mine', PolicyDocument: allow() },
      '409 EntityAlreadyExists: A policy called mine already exists. Duplicate names are not allowed.',
    ],
    [
      'a second instance profile',
      'CreateInstanceProfile',
      { InstanceProfileName: 'server' },
      '409 EntityAlreadyExists: Instance Profile server already exists.',
    ],
    [
      'a user that is not there',
      'GetUser',
      { UserName: 'bob' },
      '404 NoSuchEntity: The user with name bob cannot be found.',
    ],
    [
      'a group that is not there',
      'GetGroup',
      { GroupName: 'x' },
      '404 NoSuchEntity: The group with name x cannot be found.',
    ],
    [
      'a role that is not there',
      'GetRole',
      { RoleName: 'x' },
      '404 NoSuchEntity: The role with name x cannot be found.',
    ],
    [
      'a profile that is not there',
      'AddRoleToInstanceProfile',
      { InstanceProfileName: 'x', RoleName: 'app' },
      '404 NoSuchEntity: Instance Profile x cannot be found.',
    ],
    [
      'an unknown user first, then the group',
      'RemoveUserFromGroup',
      { GroupName: 'x', UserName: 'y' },
      '404 NoSuchEntity: The user with name y cannot be found.',
    ],
    [
      'a policy that is not there',
      'GetPolicy',
      { PolicyArn: missingArn },
      `404 NoSuchEntity: Policy ${missingArn} was not found.`,
    ],
    [
      'a policy of another account',
      'GetPolicy',
      { PolicyArn: 'arn:aws:iam::444455556666:policy/x' },
      '404 NoSuchEntity: Policy arn:aws:iam::444455556666:policy/x was not found.',
    ],
    [
      'a version that is not there',
      'GetPolicyVersion',
      { PolicyArn: arnOf('policy', 'mine'), VersionId: 'v9' },
      `404 NoSuchEntity: Policy ${arnOf('policy', 'mine')} version v9 does not exist or is not attachable.`,
    ],
    [
      'to attach what is not there',
      'AttachUserPolicy',
      { UserName: 'alice', PolicyArn: missingArn },
      `404 NoSuchEntity: Policy ${missingArn} does not exist or is not attachable.`,
    ],
    [
      'to attach what is no policy',
      'AttachRolePolicy',
      { RoleName: 'app', PolicyArn: 'longpolicynamebutnoarn' },
      'ValidationError: ARN longpolicynamebutnoarn is not valid.',
    ],
    [
      'a boundary that is not there',
      'PutRolePermissionsBoundary',
      { RoleName: 'app', PermissionsBoundary: missingArn },
      `404 NoSuchEntity: Scope ARN: ${missingArn} does not exist or is not attachable.`,
    ],
    [
      'a boundary that is no policy',
      'CreateUser',
      { UserName: 'bob', PermissionsBoundary: arnOf('user', 'alice') },
      `InvalidInput: ARN ${arnOf('user', 'alice')} is not valid.`,
    ],
    [
      'a name with a slash',
      'CreateUser',
      { UserName: 'a/b' },
      `ValidationError: ${name('userName')}`,
    ],
    [
      'a policy name with a space',
      'PutUserPolicy',
      { UserName: 'alice', PolicyName: 'a b', PolicyDocument: allow() },
      `ValidationError: ${name('policyName')}`,
    ],
    [
      'a path that does not end',
      'CreateGroup',
      { GroupName: 'g', Path: '/a' },
      'ValidationError: The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    ],
    [
      'a prefix that does not begin',
      'ListUsers',
      { PathPrefix: 'a' },
      'ValidationError: The specified value for pathPrefix is invalid. It must begin with the / character and contain only alphanumeric characters and/or / characters.',
    ],
    [
      'a prefix of policies that is no path',
      'ListPolicies',
      { PathPrefix: '/foo' },
      'ValidationError: The specified value for pathPrefix is invalid. It must begin with the / character and contain only alphanumeric characters and/or / characters.',
    ],
    [
      'a document with other letters',
      'CreatePolicy',
      { PolicyName: 'p', PolicyDocument: '{"a":"\u20ac"}' },
      'ValidationError: The specified value for policyDocument is invalid. It must contain only printable ASCII characters.',
    ],
    [
      'a name that is too long',
      'CreateUser',
      { UserName: 'x'.repeat(65) },
      `${invalid("'userName'")} failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      'a call without its name',
      'DeleteUser',
      {},
      `${invalid("'userName'")} failed to satisfy constraint: Member must not be null`,
    ],
    [
      'a version that is no number',
      'GetPolicyVersion',
      { PolicyArn: arnOf('policy', 'mine'), VersionId: '1' },
      `${invalid("'versionId'")} failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?`,
    ],
    [
      'a session of a minute',
      'CreateRole',
      { RoleName: 'r', ...document, MaxSessionDuration: 60 },
      `${invalid("'maxSessionDuration'")} failed to satisfy constraint: Member must have value greater than or equal to 3600`,
    ],
    [
      'a tag key with a star',
      'CreateUser',
      { UserName: 'bob', Tags: [{ Key: '*', Value: '' }] },
      `${invalid("'tags.1.member.key'")} failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+`,
    ],
    [
      'a tag twice',
      'CreateRole',
      {
        RoleName: 'r',
        ...document,
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'A', Value: '' },
        ],
      },
      'InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a tag of AWS',
      'CreateUser',
      { UserName: 'bob', Tags: [{ Key: 'aws:x', Value: '' }] },
      'InvalidInput: tag keys that begin with aws: are reserved for AWS',
    ],
    [
      'a marker that is not ours',
      'ListUsers',
      { Marker: 'somewhere' },
      'ValidationError: Invalid Marker.',
    ],
    [
      'no items at all',
      'ListUsers',
      { MaxItems: 0 },
      `${invalid("'maxItems'")} failed to satisfy constraint: Member must have value greater than or equal to 1`,
    ],
    [
      'a malformed policy',
      'PutRolePolicy',
      { RoleName: 'app', PolicyName: 'p', PolicyDocument: '{}' },
      'MalformedPolicyDocument: Syntax errors in policy.',
    ],
    [
      'a trust policy with a resource',
      'UpdateAssumeRolePolicy',
      { RoleName: 'app', PolicyDocument: allow('sts:AssumeRole') },
      'MalformedPolicyDocument: Has prohibited field Resource',
    ],
    [
      'trust in somebody unknown',
      'CreateRole',
      { RoleName: 'r', AssumeRolePolicyDocument: trust({ AWS: arnOf('user', 'nobody') }) },
      `MalformedPolicyDocument: Invalid principal in policy: "AWS":"${arnOf('user', 'nobody')}"`,
    ],
    [
      'a policy that is too long',
      'CreatePolicy',
      { PolicyName: 'p', PolicyDocument: allow(`kms:${'x'.repeat(6200)}`) },
      '409 LimitExceeded: Cannot exceed quota for PolicySize: 6144',
    ],
    [
      'a trust policy that is too long',
      'CreateRole',
      {
        RoleName: 'r',
        AssumeRolePolicyDocument: trust({ Service: `${'x'.repeat(2100)}.amazonaws.com` }),
      },
      '409 LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048',
    ],
    [
      'an inline policy that is too long',
      'PutUserPolicy',
      { UserName: 'alice', PolicyName: 'p', PolicyDocument: allow(`kms:${'x'.repeat(2100)}`) },
      '409 LimitExceeded: Maximum policy size of 2048 bytes exceeded for user alice',
    ],
    [
      'the policies of a session',
      'SimulatePrincipalPolicy',
      {
        PolicySourceArn: `arn:aws:sts::${account}:assumed-role/app/s`,
        ActionNames: ['kms:Decrypt'],
      },
      `InvalidInput: Invalid Entity Arn: arn:aws:sts::${account}:assumed-role/app/s does not clearly define entity type and name.`,
    ],
  ])('%s', async (_, operation, input, sentence) => {
    const { refusal, world } = await furnished();
    const before = rowsOf(world);
    expect(await refusal(operation, input)).toBe(sentence);
    expect(rowsOf(world)).toEqual(before);
  });

  test('two complaints at once, and no value in them', async () => {
    const { refusal } = iamWorld();
    const input = { UserName: 'x'.repeat(65), Path: `/${'x'.repeat(512)}/` };
    expect(await refusal('CreateUser', input)).toBe(
      "ValidationError: 2 validation errors detected: Value at 'path' failed to satisfy constraint: Member must have length less than or equal to 512; Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64",
    );
  });
});
