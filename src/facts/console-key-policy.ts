// The key policy that the console's wizard writes for a new key: what the API's default says, and a
// statement each for administrators and users. KMS Developer Guide, Default key policy.

import { fact } from './fact.ts';

/** What a key is for, as far as it changes what its users may do. */
export type ConsoleKeyKind =
  | 'symmetric'
  | 'asymmetric encryption'
  | 'signing'
  | 'key agreement'
  | 'hmac';

const source = 'KMS Developer Guide, Default key policy';

export const administratorActions = fact(
  [
    'kms:Create*',
    'kms:Describe*',
    'kms:Enable*',
    'kms:List*',
    'kms:Put*',
    'kms:Update*',
    'kms:Revoke*',
    'kms:Disable*',
    'kms:Get*',
    'kms:Delete*',
    'kms:TagResource',
    'kms:UntagResource',
    'kms:ScheduleKeyDeletion',
    'kms:CancelKeyDeletion',
    'kms:RotateKeyOnDemand',
  ],
  '',
  source,
  'docs',
);

const userActionsByKind: Readonly<Record<ConsoleKeyKind, readonly string[]>> = {
  symmetric: ['Encrypt', 'Decrypt', 'ReEncrypt*', 'GenerateDataKey*', 'DescribeKey'],
  'asymmetric encryption': ['Encrypt', 'Decrypt', 'ReEncrypt*', 'DescribeKey', 'GetPublicKey'],
  signing: ['DescribeKey', 'GetPublicKey', 'Sign', 'Verify'],
  'key agreement': ['DescribeKey', 'GetPublicKey', 'DeriveSharedSecret'],
  hmac: ['DescribeKey', 'GenerateMac', 'VerifyMac'],
};

export const userActions = fact(userActionsByKind, '', source, 'docs');

export const grantActions = fact(
  ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
  '',
  source,
  'docs',
);

export interface ConsoleChoices {
  readonly account: string;
  /** ARNs of users and roles; without any, the statement is left out. */
  readonly administrators: readonly string[];
  readonly users: readonly string[];
  readonly kind?: ConsoleKeyKind;
  readonly isImported?: boolean;
  readonly isMultiRegion?: boolean;
}

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: '*';
  readonly Condition?: object;
}

/** The policy as a value; the `Id` is the one seen in public copies of such policies. */
export function consoleKeyPolicy({
  account,
  administrators,
  users,
  kind = 'symmetric',
  isImported = false,
  isMultiRegion = false,
}: ConsoleChoices) {
  const allow = (
    Sid: string,
    arns: readonly string[],
    Action: string | readonly string[],
    more: object = {},
  ): Statement[] => {
    const [only = ''] = arns;
    const AWS = arns.length === 1 ? only : arns;
    const Principal = { AWS };
    return arns.length === 0
      ? []
      : [{ Sid, Effect: 'Allow', Principal, Action, Resource: '*', ...more }];
  };
  return {
    Id: 'key-consolepolicy-3',
    Version: '2012-10-17',
    Statement: [
      ...allow('Enable IAM User Permissions', [`arn:aws:iam::${account}:root`], 'kms:*'),
      ...allow('Allow access for Key Administrators', administrators, [
        ...administratorActions.value,
        ...(isImported ? ['kms:ImportKeyMaterial'] : []),
        ...(isMultiRegion ? ['kms:ReplicateKey', 'kms:UpdatePrimaryRegion'] : []),
      ]),
      ...allow(
        'Allow use of the key',
        users,
        userActions.value[kind].map((action) => `kms:${action}`),
      ),
      ...allow('Allow attachment of persistent resources', users, grantActions.value, {
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    ],
  };
}
