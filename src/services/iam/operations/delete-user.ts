// DeleteUser: a user goes when nothing is left on it: keys, policies, groups.

import {
  accessKeys,
  attachments,
  inlinePolicies,
  memberships,
  nameKey,
  users,
} from '../../../service/principals.ts';
import { refuseWithPolicies } from '../attachments.ts';
import { theUser } from '../entities.ts';
import { refuseIam } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { existingUserName } from '../shapes.ts';

export const deleteUser = iamOperation({
  name: 'DeleteUser',
  summary: 'deletes a user that has no keys, policies and groups',
  docs: 'API_DeleteUser',
  input: { UserName: existingUserName() },
  output: {},
  action: 'iam:DeleteUser',
  errors: ['DeleteConflict', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  differs: ['of several things that hold a user, AWS may name another one first'],
  uses: (input, resolution) => [entityUse('user', 'iam:DeleteUser', input.UserName, resolution)],
  handle(input, context) {
    const { tx } = context;
    const { arn, account, name } = theUser(input.UserName, context);
    if (tx.count(accessKeys, 'owner', arn) > 0) {
      refuseIam('DeleteConflict', 'Cannot delete entity, must delete access keys first.');
    }
    refuseWithPolicies(
      tx.count(attachments, 'owner', arn) > 0,
      tx.count(inlinePolicies, 'owner', arn) > 0,
    );
    if (tx.count(memberships, 'user', arn) > 0) {
      refuseIam('DeleteConflict', 'Cannot delete entity, must remove users from group first.');
    }
    tx.delete(users, nameKey(account, name));
    return {};
  },
});
