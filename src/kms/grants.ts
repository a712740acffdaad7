// Grants as they are used: found by index, asked what they allow, handed on, ended. Who may make
// one and what it may say is grant-rules.ts.

import type { GrantOperation } from '../facts/grants.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';
import type { EncryptionContext } from './blob.ts';
import {
  type Grant,
  granteeKey,
  kmsGrantNames,
  kmsGrants,
  kmsGrantTokens,
  parametersOf,
} from './grant-rows.ts';
import type { KeyArn } from './identifiers.ts';
import type { Key } from './rows.ts';

const everything = { limit: Number.POSITIVE_INFINITY };

/** What somebody wants to do with the key of a grant. */
export interface GrantedUse {
  readonly operation: GrantOperation;
  readonly encryptionContext?: EncryptionContext | undefined;
  /** The resource a service works for. */
  readonly sourceArn?: string | undefined;
}

/** The grants on a key that name this principal as their grantee. */
export function grantsTo(
  principal: Pick<Grant, 'granteePrincipal' | 'granteeServicePrincipal'>,
  keyArn: KeyArn,
  reader: Reader,
): readonly Grant[] {
  return reader.page(kmsGrants, 'grantee', granteeKey(keyArn, principal), everything).rows;
}

/** The grant of this id on this key. The text of the refusal is ours. */
export function grantOn(key: Key, grantId: string, reader: Reader): Grant {
  const grant = reader.get(kmsGrants, grantId);
  return grant?.keyArn === key.arn
    ? grant
    : refuse('InvalidGrantIdException', `${grantId} is no grant on ${key.arn}`);
}

/** Whether a grant lets its grantee do this, by its operations and its constraints. */
export function allows(grant: Grant, use: GrantedUse): boolean {
  const { operation, encryptionContext = {}, sourceArn } = use;
  if (!grant.operations.includes(operation)) return false;
  // AWS: neither constraint holds for RetireGrant, that on the context not for DescribeKey either.
  if (operation === 'RetireGrant') return true;
  const { constraints = {} } = grant;
  if (constraints.SourceArn !== undefined && constraints.SourceArn !== sourceArn) return false;
  if (operation === 'DescribeKey' || operation === 'CreateGrant') return true;
  const { EncryptionContextSubset: subset, EncryptionContextEquals: equals } = constraints;
  return (
    (!subset || includes(encryptionContext, subset)) &&
    (!equals || (includes(encryptionContext, equals) && includes(equals, encryptionContext)))
  );
}

/**
 * Whether a grantee who may CreateGrant by this grant may make that one: fewer or the same
 * operations, under constraints at least as strict.
 */
export function mayPassOn(own: Grant, given: Pick<Grant, 'operations' | 'constraints'>): boolean {
  if (!given.operations.every((operation) => own.operations.includes(operation))) return false;
  const { EncryptionContextSubset: subset, EncryptionContextEquals: equals } =
    own.constraints ?? {};
  const asked = given.constraints ?? {};
  const { EncryptionContextEquals: askedEquals = {} } = asked;
  const contexts = [asked.EncryptionContextEquals, asked.EncryptionContextSubset];
  return (
    (own.constraints?.SourceArn === undefined || own.constraints.SourceArn === asked.SourceArn) &&
    (!subset || contexts.some((context) => context && includes(context, subset))) &&
    (!equals ||
      (asked.EncryptionContextEquals !== undefined &&
        includes(askedEquals, equals) &&
        includes(equals, askedEquals)))
  );
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

/** In constraints a pair's key is compared without regard to case, its value exactly (API model). */
function includes(context: EncryptionContext, wanted: EncryptionContext): boolean {
  const pairs = new Set(Object.entries(context).map(pairOf));
  return Object.entries(wanted).every((pair) => pairs.has(pairOf(pair)));
}

function pairOf([key, value]: readonly [string, string]): string {
  return JSON.stringify([key.toLowerCase(), value]);
}
