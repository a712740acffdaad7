// CreatePolicy: a new SCP or RCP, attached to nothing yet.

import { organizationLimits } from '../../../facts/organizations.ts';
import { optional } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, wholeUse } from '../calling.ts';
import { checkDocument } from '../documents.ts';
import { newPolicyId } from '../identifiers.ts';
import { fullAccess } from '../managed-policies.ts';
import { availableType } from '../policies.ts';
import { type OrganizationPolicy, organizationPolicies } from '../rows.ts';
import {
  policyContent,
  policyDescription,
  policyName,
  policyShape,
  policyType,
  summaryView,
  tags,
} from '../shapes.ts';

const action = 'organizations:CreatePolicy';

export const createPolicy = organizationsOperation({
  name: 'CreatePolicy',
  summary: 'creates a service control policy or a resource control policy',
  docs: 'API_CreatePolicy',
  input: {
    Content: policyContent(),
    Description: policyDescription(),
    Name: policyName(),
    Type: policyType(),
    Tags: optional(tags()),
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
    'PolicyTypeNotAvailableForOrganizationException',
  ],
  trail: { readOnly: false },
  differs: ['policies have no tags: to give some is refused'],
  uses: ({ Type }, resolution) => [
    wholeUse(action, resolution, { 'organizations:PolicyType': Type }),
  ],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, random, fail } = calling;
    const type = availableType(input.Type, organization, fail);
    if (input.Tags && input.Tags.length > 0) {
      // The text is ours, as is that of the limit.
      fail('InvalidInputException', 'tags on policies are not part of this lab');
    }
    const most =
      type === 'SERVICE_CONTROL_POLICY'
        ? organizationLimits.serviceControlPolicies.value
        : organizationLimits.resourceControlPolicies.value;
    if (tx.atLeast(organizationPolicies, 'type', `${organization.id}/${type}`, most)) {
      fail('ConstraintViolationException', `an organization has at most ${most} of these policies`);
    }
    checkDocument(input.Content, type, fail);
    const name = `${organization.id}/${type}/${input.Name}`;
    if (input.Name === fullAccess[type].name || tx.count(organizationPolicies, 'name', name) > 0) {
      fail('DuplicatePolicyException', 'A policy with the specified name and type already exists.');
    }
    const policy: OrganizationPolicy = {
      id: newPolicyId(random),
      organizationId: organization.id,
      type,
      name: input.Name,
      description: input.Description,
      content: input.Content,
    };
    tx.put(organizationPolicies, policy);
    return {
      Policy: { PolicySummary: summaryView(organization, policy), Content: policy.content },
    };
  },
});
