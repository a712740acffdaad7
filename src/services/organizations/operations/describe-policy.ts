// DescribePolicy: a policy with its text.

import { managedOrganization, organizationsOperation, policyUse } from '../calling.ts';
import { anyPolicy } from '../policies.ts';
import { policyId, policyShape, summaryView } from '../shapes.ts';

const action = 'organizations:DescribePolicy';

export const describePolicy = organizationsOperation({
  name: 'DescribePolicy',
  summary: 'shows a policy and its text',
  docs: 'API_DescribePolicy',
  input: { PolicyId: policyId() },
  output: { Policy: policyShape() },
  action,
  errors: ['AWSOrganizationsNotInUseException', 'AccessDeniedException', 'PolicyNotFoundException'],
  trail: { readOnly: true },
  uses: ({ PolicyId }, resolution) => [policyUse(action, PolicyId, resolution)],
  handle({ PolicyId }, calling) {
    const organization = managedOrganization(calling);
    const policy = anyPolicy(PolicyId, organization, calling);
    return {
      Policy: { PolicySummary: summaryView(organization, policy), Content: policy.content },
    };
  },
});
