// An organization with guardrails: which callers a service control policy and a resource control
// policy reach, and which they do not. Every cell is a decision of the policy engine.

import {
  account,
  cellOf,
  keyArn,
  noteOf,
  otherAccount,
  type PolicyFigure,
  policyOf,
  rootArn,
  shown,
  userArn,
  type Written,
} from './policy-board.ts';

/** The account that manages the organization. */
const management = '777788889999';
const organization = 'o-exampleorgid';

const full: Written = { Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' };
const keepKeys: Written = {
  Sid: 'KeepKeys',
  Effect: 'Deny',
  Action: 'kms:ScheduleKeyDeletion',
  Resource: '*',
};
const fullResource: Written = { ...full, Sid: 'RCPFullAWSAccess', Principal: '*' };
const onlyUs = (sparesServices: boolean): Written => ({
  Sid: 'OnlyOurOrganization',
  Effect: 'Deny',
  Principal: '*',
  Action: 'kms:*',
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization },
    ...(sparesServices ? { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } : {}),
  },
});

const administrator = (id: string) =>
  ({ type: 'user', arn: userArn('admin', id), account: id, name: 'admin' }) as const;
const member = { account, isOurs: true };

export const guardrails: PolicyFigure = {
  id: 'guardrails',
  groups: [
    {
      legend: 'Service control policies over the member account',
      boxes: [
        { id: 'keepKeys', label: 'the unit denies kms:ScheduleKeyDeletion' },
        { id: 'noFull', label: 'FullAWSAccess is taken off the unit' },
      ],
    },
    {
      legend: 'Resource control policy on the root',
      boxes: [
        { id: 'onlyUs', label: 'denies kms:* to everybody outside the organization' },
        { id: 'spares', label: 'and spares AWS services' },
      ],
    },
    {
      legend: 'The key stands in',
      id: 'where',
      choices: [
        { id: 'member', label: 'the member account' },
        { id: 'management', label: 'the management account' },
      ],
    },
  ],
  initial: { keepKeys: 'on', onlyUs: 'on', spares: 'on', where: 'member' },
  board(chosen) {
    const owner = chosen['where'] === 'management' ? management : account;
    const unit = [...(chosen['noFull'] ? [] : [full]), ...(chosen['keepKeys'] ? [keepKeys] : [])];
    const root = [fullResource, ...(chosen['onlyUs'] ? [onlyUs(Boolean(chosen['spares']))] : [])];
    const keyPolicy: readonly Written[] = [
      {
        Sid: 'Own',
        Effect: 'Allow',
        Principal: { AWS: rootArn(owner) },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Sid: 'TooKind',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 'kms:Decrypt',
        Resource: '*',
      },
      {
        Sid: 'Delivery',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'kms:Decrypt',
        Resource: '*',
      },
    ];
    const from = (id: string, { isOurs }: { readonly isOurs: boolean }) => ({
      principal: administrator(id),
      account: id,
      identityPolicies: [policyOf([full])],
      // SCPs bind member accounts: not the account that manages, not other organizations.
      scps: id === account ? [[policyOf([full])], [policyOf(unit)], [policyOf([full])]] : null,
      context: {
        'aws:PrincipalIsAWSService': 'false',
        ...(isOurs ? { 'aws:PrincipalOrgID': organization } : {}),
      },
    });
    const callers = [
      { name: 'administrator of the member account', ...from(account, member) },
      { name: 'administrator of the management account', ...from(management, member) },
      { name: 'administrator of a foreign account', ...from(otherAccount, { isOurs: false }) },
      {
        name: 'AWS CloudTrail, in its own name',
        principal: { type: 'service', arn: 'cloudtrail.amazonaws.com' } as const,
        account: '',
        identityPolicies: [],
        scps: null,
        context: {
          'aws:PrincipalIsAWSService': 'true',
          'aws:PrincipalServiceName': 'cloudtrail.amazonaws.com',
        },
      },
    ];
    const columns = ['Decrypt', 'ScheduleKeyDeletion'];
    const grid = {
      caption: 'Who may do what with this key',
      columns,
      rows: callers.map(({ name, ...caller }) => ({
        name,
        cells: columns.map((operation) =>
          cellOf({
            ...caller,
            action: `kms:${operation}`,
            resource: keyArn(owner),
            resourceAccount: owner,
            keyPolicy: policyOf(keyPolicy),
            // RCPs do not bind the resources of the management account.
            rcps: owner === management ? null : [[policyOf(root)]],
          }),
        ),
      })),
    };
    return {
      grid,
      note: noteOf(grid),
      policies: [
        shown('SCPs at the unit', unit),
        shown('RCPs at the root', root),
        shown('The key policy', keyPolicy),
      ],
    };
  },
};
