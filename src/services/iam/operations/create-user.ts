// CreateUser: a user with neither policies nor keys; it may do nothing yet.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { newEntityId } from '../../../service/principal-names.ts';
import { nameKey, newEntity, type User, users } from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { boundaryMember } from '../boundaries.ts';
import { refuseIam, refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { wholeUser } from '../replies.ts';
import { newEntityUse, requestBoundary, requestTags, tagUse } from '../resources.ts';
import { arn, path, tagList, user, userName } from '../shapes.ts';
import { newTags } from '../tags.ts';

export const createUser = iamOperation({
  name: 'CreateUser',
  summary: 'creates an IAM user',
  docs: 'API_CreateUser',
  input: {
    Path: optional(path()),
    UserName: userName(),
    PermissionsBoundary: optional(arn()),
    Tags: optional(tagList()),
  },
  output: { User: user() },
  action: 'iam:CreateUser',
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  uses({ Path, UserName, PermissionsBoundary, Tags }, resolution) {
    const use = newEntityUse('user', 'iam:CreateUser', { path: Path, name: UserName }, resolution, {
      ...requestTags(Tags),
      ...requestBoundary(PermissionsBoundary),
    });
    return [use, ...tagUse('iam:TagUser', use, Tags)];
  },
  handle({ Path = '/', UserName, PermissionsBoundary, Tags }, context) {
    const { tx, place, random, nowMs } = context;
    if (tx.get(users, nameKey(place.account, UserName))) {
      refuseIam('EntityAlreadyExists', `User with name ${UserName} already exists.`);
    }
    const most = iamLimits.usersPerAccount.value;
    if (tx.atLeast(users, 'account', place.account, most)) refuseQuota('UsersPerAccount', most);
    const tags = newTags(Tags);
    const bound = boundaryMember(PermissionsBoundary, context);
    const name = { kind: 'user', account: place.account, path: Path, name: UserName } as const;
    const made: User = {
      ...newEntity(name, newEntityId('user', random), nowMs),
      ...bound,
      tags,
    };
    tx.put(users, made);
    return { User: wholeUser(made) };
  },
});
