// Quotas of what learners make, and AWS's sentences about them (public logs of 2016 and 2024).

import { resourceQuotas } from '../facts/limits.ts';
import { refuse } from '../service/refusal.ts';
import type { Transaction } from '../service/table-spec.ts';
import { ownerOf, type Place } from './identifiers.ts';
import { kmsAliases, kmsKeys } from './rows.ts';

/** Refuses one key more in an account and Region that has as many as it may. */
export function checkKeyCount(tx: Transaction, place: Place): void {
  const most = resourceQuotas.keys.value;
  const owner = ownerOf(place);
  if (!tx.atLeast(kmsKeys, 'customer', owner, most)) return;
  const usage = tx.count(kmsKeys, 'customer', owner);
  refuse(
    'LimitExceededException',
    `Key quota for this account in this region is ${most} but the current usage is ${usage}.`,
  );
}

/** Refuses one alias more for a key that has as many as it may. */
export function checkAliasCount(tx: Transaction, keyArn: string): void {
  const most = resourceQuotas.aliasesPerKey.value;
  if (!tx.atLeast(kmsAliases, 'target', keyArn, most)) return;
  const usage = tx.count(kmsAliases, 'target', keyArn);
  refuse(
    'LimitExceededException',
    `Aliases per key quota for this account in this region is ${most}, current usage is ${usage}.`,
  );
}
