// Grants as rows.

import type { TableSpec } from '../service/table-spec.ts';
import type { KeyArn } from './identifiers.ts';

export interface Grant {
  readonly grantId: string;
  readonly keyArn: KeyArn;
  readonly granteePrincipal?: string;
  readonly granteeServicePrincipal?: string;
  readonly retiringPrincipal?: string;
  readonly retiringServicePrincipal?: string;
  readonly issuingAccount: string;
  readonly name?: string;
  readonly operations: readonly string[];
  readonly constraints?: {
    readonly EncryptionContextSubset?: Readonly<Record<string, string>> | undefined;
    readonly EncryptionContextEquals?: Readonly<Record<string, string>> | undefined;
    readonly SourceArn?: string | undefined;
  };
  readonly createdMs: number;
  /** When the grant works without its token; propagation takes time where a world asks for it. */
  readonly effectiveMs: number;
}

export const kmsGrants: TableSpec<Grant> = {
  name: 'kms.grants',
  key: (row) => row.grantId,
  indexes: {
    key: (row) => row.keyArn,
    grantee: (row) => `${row.keyArn}\n${row.granteePrincipal ?? row.granteeServicePrincipal ?? ''}`,
    name: (row) => (row.name === undefined ? undefined : `${row.keyArn}\n${row.name}`),
    retiring: (row) => row.retiringPrincipal ?? row.retiringServicePrincipal,
  },
};
