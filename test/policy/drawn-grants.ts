// Grants of drawn requests, and what a grant to be made from one may look like.

import type { RequestGrant, RequestPrincipal } from '../../src/policy/request.ts';
import { here, keyArn, otherKey, there } from './arns.ts';
import type { Draw } from './requests.ts';

export const sourceArns = [
  `arn:aws:logs:us-east-1:${here}:log-group:a`,
  `arn:aws:logs:us-east-1:${here}:log-group:b`,
];
export const childOperations = ['Decrypt', 'DescribeKey', 'CreateGrant', 'Encrypt'];
export const childConstraints = [
  {},
  { EncryptionContextEquals: { Dept: 'Finance' } },
  { EncryptionContextSubset: { DEPT: 'Finance' } },
  { EncryptionContextSubset: { Dept: 'Finance', Project: 'x' } },
  { EncryptionContextEquals: { Dept: 'Finance' }, SourceArn: sourceArns[0] },
  { SourceArn: sourceArns[0] },
  { SourceArn: sourceArns[1] },
];

/** Half of the grants are the caller's: what a grant may do is seldom asked otherwise. */
export function grant(
  draw: Draw,
  index: number,
  caller: RequestPrincipal,
  names: readonly string[],
): RequestGrant {
  const { one, some, rarely } = draw;
  const operations = [
    ...['Decrypt', 'GenerateDataKey', 'DescribeKey', 'ReEncryptFrom', 'RetireGrant'],
    ...['CreateGrant', 'CreateGrant'],
  ];
  const constraint = one<RequestGrant['Constraints']>([
    {},
    undefined,
    { EncryptionContextEquals: { Dept: 'Finance' } },
    { EncryptionContextSubset: { dept: 'Finance' } },
    { SourceArn: sourceArns[0] },
    { SourceArn: sourceArns[0], EncryptionContextSubset: { dept: 'Finance' } },
  ]);
  const grantees = names.filter((name) => !name.includes('*'));
  return {
    GrantId: `g${index}`,
    KeyArn: rarely(10) ? otherKey : keyArn,
    ...(rarely(6)
      ? { GranteeServicePrincipal: 'logs.amazonaws.com' }
      : { GranteePrincipal: rarely(2) ? (caller.roleArn ?? caller.arn) : one(grantees) }),
    Operations: some(operations, 4),
    ...(rarely(5) && { Pending: true, GrantTokens: [`token-g${index}`] }),
    ...(constraint && { Constraints: constraint }),
    ...(rarely(2) && { IssuingAccount: one([here, there]) }),
    ...(rarely(3) && { RetiringPrincipal: one([...grantees, `arn:aws:iam::${there}:root`]) }),
  };
}
