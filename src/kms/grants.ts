// Grants found and ended. What one may say is grant-rules.ts; what it allows, and what may be made
// from it, is decided by src/policy/grants.ts.

import { refuse } from '../service/refusal.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';
import {
  type Grant,
  kmsGrantNames,
  kmsGrants,
  kmsGrantTokens,
  parametersOf,
} from './grant-rows.ts';
import type { Key } from './rows.ts';

const everything = { limit: Number.POSITIVE_INFINITY };

/** The grant of this id on this key. The text of the refusal is ours. */
export function grantOn(key: Key, grantId: string, reader: Reader): Grant {
  const grant = reader.get(kmsGrants, grantId);
  return grant?.keyArn === key.arn
    ? grant
    : refuse('InvalidGrantIdException', `${grantId} is no grant on ${key.arn}`);
}

/** Ends a grant: it and all its tokens are worth nothing from now on. */
export function endGrant(grant: Grant, tx: Transaction): void {
  const { grantId } = grant;
  for (const { hash } of tx.page(kmsGrantTokens, 'grant', grantId, everything).rows) {
    tx.delete(kmsGrantTokens, hash);
  }
  if (grant.name !== undefined) tx.delete(kmsGrantNames, parametersOf(grant));
  tx.delete(kmsGrants, grantId);
}

/** Ends all grants of a key that is gone. */
export function endGrantsOn(key: Key, tx: Transaction): void {
  for (const grant of tx.page(kmsGrants, 'key', key.arn, everything).rows) endGrant(grant, tx);
}
