// Grants as rows, and their tokens: of a token only its hash is kept.

import type { GrantOperation } from '../facts/grants.ts';
import type { TableSpec } from '../service/table-spec.ts';
import type { EncryptionContext } from './blob.ts';
import type { KeyArn } from './identifiers.ts';

export interface GrantConstraints {
  readonly EncryptionContextSubset?: EncryptionContext;
  readonly EncryptionContextEquals?: EncryptionContext;
  readonly SourceArn?: string;
}

export interface Grant {
  /** 64 hexadecimal digits. */
  readonly grantId: string;
  readonly keyArn: KeyArn;
  /** Of the key. */
  readonly account: string;
  readonly region: string;
  /** One of the two grantees is there, and at most one of the two who may retire. */
  readonly granteePrincipal?: string;
  readonly granteeServicePrincipal?: string;
  readonly retiringPrincipal?: string;
  readonly retiringServicePrincipal?: string;
  /** Twelve digits: who issued the grant may also retire it. */
  readonly issuingAccount: string;
  readonly name?: string;
  readonly operations: readonly GrantOperation[];
  readonly constraints?: GrantConstraints;
  readonly createdMs: number;
  /** When the grant works without its token; propagation takes time where a world asks for it. */
  readonly effectiveMs: number;
}

export const kmsGrants: TableSpec<Grant> = {
  name: 'kms.grants',
  key: (row) => row.grantId,
  indexes: {
    key: (row) => row.keyArn,
    grantee: (row) => granteeKey(row.keyArn, row),
    retiring: retiringKey,
  },
};

type Grantee = Pick<Grant, 'granteePrincipal' | 'granteeServicePrincipal'>;
type Retiring = Pick<
  Grant,
  'account' | 'region' | 'retiringPrincipal' | 'retiringServicePrincipal'
>;

/** Grants on a key for one grantee. A service is no principal of that name. */
export function granteeKey(keyArn: KeyArn, grantee: Grantee): string {
  const { granteePrincipal, granteeServicePrincipal } = grantee;
  return JSON.stringify([keyArn, granteePrincipal ?? null, granteeServicePrincipal ?? null]);
}

/** Grants one principal may retire: in a Region in all accounts, for a service in one of them. */
export function retiringKey(row: Retiring): string | undefined {
  const { region, account, retiringPrincipal, retiringServicePrincipal } = row;
  if (retiringPrincipal !== undefined) return JSON.stringify([region, retiringPrincipal]);
  if (retiringServicePrincipal === undefined) return undefined;
  return JSON.stringify([region, account, retiringServicePrincipal]);
}

/** Everything a CreateGrant request says; the same again under the same name is a retry. */
export function parametersOf(row: Grant): string {
  const { EncryptionContextSubset, EncryptionContextEquals, SourceArn } = row.constraints ?? {};
  return JSON.stringify([
    row.keyArn,
    row.name,
    row.granteePrincipal ?? null,
    row.granteeServicePrincipal ?? null,
    row.retiringPrincipal ?? null,
    row.retiringServicePrincipal ?? null,
    row.issuingAccount,
    [...new Set(row.operations)].sort(),
    pairsOf(EncryptionContextSubset),
    pairsOf(EncryptionContextEquals),
    SourceArn ?? null,
  ]);
}

function pairsOf(context: EncryptionContext | undefined) {
  return context === undefined
    ? null
    : Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The grant of a name and the parameters it was made with. */
export interface GrantName {
  readonly parameters: string;
  readonly grantId: string;
}

/** A table of its own, so that of two retries at the same moment one finds the other's grant. */
export const kmsGrantNames: TableSpec<GrantName> = {
  name: 'kms.grantNames',
  key: (row) => row.parameters,
  indexes: {},
};

/** A token is worth its grant for as long as that is there. */
export interface GrantToken {
  /** SHA-256 of the token, in hexadecimal. */
  readonly hash: string;
  readonly grantId: string;
}

export const kmsGrantTokens: TableSpec<GrantToken> = {
  name: 'kms.grantTokens',
  key: (row) => row.hash,
  indexes: { grant: (row) => row.grantId },
};

interface GrantSetting {
  readonly id: 'delay';
  readonly delayMs: number;
}

/** How long a new grant takes until it works without its token, where a world sets that. */
export const grantSettings: TableSpec<GrantSetting> = {
  name: 'kms.grantSettings',
  key: (row) => row.id,
  indexes: {},
};
