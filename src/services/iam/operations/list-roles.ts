// ListRoles: the roles of the account, or those below a path, in pages.

import { roles } from '../../../service/principals.ts';
import { list, optional } from '../../../service/shape.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { isBelow, pageOf } from '../pages.ts';
import { listedRole } from '../replies.ts';
import { listUse } from '../resources.ts';
import { pageEnd, pageStart, path, role } from '../shapes.ts';

export const listRoles = iamOperation({
  name: 'ListRoles',
  summary: 'lists the roles of the account',
  docs: 'API_ListRoles',
  input: { PathPrefix: optional(path()), ...pageStart },
  output: { Roles: list(role()), ...pageEnd },
  action: 'iam:ListRoles',
  errors: [],
  trail: { readOnly: true },
  pages: pagesOf('Roles'),
  differs: ['roles are listed in the order in which they were made'],
  uses: (input, resolution) => [listUse('role', 'iam:ListRoles', input.PathPrefix, resolution)],
  handle(input, { tx, place }) {
    const isWanted = isBelow(input.PathPrefix);
    const { items, end } = pageOf(
      input,
      (options) => tx.page(roles, 'account', place.account, options),
      (row) => (isWanted(row) ? listedRole(row) : undefined),
    );
    return { Roles: items, ...end };
  },
});
