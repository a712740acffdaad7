// DeleteAlias: takes a name away; the key stays.

import { refuse } from '../../service/refusal.ts';
import { checkAliasName } from '../alias-names.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { aliasArnOf, findAlias } from '../resolve.ts';
import { kmsAliases, kmsKeys } from '../rows.ts';
import { aliasName } from '../shapes.ts';
import { anyState } from '../state.ts';

export const deleteAlias = kmsOperation({
  name: 'DeleteAlias',
  summary: 'takes a name away from a KMS key',
  docs: 'API_DeleteAlias',
  input: { AliasName: aliasName() },
  output: {},
  authorize: { action: 'kms:DeleteAlias', crossAccount: false },
  errors: ['NotFoundException'],
  trail: { readOnly: false },
  uses(input, resolution) {
    checkAliasName(input.AliasName);
    const { place, reader } = resolution;
    const resource = aliasArnOf(input.AliasName, place);
    const alias = findAlias(input.AliasName, resolution);
    const target = alias && reader.get(kmsKeys, alias.targetArn);
    if (!target) return refuse('NotFoundException', `Alias ${resource} is not found.`);
    return [
      { as: 'alias', action: 'kms:DeleteAlias', resource, account: place.account },
      keyUse('target', 'kms:DeleteAlias', target, anyState),
    ];
  },
  handle(input, { tx, place }) {
    tx.delete(kmsAliases, aliasArnOf(input.AliasName, place));
    return {};
  },
});
