// ListUsers: the users of the account, or those below a path, in pages.

import { users } from '../../../service/principals.ts';
import { list, optional } from '../../../service/shape.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { isBelow, pageOf } from '../pages.ts';
import { shownUser } from '../replies.ts';
import { listUse } from '../resources.ts';
import { pageEnd, pageStart, path, user } from '../shapes.ts';

export const listUsers = iamOperation({
  name: 'ListUsers',
  summary: 'lists the users of the account',
  docs: 'API_ListUsers',
  input: { PathPrefix: optional(path()), ...pageStart },
  output: { Users: list(user()), ...pageEnd },
  action: 'iam:ListUsers',
  errors: [],
  trail: { readOnly: true },
  pages: pagesOf('Users'),
  differs: ['users are listed in the order in which they were made'],
  uses: (input, resolution) => [listUse('user', 'iam:ListUsers', input.PathPrefix, resolution)],
  handle(input, { tx, place }) {
    const isWanted = isBelow(input.PathPrefix);
    const { items, end } = pageOf(
      input,
      (options) => tx.page(users, 'account', place.account, options),
      (row) => (isWanted(row) ? shownUser(row) : undefined),
    );
    return { Users: items, ...end };
  },
});
