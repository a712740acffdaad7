// ListAliases: the aliases of the account in this Region, or of one key, in pages.

import { limits } from '../../facts/limits.ts';
import { list, optional, string, structure, timestamp } from '../../service/shape.ts';
import { ownerOf } from '../identifiers.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { pageOf, placeOf } from '../pages.ts';
import { findKey } from '../resolve.ts';
import { kmsAliases } from '../rows.ts';
import { keyReference, marker, pageEnd, pageLimit } from '../shapes.ts';

export const listAliases = kmsOperation({
  name: 'ListAliases',
  summary: 'lists the aliases of the account in this Region, or of one key',
  docs: 'API_ListAliases',
  input: {
    KeyId: optional(keyReference()),
    Limit: optional(pageLimit(limits.listAliasesPageMax.value)),
    Marker: optional(marker()),
  },
  output: {
    Aliases: list(
      structure({
        AliasName: string(),
        AliasArn: string(),
        TargetKeyId: optional(string()),
        CreationDate: optional(timestamp()),
        LastUpdatedDate: optional(timestamp()),
      }),
    ),
    ...pageEnd,
  },
  authorize: { action: 'kms:ListAliases', crossAccount: false },
  errors: ['InvalidMarkerException', 'InvalidArnException', 'NotFoundException'],
  trail: { readOnly: true },
  pages: { list: 'Aliases' },
  differs: [
    'the aliases that AWS predefines for its own services are not listed before their first use',
  ],
  uses: (_, resolution) => [accountUse('kms:ListAliases', resolution)],
  handle(input, { tx, place }) {
    const options = {
      after: placeOf(input.Marker, 'aliases'),
      limit: input.Limit ?? limits.listAliasesPageDefault.value,
    };
    const page =
      input.KeyId === undefined
        ? tx.page(kmsAliases, 'owner', ownerOf(place), options)
        : tx.page(
            kmsAliases,
            'target',
            findKey(input.KeyId, 'key', { place, reader: tx }).arn,
            options,
          );
    return {
      Aliases: page.rows.map((alias) => ({
        AliasName: alias.name,
        AliasArn: alias.arn,
        TargetKeyId: alias.targetArn.slice(alias.targetArn.indexOf('/') + 1),
        CreationDate: alias.createdMs,
        LastUpdatedDate: alias.updatedMs,
      })),
      ...pageOf(page.next, 'aliases'),
    };
  },
});
