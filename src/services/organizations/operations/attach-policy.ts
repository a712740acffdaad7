// AttachPolicy: a policy counts from now on for the root, a unit or an account, and all under it.

import { organizationLimits } from '../../../facts/organizations.ts';
import { askedAttachment, attachmentChange } from '../attachments.ts';
import { organizationsOperation } from '../calling.ts';
import { policyAttachments } from '../rows.ts';

export const attachPolicy = organizationsOperation({
  name: 'AttachPolicy',
  summary: 'attaches a policy to the root, a unit or an account',
  docs: 'API_AttachPolicy',
  ...attachmentChange('organizations:AttachPolicy'),
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'ConstraintViolationException',
    'DuplicatePolicyAttachmentException',
    'PolicyNotFoundException',
    'PolicyTypeNotEnabledException',
    'TargetNotFoundException',
  ],
  handle(input, calling) {
    const { tx, fail } = calling;
    const { organization, attachment, isAttached, onTarget } = askedAttachment(input, calling);
    // The sentences were seen in public logs.
    if (!organization.enabledTypes.includes(attachment.type)) {
      fail(
        'PolicyTypeNotEnabledException',
        'This operation can be performed only for enabled policy types.',
      );
    }
    if (isAttached) {
      fail(
        'DuplicatePolicyAttachmentException',
        'A policy with the specified name and type already exists.',
      );
    }
    if (onTarget >= organizationLimits.policiesPerTarget.value) {
      fail(
        'ConstraintViolationException',
        'You have attached the maximum number of policies to the specified target.',
      );
    }
    tx.put(policyAttachments, attachment);
    return {};
  },
});
