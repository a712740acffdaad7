// RetireGrant: whoever a grant names for it ends it, by its token or by its id and key.

import { refuse } from '../../service/refusal.ts';
import { boolean, optional } from '../../service/shape.ts';
import type { Reader } from '../../service/table-spec.ts';
import type { Grant } from '../grant-rows.ts';
import { grantId, grantToken } from '../grant-shapes.ts';
import { grantOfToken } from '../grant-tokens.ts';
import { endGrant, grantOn } from '../grants.ts';
import type { Place } from '../identifiers.ts';
import { keyUse, kmsOperation } from '../operation.ts';
import { findKey } from '../resolve.ts';
import { kmsKeys } from '../rows.ts';
import { keyReference } from '../shapes.ts';
import { anyState } from '../state.ts';

interface Named {
  readonly GrantToken?: string | undefined;
  readonly KeyId?: string | undefined;
  readonly GrantId?: string | undefined;
}

export const retireGrant = kmsOperation({
  name: 'RetireGrant',
  summary: 'ends a grant that is no longer needed',
  docs: 'API_RetireGrant',
  input: {
    GrantToken: optional(grantToken()),
    KeyId: optional(keyReference()),
    GrantId: optional(grantId()),
    DryRun: optional(boolean()),
  },
  output: {},
  authorize: { action: 'kms:RetireGrant', crossAccount: true },
  errors: ['InvalidArnException', 'InvalidGrantIdException', 'InvalidGrantTokenException'],
  trail: { readOnly: false },
  uses(input, { place, reader }) {
    const grant = namedGrant(input, { place, reader });
    const key = reader.get(kmsKeys, grant.keyArn);
    // Grants go with their key.
    if (!key) throw new Error(`a grant is left on ${grant.keyArn}, which is gone`);
    return [{ ...keyUse('key', 'kms:RetireGrant', key, anyState), grant }];
  },
  handle(input, { place, tx }) {
    endGrant(namedGrant(input, { place, reader: tx }), tx);
    return {};
  },
});

function namedGrant(
  { GrantToken: token, KeyId: keyId, GrantId: id }: Named,
  where: { readonly place: Place; readonly reader: Reader },
): Grant {
  const isNamed = keyId !== undefined && id !== undefined;
  // The texts are ours.
  if (token === undefined && !isNamed) {
    return refuse('ValidationException', 'give a grant token, or a grant id and its key');
  }
  const byName = isNamed ? grantOn(findKey(keyId, 'key', where), id, where.reader) : undefined;
  if (token === undefined && byName) return byName;
  const byToken = grantOfToken(token ?? '', where);
  if (byName && byName.grantId !== byToken.grantId) {
    refuse('ValidationException', 'the grant token and the grant id are of two grants');
  }
  return byToken;
}
