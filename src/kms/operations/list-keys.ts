// ListKeys: all keys of the account in this Region, in pages.

import { limits } from '../../facts/limits.ts';
import { list, optional, string, structure } from '../../service/shape.ts';
import { ownerOf } from '../identifiers.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { kmsKeys } from '../rows.ts';
import { marker, pageEnd, pageLimit } from '../shapes.ts';

export const listKeys = kmsOperation({
  name: 'ListKeys',
  summary: 'lists the KMS keys of the account in this Region',
  docs: 'API_ListKeys',
  input: { Limit: optional(pageLimit()), Marker: optional(marker()) },
  output: { Keys: list(structure({ KeyId: string(), KeyArn: string() })), ...pageEnd },
  authorize: { action: 'kms:ListKeys', crossAccount: false },
  errors: ['InvalidMarkerException'],
  trail: { readOnly: true },
  pages: { list: 'Keys' },
  uses: (_, resolution) => [accountUse('kms:ListKeys', resolution)],
  handle(input, { tx, place }) {
    const page = tx.page(kmsKeys, 'owner', ownerOf(place), {
      after: placeOf(input.Marker, 'keys'),
      limit: input.Limit ?? limits.listKeysPageDefault.value,
    });
    return {
      Keys: page.rows.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })),
      ...pageOf(page.next, 'keys'),
    };
  },
});
