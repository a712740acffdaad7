// DescribeOrganization: the organization the caller's account belongs to; every member may ask.

import { memberOrganization, organizationsOperation, wholeUse } from '../calling.ts';
import { members } from '../rows.ts';
import { organizationShape, organizationView } from '../shapes.ts';

const action = 'organizations:DescribeOrganization';

export const describeOrganization = organizationsOperation({
  name: 'DescribeOrganization',
  summary: 'shows the organization the account belongs to',
  docs: 'API_DescribeOrganization',
  input: {},
  output: { Organization: organizationShape() },
  action,
  errors: ['AWSOrganizationsNotInUseException', 'AccessDeniedException'],
  trail: { readOnly: true },
  uses: (_, resolution) => [wholeUse(action, resolution)],
  handle(_, calling) {
    const organization = memberOrganization(calling);
    const master = calling.tx.get(members, organization.managementAccount);
    return { Organization: organizationView(organization, master) };
  },
});
