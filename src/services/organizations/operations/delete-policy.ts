// DeletePolicy: ends a policy that is attached to nothing.

import { managedOrganization, organizationsOperation, policyUse } from '../calling.ts';
import { ownPolicy } from '../policies.ts';
import { organizationPolicies, policyAttachments } from '../rows.ts';
import { policyId } from '../shapes.ts';

const action = 'organizations:DeletePolicy';

export const deletePolicy = organizationsOperation({
  name: 'DeletePolicy',
  summary: 'deletes a policy that is attached to nothing',
  docs: 'API_DeletePolicy',
  input: { PolicyId: policyId() },
  output: {},
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'InvalidInputException',
    'PolicyInUseException',
    'PolicyNotFoundException',
  ],
  trail: { readOnly: false },
  uses: ({ PolicyId }, resolution) => [policyUse(action, PolicyId, resolution)],
  handle({ PolicyId }, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const policy = ownPolicy(PolicyId, organization, calling);
    const attached = tx.count(policyAttachments, 'policy', `${organization.id}/${policy.id}`);
    if (attached > 0) {
      // The text is ours.
      fail('PolicyInUseException', 'the policy is still attached; detach it first');
    }
    tx.delete(organizationPolicies, policy.id);
    return {};
  },
});
