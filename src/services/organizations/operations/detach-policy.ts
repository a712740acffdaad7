// DetachPolicy: takes a policy off the root, a unit or an account. One SCP must stay, and so must
// RCPFullAWSAccess.

import { askedAttachment, attachmentChange } from '../attachments.ts';
import { organizationsOperation } from '../calling.ts';
import { fullAccess } from '../managed-policies.ts';
import { attachmentKey, policyAttachments } from '../rows.ts';

export const detachPolicy = organizationsOperation({
  name: 'DetachPolicy',
  summary: 'detaches a policy from the root, a unit or an account',
  docs: 'API_DetachPolicy',
  ...attachmentChange('organizations:DetachPolicy'),
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'ConstraintViolationException',
    'InvalidInputException',
    'PolicyNotAttachedException',
    'PolicyNotFoundException',
    'TargetNotFoundException',
  ],
  handle(input, calling) {
    const { tx, fail } = calling;
    const { attachment, isAttached, onTarget } = askedAttachment(input, calling);
    if (!isAttached) {
      // The text is ours, as is the next one.
      fail('PolicyNotAttachedException', 'the policy is not attached to the target');
    }
    if (attachment.policyId === fullAccess.RESOURCE_CONTROL_POLICY.id) {
      fail('InvalidInputException', 'RCPFullAWSAccess cannot be detached');
    }
    if (attachment.type === 'SERVICE_CONTROL_POLICY' && onTarget === 1) {
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
