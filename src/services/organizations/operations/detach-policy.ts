// DetachPolicy: takes a policy off the root, a unit or an account. One SCP must stay, and so must
// RCPFullAWSAccess.

import { managedOrganization, organizationsOperation, policyUse, targetUse } from '../calling.ts';
import { fullAccess } from '../managed-policies.ts';
import { anyPolicy, foundTarget } from '../policies.ts';
import { attachmentKey, policyAttachments, targetKey } from '../rows.ts';
import { policyId, targetId } from '../shapes.ts';

const action = 'organizations:DetachPolicy';

export const detachPolicy = organizationsOperation({
  name: 'DetachPolicy',
  summary: 'detaches a policy from the root, a unit or an account',
  docs: 'API_DetachPolicy',
  input: { PolicyId: policyId(), TargetId: targetId() },
  output: {},
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'ConstraintViolationException',
    'InvalidInputException',
    'PolicyNotAttachedException',
    'PolicyNotFoundException',
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
    const attachment = { organizationId: organization.id, targetId, policyId, type };
    if (!tx.get(policyAttachments, attachmentKey(attachment))) {
      // The text is ours, as is the next one.
      fail('PolicyNotAttachedException', 'the policy is not attached to the target');
    }
    if (policyId === fullAccess.RESOURCE_CONTROL_POLICY.id) {
      fail('InvalidInputException', 'RCPFullAWSAccess cannot be detached');
    }
    const target = targetKey(organization.id, targetId, type);
    if (type === 'SERVICE_CONTROL_POLICY' && tx.count(policyAttachments, 'target', target) === 1) {
      // Seen in public logs.
      fail(
        'ConstraintViolationException',
        'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
      );
    }
    tx.delete(policyAttachments, attachmentKey(attachment));
    return {};
  },
});
