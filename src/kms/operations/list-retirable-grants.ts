// ListRetirableGrants: the grants in this Region that a principal may retire, whosever key they
// are on, in pages.

import { limits } from '../../facts/limits.ts';
import { list, optional } from '../../service/shape.ts';
import { kmsGrants, retiringKey } from '../grant-rows.ts';
import { principalArn } from '../grant-rules.ts';
import { entryOf, grantEntry, principal } from '../grant-shapes.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { marker, pageEnd, pageLimit } from '../shapes.ts';

export const listRetirableGrants = kmsOperation({
  name: 'ListRetirableGrants',
  summary: 'lists the grants that a principal may retire',
  docs: 'API_ListRetirableGrants',
  input: {
    Limit: optional(pageLimit(limits.listGrantsPageMax.value)),
    Marker: optional(marker()),
    RetiringPrincipal: optional(principal()),
    RetiringServicePrincipal: optional(principal()),
  },
  output: { Grants: list(grantEntry()), ...pageEnd },
  authorize: { action: 'kms:ListRetirableGrants', crossAccount: false },
  errors: ['InvalidArnException', 'InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'Grants' },
  differs: ['everybody may ask for a service principal; AWS keeps that to its services'],
  uses: (_, resolution) => [accountUse('kms:ListRetirableGrants', resolution)],
  handle(input, { tx, place, fail }) {
    const { RetiringPrincipal: retiring, RetiringServicePrincipal: service } = input;
    if ((retiring === undefined) === (service === undefined)) {
      // The text is ours, as is the next one.
      fail('ValidationException', 'give either RetiringPrincipal or RetiringServicePrincipal');
    }
    // A principal of one's own account: what others may retire is not one's business.
    const isPrincipal = retiring !== undefined && principalArn.test(retiring);
    if (retiring !== undefined && !(isPrincipal && retiring.split(':')[4] === place.account)) {
      fail('InvalidArnException', `${retiring} is no principal of account ${place.account}`);
    }
    const wanted = retiringKey({
      ...place,
      ...(retiring === undefined ? {} : { retiringPrincipal: retiring }),
      ...(service === undefined ? {} : { retiringServicePrincipal: service }),
    });
    const page = tx.page(kmsGrants, 'retiring', wanted ?? '', {
      after: placeOf(input.Marker, 'retirable'),
      limit: input.Limit ?? limits.listGrantsPageDefault.value,
    });
    return { Grants: page.rows.map(entryOf), ...pageOf(page.next, 'retirable') };
  },
});
