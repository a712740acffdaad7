// The managed policies of AWS that every account of the world has: those a lesson on keys needs,
// with their real documents. AWS has more than a thousand; the big ones (ReadOnlyAccess) are left out.
// Source: AWS Managed Policy Reference Guide, one page each (read 2026-11); ids from public replies.

export interface AwsManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  /** ANPA... */
  readonly id: string;
  readonly description: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** Older versions are not kept. */
  readonly defaultVersionId: string;
  readonly document: string;
}

interface Written {
  readonly name: string;
  readonly id: string;
  readonly description: string;
  readonly created: string;
  readonly updated: string;
  readonly version: string;
  readonly statements: readonly object[];
}

const written: readonly Written[] = [
  {
    name: 'AdministratorAccess',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    description: 'Provides full access to AWS services and resources.',
    created: '2015-02-06T18:39:46Z',
    updated: '2015-02-06T18:39:46Z',
    version: 'v1',
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  },
  {
    name: 'PowerUserAccess',
    id: 'ANPAJYRXTHIB4FOVS3ZXS',
    description:
      'Provides full access to AWS services and resources, but does not allow management of Users and groups.',
    created: '2015-02-06T18:39:00Z',
    updated: '2026-02-12T17:59:00Z',
    version: 'v12',
    statements: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: [
          'account:GetAccountInformation',
          'account:GetGovCloudAccountInformation',
          'account:GetPrimaryEmail',
          'account:ListRegions',
          'iam:CreateServiceLinkedRole',
          'iam:DeleteServiceLinkedRole',
          'iam:ListRoles',
          'organizations:DescribeEffectivePolicy',
          'organizations:DescribeOrganization',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: 'AWSKeyManagementServicePowerUser',
    id: 'ANPAJNPP7PPPPMJRV2SA4',
    description: 'Provides access to AWS Key Management Service (KMS).',
    created: '2015-02-06T18:40:00Z',
    updated: '2017-03-07T00:55:00Z',
    version: 'v2',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'kms:CreateAlias',
          'kms:CreateKey',
          'kms:DeleteAlias',
          'kms:Describe*',
          'kms:GenerateRandom',
          'kms:Get*',
          'kms:List*',
          'kms:TagResource',
          'kms:UntagResource',
          'iam:ListGroups',
          'iam:ListRoles',
          'iam:ListUsers',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: 'IAMFullAccess',
    id: 'ANPAI7XKCFMBPM3QQRRVQ',
    description: 'Provides full access to IAM via the AWS Management Console.',
    created: '2015-02-06T18:40:00Z',
    updated: '2019-06-21T19:40:00Z',
    version: 'v2',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'iam:*',
          'organizations:DescribeAccount',
          'organizations:DescribeOrganization',
          'organizations:DescribeOrganizationalUnit',
          'organizations:DescribePolicy',
          'organizations:ListChildren',
          'organizations:ListParents',
          'organizations:ListPoliciesForTarget',
          'organizations:ListRoots',
          'organizations:ListPolicies',
          'organizations:ListTargetsForPolicy',
        ],
        Resource: '*',
      },
    ],
  },
  {
    name: 'IAMReadOnlyAccess',
    id: 'ANPAJKSO7NDY4T57MWDSQ',
    description: 'Provides read only access to IAM via the AWS Management Console.',
    created: '2015-02-06T18:40:00Z',
    updated: '2018-01-25T19:11:00Z',
    version: 'v4',
    statements: [
      {
        Effect: 'Allow',
        Action: [
          'iam:GenerateCredentialReport',
          'iam:GenerateServiceLastAccessedDetails',
          'iam:Get*',
          'iam:List*',
          'iam:SimulateCustomPolicy',
          'iam:SimulatePrincipalPolicy',
        ],
        Resource: '*',
      },
    ],
  },
];

export const awsManagedPolicies: readonly AwsManagedPolicy[] = written.map(
  ({ name, id, description, created, updated, version, statements }) => ({
    arn: `arn:aws:iam::aws:policy/${name}`,
    name,
    path: '/',
    id,
    description,
    createdMs: Date.parse(created),
    updatedMs: Date.parse(updated),
    defaultVersionId: version,
    document: JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 4),
  }),
);

const byArn = new Map(awsManagedPolicies.map((policy) => [policy.arn, policy]));

export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  return byArn.get(arn);
}
