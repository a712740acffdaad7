// The two policies of AWS that every root, unit and account gets when their type is enabled. They
// let everything through, so that enabling a type changes nothing. Never rows: nobody changes them.

import { managedPolicyArn } from './identifiers.ts';
import type { PolicyType } from './rows.ts';

export interface AwsPolicy {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description: string;
  readonly type: PolicyType;
  readonly content: string;
}

export const fullAccess: Readonly<Record<PolicyType, AwsPolicy>> = {
  SERVICE_CONTROL_POLICY: awsPolicy('SERVICE_CONTROL_POLICY', 'FullAWSAccess', {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
  }),
  RESOURCE_CONTROL_POLICY: awsPolicy('RESOURCE_CONTROL_POLICY', 'RCPFullAWSAccess', {
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
  }),
};

export function awsPolicyOf(id: string): AwsPolicy | undefined {
  return Object.values(fullAccess).find((policy) => policy.id === id);
}

function awsPolicy(type: PolicyType, name: string, statement: object): AwsPolicy {
  const id = `p-${name}`;
  return {
    id,
    arn: managedPolicyArn({ id, type }),
    name,
    // The sentence is ours.
    description: 'Lets every operation through',
    type,
    content: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2),
  };
}
