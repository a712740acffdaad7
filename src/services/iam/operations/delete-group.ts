// DeleteGroup: a group goes when it has neither members nor policies.

import {
  attachments,
  groups,
  inlinePolicies,
  memberships,
  nameKey,
} from '../../../service/principals.ts';
import { refuseWithPolicies } from '../attachments.ts';
import { theGroup } from '../entities.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { groupName } from '../shapes.ts';

export const deleteGroup = iamOperation({
  name: 'DeleteGroup',
  summary: 'deletes a group that has no users and policies',
  docs: 'API_DeleteGroup',
  input: { GroupName: groupName() },
  output: {},
  action: 'iam:DeleteGroup',
  errors: ['DeleteConflict', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [entityUse('group', 'iam:DeleteGroup', input.GroupName, resolution)],
  handle(input, context) {
    const { tx } = context;
    const { arn, account, name } = theGroup(input.GroupName, context);
    if (tx.count(memberships, 'group', arn) > 0) {
      refuseIam('DeleteConflict', 'Cannot delete entity, must remove users from group first.');
    }
    refuseWithPolicies(
      tx.count(attachments, 'owner', arn) > 0,
      tx.count(inlinePolicies, 'owner', arn) > 0,
    );
    tx.delete(groups, nameKey(account, name));
    return {};
  },
});
