// UpdateAlias: the same name for another key of the same type (symmetric, asymmetric or HMAC) and usage.

import { type KeySpec, specAbilities } from '../../facts/key-specs.ts';
import { refuse } from '../../service/refusal.ts';
import { checkAliasName } from '../alias-names.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { checkAliasCount } from '../quotas.ts';
import { aliasArnOf, findAlias, findKey } from '../resolve.ts';
import { kmsAliases, kmsKeys } from '../rows.ts';
import { aliasName, keyReference } from '../shapes.ts';
import { aliasTarget, anyState } from '../state.ts';

export const updateAlias = kmsOperation({
  name: 'UpdateAlias',
  summary: 'points an alias at another KMS key',
  docs: 'API_UpdateAlias',
  input: { AliasName: aliasName(), TargetKeyId: keyReference() },
  output: {},
  authorize: { action: 'kms:UpdateAlias', crossAccount: false },
  errors: ['LimitExceededException', 'NotFoundException'],
  trail: { readOnly: false },
  uses(input, resolution) {
    checkAliasName(input.AliasName);
    const { place, reader } = resolution;
    const resource = aliasArnOf(input.AliasName, place);
    const alias = findAlias(input.AliasName, resolution);
    const from = alias && reader.get(kmsKeys, alias.targetArn);
    if (!from) return refuse('NotFoundException', `Alias ${resource} is not found.`);
    const to = findKey(input.TargetKeyId, 'key', resolution);
    return [
      { as: 'alias', action: 'kms:UpdateAlias', resource, account: place.account },
      keyUse('from', 'kms:UpdateAlias', from, anyState),
      keyUse('to', 'kms:UpdateAlias', to, aliasTarget),
    ];
  },
  handle(input, { key, tx, place, nowMs, fail }) {
    const alias = findAlias(input.AliasName, { place, reader: tx });
    if (!alias) return fail('NotFoundException');
    const [from, to] = [key('from'), key('to')];
    if (from.keyUsage !== to.keyUsage || typeOf(from.keySpec) !== typeOf(to.keySpec)) {
      fail('ValidationException', 'an alias can only move to a key of the same type and usage');
    }
    if (from.arn !== to.arn) checkAliasCount(tx, to.arn);
    tx.put(kmsAliases, { ...alias, targetArn: to.arn, updatedMs: nowMs });
    return {};
  },
});

/** The specs may differ: API_UpdateAlias compares the type and the usage, nothing else. */
function typeOf(spec: KeySpec): 'symmetric' | 'hmac' | 'asymmetric' {
  const { family } = specAbilities[spec];
  return family === 'symmetric' || family === 'hmac' ? family : 'asymmetric';
}
