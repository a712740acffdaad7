// CreateAlias: a name for a key, unique in account and Region.

import { checkAliasName } from '../alias-names.ts';
import type { AliasName } from '../identifiers.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { checkAliasCount } from '../quotas.ts';
import { aliasArnOf, findKey } from '../resolve.ts';
import { kmsAliases } from '../rows.ts';
import { aliasName, keyReference } from '../shapes.ts';
import { describable } from '../state.ts';

export const createAlias = kmsOperation({
  name: 'CreateAlias',
  summary: 'gives a KMS key a name',
  docs: 'API_CreateAlias',
  input: { AliasName: aliasName(), TargetKeyId: keyReference() },
  output: {},
  authorize: { action: 'kms:CreateAlias', crossAccount: false },
  errors: [
    'AlreadyExistsException',
    'InvalidAliasNameException',
    'LimitExceededException',
    'NotAuthorizedException',
  ],
  trail: { readOnly: false },
  uses(input, resolution) {
    checkAliasName(input.AliasName);
    const target = findKey(input.TargetKeyId, 'key', resolution);
    return [
      {
        as: 'alias',
        action: 'kms:CreateAlias',
        resource: aliasArnOf(input.AliasName, resolution.place),
        account: resolution.place.account,
      },
      keyUse('target', 'kms:CreateAlias', target, describable),
    ];
  },
  handle(input, { key, tx, place, nowMs, fail }) {
    const target = key('target');
    const arn = aliasArnOf(input.AliasName, place);
    if (tx.get(kmsAliases, arn)) {
      fail('AlreadyExistsException', `An alias with the name ${arn} already exists`);
    }
    checkAliasCount(tx, target.arn);
    tx.put(kmsAliases, {
      arn,
      name: input.AliasName as AliasName,
      account: place.account,
      region: place.region,
      targetArn: target.arn,
      createdMs: nowMs,
      updatedMs: nowMs,
    });
    return {};
  },
});
