// UpdatePolicy: another name, description or text; it counts at once wherever it is attached.

import { optional } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, policyUse } from '../calling.ts';
import { checkDocument } from '../documents.ts';
import { fullAccess } from '../managed-policies.ts';
import { ownPolicy } from '../policies.ts';
import { type OrganizationPolicy, organizationPolicies } from '../rows.ts';
import {
  policyContent,
  policyDescription,
  policyId,
  policyName,
  policyShape,
  summaryView,
} from '../shapes.ts';

const action = 'organizations:UpdatePolicy';

export const updatePolicy = organizationsOperation({
  name: 'UpdatePolicy',
  summary: 'changes the name, description or text of a policy',
  docs: 'API_UpdatePolicy',
  input: {
    PolicyId: policyId(),
    Name: optional(policyName()),
    Description: optional(policyDescription()),
    Content: optional(policyContent()),
  },
  output: { Policy: policyShape() },
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'ConstraintViolationException',
    'DuplicatePolicyException',
    'InvalidInputException',
    'MalformedPolicyDocumentException',
    'PolicyNotFoundException',
  ],
  trail: { readOnly: false },
  uses: ({ PolicyId }, resolution) => [policyUse(action, PolicyId, resolution)],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const before = ownPolicy(input.PolicyId, organization, calling);
    const policy: OrganizationPolicy = {
      ...before,
      name: input.Name ?? before.name,
      description: input.Description ?? before.description,
      content: input.Content ?? before.content,
    };
    if (input.Content !== undefined) checkDocument(input.Content, policy.type, fail);
    const name = `${organization.id}/${policy.type}/${policy.name}`;
    const isTaken =
      policy.name !== before.name &&
      (policy.name === fullAccess[policy.type].name ||
        tx.count(organizationPolicies, 'name', name) > 0);
    if (isTaken) {
      fail('DuplicatePolicyException', 'A policy with the specified name and type already exists.');
    }
    tx.put(organizationPolicies, policy);
    return {
      Policy: { PolicySummary: summaryView(organization, policy), Content: policy.content },
    };
  },
});
