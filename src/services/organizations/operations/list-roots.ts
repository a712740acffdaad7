// ListRoots: the root of the organization; there is one.

import { list } from '../../../service/shape.ts';
import { managedOrganization, organizationsOperation, wholeUse } from '../calling.ts';
import { pageOptions, pagesOf } from '../pages.ts';
import { pageInput, pageOutput, rootShape, rootView } from '../shapes.ts';

const action = 'organizations:ListRoots';

export const listRoots = organizationsOperation({
  name: 'ListRoots',
  summary: 'shows the root of the organization and its enabled policy types',
  docs: 'API_ListRoots',
  input: pageInput,
  output: { Roots: list(rootShape()), ...pageOutput },
  action,
  errors: ['AWSOrganizationsNotInUseException', 'AccessDeniedException', 'InvalidInputException'],
  trail: { readOnly: true },
  pages: pagesOf('Roots'),
  uses: (_, resolution) => [wholeUse(action, resolution)],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { after } = pageOptions(input, calling.fail);
    return { Roots: after === undefined ? [rootView(organization)] : [] };
  },
});
