// DeleteRole: a role goes when nothing is left on it: policies, instance profiles.

import {
  attachments,
  inlinePolicies,
  instanceProfiles,
  nameKey,
  roles,
} from '../../../service/principals.ts';
import { refuseWithPolicies } from '../attachments.ts';
import { theOwnRole } from '../entities.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { roleName } from '../shapes.ts';

export const deleteRole = iamOperation({
  name: 'DeleteRole',
  summary: 'deletes a role that has no policies and is in no instance profile',
  docs: 'API_DeleteRole',
  input: { RoleName: roleName() },
  output: {},
  action: 'iam:DeleteRole',
  errors: ['DeleteConflict', 'LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [entityUse('role', 'iam:DeleteRole', input.RoleName, resolution)],
  handle(input, context) {
    const { tx } = context;
    const { arn, account, name } = theOwnRole(input.RoleName, context);
    if (tx.count(instanceProfiles, 'role', arn) > 0) {
      refuseIam(
        'DeleteConflict',
        'Cannot delete entity, must remove roles from instance profile first.',
      );
    }
    refuseWithPolicies(
      tx.count(attachments, 'owner', arn) > 0,
      tx.count(inlinePolicies, 'owner', arn) > 0,
    );
    tx.delete(roles, nameKey(account, name));
    return {};
  },
});
