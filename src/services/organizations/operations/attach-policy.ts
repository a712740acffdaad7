// AttachPolicy: a policy counts from now on for the root, a unit or an account, and all under it.

import { organizationLimits } from '../../../facts/organizations.ts';
import { managedOrganization, organizationsOperation, policyUse, targetUse } from '../calling.ts';
import { anyPolicy, foundTarget } from '../policies.ts';
import { attachmentKey, policyAttachments, targetKey } from '../rows.ts';
import { policyId, targetId } from '../shapes.ts';

const action = 'organizations:AttachPolicy';

export const attachPolicy = organizationsOperation({
  name: 'AttachPolicy',
  summary: 'attaches a policy to the root, a unit or an account',
  docs: 'API_AttachPolicy',
  input: { PolicyId: policyId(), TargetId: targetId() },
  output: {},
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'ConstraintViolationException',
    'DuplicatePolicyAttachmentException',
    'PolicyNotFoundException',
    'PolicyTypeNotEnabledException',
    'TargetNotFoundException',
  ],
  trail: { readOnly: false },
  uses: ({ PolicyId, TargetId }, resolution) => [
    policyUse(action, PolicyId, resolution),
    targetUse(action, TargetId, resolution),
  ],
  handle({ PolicyId, TargetId }, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const { id: policyId, type } = anyPolicy(PolicyId, organization, calling);
    const { id: targetId } = foundTarget(TargetId, organization, calling);
    // The sentences were seen in public logs.
    if (!organization.enabledTypes.includes(type)) {
      fail(
        'PolicyTypeNotEnabledException',
        'This operation can be performed only for enabled policy types.',
      );
    }
    const attachment = { organizationId: organization.id, targetId, policyId, type };
    if (tx.get(policyAttachments, attachmentKey(attachment))) {
      fail(
        'DuplicatePolicyAttachmentException',
        'A policy with the specified name and type already exists.',
      );
    }
    const target = targetKey(organization.id, targetId, type);
    const attached = tx.count(policyAttachments, 'target', target);
    if (attached >= organizationLimits.policiesPerTarget.value) {
      fail(
        'ConstraintViolationException',
        'You have attached the maximum number of policies to the specified target.',
      );
    }
    tx.put(policyAttachments, attachment);
    return {};
  },
});
