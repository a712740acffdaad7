// CreateGroup: a group without members and policies.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { newEntityId } from '../../../service/principal-names.ts';
import { groups, nameKey, newEntity } from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { refuseIam, refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { shownGroup } from '../replies.ts';
import { newEntityUse } from '../resources.ts';
import { group, groupName, path } from '../shapes.ts';

export const createGroup = iamOperation({
  name: 'CreateGroup',
  summary: 'creates a group of users',
  docs: 'API_CreateGroup',
  input: { Path: optional(path()), GroupName: groupName() },
  output: { Group: group() },
  action: 'iam:CreateGroup',
  errors: ['EntityAlreadyExists', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses: ({ Path, GroupName }, resolution) => [
    newEntityUse('group', 'iam:CreateGroup', { path: Path, name: GroupName }, resolution),
  ],
  handle({ Path = '/', GroupName }, { tx, place, random, nowMs }) {
    const { account } = place;
    if (tx.get(groups, nameKey(account, GroupName))) {
      refuseIam('EntityAlreadyExists', `Group with name ${GroupName} already exists.`);
    }
    const most = iamLimits.groupsPerAccount.value;
    if (tx.atLeast(groups, 'account', account, most)) refuseQuota('GroupsPerAccount', most);
    const name = { kind: 'group', account, path: Path, name: GroupName } as const;
    const made = newEntity(name, newEntityId('group', random), nowMs);
    tx.put(groups, made);
    return { Group: shownGroup(made) };
  },
});
