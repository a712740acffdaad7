// GetPolicy: a managed policy of the account or of AWS, without its document.

import { thePolicy } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { wholePolicy } from '../policies.ts';
import { policyUse } from '../resources.ts';
import { arn, policy } from '../shapes.ts';

export const getPolicy = iamOperation({
  name: 'GetPolicy',
  summary: 'shows a managed policy',
  docs: 'API_GetPolicy',
  input: { PolicyArn: arn() },
  output: { Policy: policy() },
  action: 'iam:GetPolicy',
  errors: ['InvalidInput', 'NoSuchEntity'],
  trail: { readOnly: true },
  uses: (input, resolution) => [policyUse('iam:GetPolicy', input.PolicyArn, resolution)],
  handle(input, context) {
    const { tx, place } = context;
    return { Policy: wholePolicy(thePolicy(input.PolicyArn, context), place.account, tx) };
  },
});
