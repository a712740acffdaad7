// Keys KMS has for itself, not for callers: it seals with them what it hands out and wants back
// unread and unchanged. Made in the HSM when first needed; kept as tokens.

import type { Hsm, KeyToken } from '../hsm/hsm.ts';
import type { Reader, TableSpec, Transaction } from '../service/table-spec.ts';

export interface ServiceKey {
  /** What it is for. */
  readonly purpose: 'importTokens';
  readonly token: KeyToken;
}

export const kmsServiceKeys: TableSpec<ServiceKey> = {
  name: 'kms.serviceKeys',
  key: (row) => row.purpose,
  indexes: {},
};

export function serviceKey(purpose: ServiceKey['purpose'], reader: Reader): KeyToken | undefined {
  return reader.get(kmsServiceKeys, purpose)?.token;
}

export async function serviceKeyFor(
  purpose: ServiceKey['purpose'],
  { tx, hsm }: { readonly tx: Transaction; readonly hsm: Hsm },
): Promise<KeyToken> {
  const present = serviceKey(purpose, tx);
  if (present) return present;
  const { token } = await hsm.generate('SYMMETRIC_DEFAULT');
  tx.put(kmsServiceKeys, { purpose, token });
  return token;
}
