// ListGroupsForUser: the groups a user is in, in pages.

import { groupByArn, memberships } from '../../../service/principals.ts';
import { list } from '../../../service/shape.ts';
import { theUser } from '../entities.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { pageOf } from '../pages.ts';
import { shownGroup } from '../replies.ts';
import { entityUse } from '../resources.ts';
import { existingUserName, group, pageEnd, pageStart } from '../shapes.ts';

export const listGroupsForUser = iamOperation({
  name: 'ListGroupsForUser',
  summary: 'lists the groups a user is in',
  docs: 'API_ListGroupsForUser',
  input: { UserName: existingUserName(), ...pageStart },
  output: { Groups: list(group()), ...pageEnd },
  action: 'iam:ListGroupsForUser',
  errors: ['NoSuchEntity'],
  trail: { readOnly: true },
  pages: pagesOf('Groups'),
  uses: (input, resolution) => [
    entityUse('user', 'iam:ListGroupsForUser', input.UserName, resolution),
  ],
  handle(input, context) {
    const { tx } = context;
    const { items, end } = pageOf(
      input,
      (options) => tx.page(memberships, 'user', theUser(input.UserName, context).arn, options),
      ({ groupArn }) => {
        const found = groupByArn(tx, groupArn);
        return found && shownGroup(found);
      },
    );
    return { Groups: items, ...end };
  },
});
