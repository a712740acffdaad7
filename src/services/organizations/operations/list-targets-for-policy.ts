// ListTargetsForPolicy: where a policy is attached.

import { list } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, policyUse } from '../calling.ts';
import { pageEnd, pageOptions, pagesOf } from '../pages.ts';
import { anyPolicy } from '../policies.ts';
import { policyAttachments } from '../rows.ts';
import { pageInput, pageOutput, policyId, targetShape, targetView } from '../shapes.ts';
import { targetOf } from '../tree.ts';

const action = 'organizations:ListTargetsForPolicy';

export const listTargetsForPolicy = organizationsOperation({
  name: 'ListTargetsForPolicy',
  summary: 'lists the root, units and accounts a policy is attached to',
  docs: 'API_ListTargetsForPolicy',
  input: { PolicyId: policyId(), ...pageInput },
  output: { Targets: list(targetShape()), ...pageOutput },
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'InvalidInputException',
    'PolicyNotFoundException',
  ],
  trail: { readOnly: true },
  pages: pagesOf('Targets'),
  uses: ({ PolicyId }, resolution) => [policyUse(action, PolicyId, resolution)],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    const { id } = anyPolicy(input.PolicyId, organization, calling);
    const list = `${organization.id}/${id}`;
    const page = tx.page(policyAttachments, 'policy', list, pageOptions(input, fail));
    const Targets = page.rows.flatMap(({ targetId }) => {
      const target = targetOf(tx, organization, targetId);
      return target ? [targetView(organization, target)] : [];
    });
    return { Targets, ...pageEnd(page) };
  },
});
