// CreateOrganization: the caller's account becomes the management account of a new organization.

import { accounts } from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { organizationsOperation, wholeUse } from '../calling.ts';
import { newOrganizationId, newRootId } from '../identifiers.ts';
import { type Member, members, type Organization, organizations } from '../rows.ts';
import { featureSet, organizationShape, organizationView } from '../shapes.ts';
import { organizationOf } from '../tree.ts';

const action = 'organizations:CreateOrganization';

export const createOrganization = organizationsOperation({
  name: 'CreateOrganization',
  summary: 'creates an organization that the calling account manages',
  docs: 'API_CreateOrganization',
  input: { FeatureSet: optional(featureSet()) },
  output: { Organization: organizationShape() },
  action,
  errors: ['AlreadyInOrganizationException'],
  trail: { readOnly: false },
  differs: ['no e-mail address is verified, and no service-linked role is made'],
  uses: (_, resolution) => [wholeUse(action, resolution)],
  handle({ FeatureSet = 'ALL' }, { tx, place, random, nowMs, fail }) {
    if (organizationOf(tx, place.account)) {
      fail(
        'AlreadyInOrganizationException',
        'The provided account is already a member of an organization.',
      );
    }
    const account = tx.get(accounts, place.account);
    const organization: Organization = {
      id: newOrganizationId(random),
      managementAccount: place.account,
      featureSet: FeatureSet,
      rootId: newRootId(random),
      enabledTypes: [],
    };
    const master: Member = {
      accountId: place.account,
      organizationId: organization.id,
      parentId: organization.rootId,
      name: account?.name ?? place.account,
      // example.com is nobody's (RFC 2606).
      email: account?.email ?? `${place.account}@example.com`,
      joinedMethod: 'INVITED',
      joinedMs: nowMs,
      tags: [],
    };
    tx.put(organizations, organization);
    tx.put(members, master);
    return { Organization: organizationView(organization, master) };
  },
});
