// GetGroup: a group and its members, in pages.

import { memberships, userByArn } from '../../../service/principals.ts';
import { list } from '../../../service/shape.ts';
import { theGroup } from '../entities.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { pageOf } from '../pages.ts';
import { shownGroup, shownUser } from '../replies.ts';
import { entityUse } from '../resources.ts';
import { group, groupName, pageEnd, pageStart, user } from '../shapes.ts';

export const getGroup = iamOperation({
  name: 'GetGroup',
  summary: 'shows a group and the users in it',
  docs: 'API_GetGroup',
  input: { GroupName: groupName(), ...pageStart },
  output: { Group: group(), Users: list(user()), ...pageEnd },
  action: 'iam:GetGroup',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('Users'),
  uses: (input, resolution) => [entityUse('group', 'iam:GetGroup', input.GroupName, resolution)],
  handle(input, context) {
    const { tx } = context;
    const found = theGroup(input.GroupName, context);
    const { items, end } = pageOf(
      input,
      (options) => tx.page(memberships, 'group', found.arn, options),
      ({ userArn }) => {
        const member = userByArn(tx, userArn);
        return member && shownUser(member);
      },
    );
    return { Group: shownGroup(found), Users: items, ...end };
  },
});
