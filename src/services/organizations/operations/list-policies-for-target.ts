// ListPoliciesForTarget: the policies of one type that are attached to something itself; what it
// inherits from above is not listed.

import { list } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, targetUse } from '../calling.ts';
import { pageEnd, pageOptions, pagesOf } from '../pages.ts';
import { anyPolicy, foundTarget } from '../policies.ts';
import { policyAttachments, policyTypes, targetKey } from '../rows.ts';
import {
  pageInput,
  pageOutput,
  policyType,
  summaryShape,
  summaryView,
  targetId,
} from '../shapes.ts';

const action = 'organizations:ListPoliciesForTarget';

export const listPoliciesForTarget = organizationsOperation({
  name: 'ListPoliciesForTarget',
  summary: 'lists the policies attached to the root, a unit or an account itself',
  docs: 'API_ListPoliciesForTarget',
  input: { TargetId: targetId(), Filter: policyType(), ...pageInput },
  output: { Policies: list(summaryShape()), ...pageOutput },
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'InvalidInputException',
    'PolicyNotFoundException',
    'TargetNotFoundException',
  ],
  trail: { readOnly: true },
  pages: pagesOf('Policies'),
  uses: ({ TargetId }, resolution) => [targetUse(action, TargetId, resolution)],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const { id } = foundTarget(input.TargetId, organization, calling);
    const type = policyTypes.find((name) => name === input.Filter);
    if (!type) return { Policies: [] };
    const list = targetKey(organization.id, id, type);
    const page = tx.page(policyAttachments, 'target', list, pageOptions(input, fail));
    const Policies = page.rows.map(({ policyId }) =>
      summaryView(organization, anyPolicy(policyId, organization, calling)),
    );
    return { Policies, ...pageEnd(page) };
  },
});
