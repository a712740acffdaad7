// ListPolicies: the policies of one type, AWS's own first.

import { list } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, wholeUse } from '../calling.ts';
import { fullAccess } from '../managed-policies.ts';
import { pageEnd, pageOptions, pagesOf } from '../pages.ts';
import { organizationPolicies, policyTypes } from '../rows.ts';
import { pageInput, pageOutput, policyType, summaryShape, summaryView } from '../shapes.ts';

const action = 'organizations:ListPolicies';

export const listPolicies = organizationsOperation({
  name: 'ListPolicies',
  summary: 'lists the policies of a type',
  docs: 'API_ListPolicies',
  input: { Filter: policyType(), ...pageInput },
  output: { Policies: list(summaryShape()), ...pageOutput },
  action,
  errors: ['AWSOrganizationsNotInUseException', 'AccessDeniedException', 'InvalidInputException'],
  trail: { readOnly: true },
  pages: pagesOf('Policies'),
  uses: ({ Filter }, resolution) => [
    wholeUse(action, resolution, { 'organizations:PolicyType': Filter }),
  ],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const { after, limit } = pageOptions(input, fail);
    const type = policyTypes.find((name) => name === input.Filter);
    if (!type || organization.featureSet !== 'ALL') return { Policies: [] };
    // AWS's policy stands before the first row, at place 0.
    const managed = after === undefined ? [fullAccess[type]] : [];
    const list = `${organization.id}/${type}`;
    const wanted = limit - managed.length;
    const page = tx.page(organizationPolicies, 'type', list, { after, limit: wanted });
    const isCut = wanted === 0 && tx.count(organizationPolicies, 'type', list) > 0;
    return {
      Policies: [...managed, ...page.rows].map((policy) => summaryView(organization, policy)),
      ...pageEnd(isCut ? { next: 0 } : page),
    };
  },
});
