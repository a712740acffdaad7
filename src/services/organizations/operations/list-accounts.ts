// ListAccounts: the accounts of the organization, the management account too.

import { list } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, wholeUse } from '../calling.ts';
import { pageEnd, pageOptions, pagesOf } from '../pages.ts';
import { members } from '../rows.ts';
import { accountShape, accountView, pageInput, pageOutput } from '../shapes.ts';
import { pathTo } from '../tree.ts';

const action = 'organizations:ListAccounts';

export const listAccounts = organizationsOperation({
  name: 'ListAccounts',
  summary: 'lists the accounts of the organization',
  docs: 'API_ListAccounts',
  input: pageInput,
  output: { Accounts: list(accountShape()), ...pageOutput },
  action,
  errors: ['AWSOrganizationsNotInUseException', 'AccessDeniedException', 'InvalidInputException'],
  trail: { readOnly: true },
  pages: pagesOf('Accounts'),
  uses: (_, resolution) => [wholeUse(action, resolution)],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const page = tx.page(members, 'organization', organization.id, pageOptions(input, fail));
    const Accounts = page.rows.map((member) =>
      accountView(organization, member, pathTo(tx, organization, member.accountId)),
    );
    return { Accounts, ...pageEnd(page) };
  },
});
