// AddUserToGroup: a user joins a group; one that is in it already stays.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { memberships } from '../../../service/principals.ts';
import { theGroup, theUser } from '../entities.ts';
import { refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { existingUserName, groupName } from '../shapes.ts';

export const addUserToGroup = iamOperation({
  name: 'AddUserToGroup',
  summary: 'adds a user to a group',
  docs: 'API_AddUserToGroup',
  input: { GroupName: groupName(), UserName: existingUserName() },
  output: {},
  action: 'iam:AddUserToGroup',
  errors: ['LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: (input, resolution) => [
    entityUse('group', 'iam:AddUserToGroup', input.GroupName, resolution),
  ],
  handle(input, context) {
    const user = theUser(input.UserName, context);
    const group = theGroup(input.GroupName, context);
    const { tx } = context;
    const membership = { groupArn: group.arn, userArn: user.arn };
    if (tx.get(memberships, memberships.key(membership))) return {};
    const most = iamLimits.groupsPerUser.value;
    if (tx.atLeast(memberships, 'user', user.arn, most)) refuseQuota('GroupsPerUser', most);
    tx.put(memberships, membership);
    return {};
  },
});
