// ListPolicies: the managed policies of AWS and of the account, in pages.

import { boolean, list, oneOf, optional } from '../../../service/shape.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { listedPage } from '../policies.ts';
import { pageEnd, pageStart, path, policy } from '../shapes.ts';

export const listPolicies = iamOperation({
  name: 'ListPolicies',
  summary: 'lists the managed policies there are',
  docs: 'API_ListPolicies',
  input: {
    Scope: optional(oneOf(['All', 'AWS', 'Local'])),
    OnlyAttached: optional(boolean()),
    PathPrefix: optional(path()),
    PolicyUsageFilter: optional(oneOf(['PermissionsPolicy', 'PermissionsBoundary'])),
    ...pageStart,
  },
  output: { Policies: list(policy()), ...pageEnd },
  action: 'iam:ListPolicies',
  errors: [],
  trail: { readOnly: true },
  pages: pagesOf('Policies'),
  differs: ["AWS's own policies are a handful here, and stand first"],
  uses: (input, { place }) => [
    {
      as: 'policies',
      action: 'iam:ListPolicies',
      resource: '*',
      named: `policy path ${input.PathPrefix ?? '/'}`,
      account: place.account,
    },
  ],
  handle(input, { tx, place }) {
    const { items, end } = listedPage(input, place.account, tx);
    return { Policies: items, ...end };
  },
});
