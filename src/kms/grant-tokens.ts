// Grant tokens: what CreateGrant hands out and later calls show. A token is chance from the HSM's
// source, long enough that nobody guesses one; kept is only its hash, so the tables give none away.

import { toBase64, toHex, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { sha256 } from '../crypto/sha256.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader, Transaction } from '../service/table-spec.ts';
import { type Grant, kmsGrants, kmsGrantTokens } from './grant-rows.ts';
import type { Place } from './identifiers.ts';

const tokenBytes = 96;

/** A new token of a grant. All tokens of a grant are worth the same. */
export function issueToken(
  { grantId }: Grant,
  { tx, random }: { readonly tx: Transaction; readonly random: Random },
): string {
  const token = toBase64(random(tokenBytes));
  tx.put(kmsGrantTokens, { hash: hashOf(token), grantId });
  return token;
}

/** The grant a token belongs to, in the Region of the call. The text of the refusal is ours. */
export function grantOfToken(
  token: string,
  { place, reader }: { readonly place: Place; readonly reader: Reader },
): Grant {
  const row = reader.get(kmsGrantTokens, hashOf(token));
  const grant = row && reader.get(kmsGrants, row.grantId);
  return grant?.region === place.region
    ? grant
    : refuse('InvalidGrantTokenException', 'the grant token belongs to no grant');
}

function hashOf(token: string): string {
  return toHex(sha256(utf8(token)));
}
