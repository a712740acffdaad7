// DeletePolicy: a managed policy goes when nobody has it and only its default version is left.

import { managedPolicies, nameKey } from '../../../service/principals.ts';
import { usageOf } from '../attachments.ts';
import { theOwnPolicy } from '../entities.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { policyUse } from '../resources.ts';
import { arn } from '../shapes.ts';

export const deletePolicy = iamOperation({
  name: 'DeletePolicy',
  summary: 'deletes a managed policy that is in use nowhere',
  docs: 'API_DeletePolicy',
  input: { PolicyArn: arn() },
  output: {},
  action: 'iam:DeletePolicy',
  errors: ['DeleteConflict', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [policyUse('iam:DeletePolicy', input.PolicyArn, resolution)],
  handle(input, context) {
    const { tx } = context;
    const own = theOwnPolicy(input.PolicyArn, context);
    const usage = usageOf(own.arn, own.account, tx);
    if (usage.AttachmentCount + usage.PermissionsBoundaryUsageCount > 0) {
      refuseIam('DeleteConflict', 'Cannot delete a policy attached to entities.');
    }
    if (own.versions.length > 1) {
      refuseIam(
        'DeleteConflict',
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    tx.delete(managedPolicies, nameKey(own.account, own.name));
    return {};
  },
});
