// ListGroups: the groups of the account, or those below a path, in pages.

import { groups } from '../../../service/principals.ts';
import { list, optional } from '../../../service/shape.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { isBelow, pageOf } from '../pages.ts';
import { shownGroup } from '../replies.ts';
import { listUse } from '../resources.ts';
import { group, pageEnd, pageStart, path } from '../shapes.ts';

export const listGroups = iamOperation({
  name: 'ListGroups',
  summary: 'lists the groups of the account',
  docs: 'API_ListGroups',
  input: { PathPrefix: optional(path()), ...pageStart },
  output: { Groups: list(group()), ...pageEnd },
  action: 'iam:ListGroups',
  errors: [],
  trail: { readOnly: true },
  pages: pagesOf('Groups'),
  differs: ['groups are listed in the order in which they were made'],
  uses: (input, resolution) => [listUse('group', 'iam:ListGroups', input.PathPrefix, resolution)],
  handle(input, { tx, place }) {
    const isWanted = isBelow(input.PathPrefix);
    const { items, end } = pageOf(
      input,
      (options) => tx.page(groups, 'account', place.account, options),
      (row) => (isWanted(row) ? shownGroup(row) : undefined),
    );
    return { Groups: items, ...end };
  },
});
