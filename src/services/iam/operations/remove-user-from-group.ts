// RemoveUserFromGroup: a user leaves a group; one that is not in it is out of it already.

import { memberships, pairKey } from '../../../service/principals.ts';
import { theGroup, theUser } from '../entities.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { existingUserName, groupName } from '../shapes.ts';

export const removeUserFromGroup = iamOperation({
  name: 'RemoveUserFromGroup',
  summary: 'removes a user from a group',
  docs: 'API_RemoveUserFromGroup',
  input: { GroupName: groupName(), UserName: existingUserName() },
  output: {},
  action: 'iam:RemoveUserFromGroup',
  errors: ['LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('group', 'iam:RemoveUserFromGroup', input.GroupName, resolution),
  ],
  handle(input, context) {
    const user = theUser(input.UserName, context);
    const group = theGroup(input.GroupName, context);
    context.tx.delete(memberships, pairKey(group.arn, user.arn));
    return {};
  },
});
