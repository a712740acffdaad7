// ListGrants: the grants on a key, all of them or those of one grantee, in pages.

import { limits } from '../../facts/limits.ts';
import { list, optional } from '../../service/shape.ts';
import { granteeKey, kmsGrants } from '../grant-rows.ts';
import { entryOf, grantEntry, grantId, principal } from '../grant-shapes.ts';
import { keyOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { keyReference, marker, pageEnd, pageLimit } from '../shapes.ts';
import { anyState } from '../state.ts';

/** What a grant id looks like; another text cannot be one. */
const grantIdPattern = /^[0-9a-f]{64}$/;

export const listGrants = keyOperation({
  name: 'ListGrants',
  summary: 'lists the grants on a KMS key',
  docs: 'API_ListGrants',
  input: {
    Limit: optional(pageLimit(limits.listGrantsPageMax.value)),
    Marker: optional(marker()),
    KeyId: keyReference(),
    GrantId: optional(grantId()),
    GranteePrincipal: optional(principal()),
    GranteeServicePrincipal: optional(principal()),
  },
  output: { Grants: list(grantEntry()), ...pageEnd },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:ListGrants', crossAccount: true },
  states: anyState,
  errors: ['InvalidGrantIdException', 'InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'Grants' },
  differs: ['everybody may filter by a service principal; AWS keeps that to its services'],
  handle(input, { theKey, tx, fail }) {
    const { GranteePrincipal: grantee, GranteeServicePrincipal: service, GrantId: id } = input;
    if (grantee !== undefined && service !== undefined) {
      // The text is ours, as is the next one.
      fail('ValidationException', 'give GranteePrincipal or GranteeServicePrincipal, not both');
    }
    const after = placeOf(input.Marker, 'grants');
    const isTheirs = grantee !== undefined || service !== undefined;
    const wanted = granteeKey(theKey.arn, {
      ...(grantee === undefined ? {} : { granteePrincipal: grantee }),
      ...(service === undefined ? {} : { granteeServicePrincipal: service }),
    });
    if (id !== undefined) {
      if (!grantIdPattern.test(id)) fail('InvalidGrantIdException', `${id} is not a grant id`);
      const grant = tx.get(kmsGrants, id);
      const isListed =
        grant?.keyArn === theKey.arn && (!isTheirs || granteeKey(theKey.arn, grant) === wanted);
      return { Grants: grant && isListed ? [entryOf(grant)] : [], Truncated: false };
    }
    const options = { after, limit: input.Limit ?? limits.listGrantsPageDefault.value };
    const page = isTheirs
      ? tx.page(kmsGrants, 'grantee', wanted, options)
      : tx.page(kmsGrants, 'key', theKey.arn, options);
    return { Grants: page.rows.map(entryOf), ...pageOf(page.next, 'grants') };
  },
});
