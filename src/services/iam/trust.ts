// The trust policy of a role: who may be named in it, and how long it may be.

import { iamLimits } from '../../facts/iam-limits.ts';
import type { Where } from '../../service/handler.ts';
import { parseEntityArn } from '../../service/principal-names.ts';
import { accounts, roleByArn, roleOf, userByArn } from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { charactersOf, checkTrustPolicy } from './documents.ts';
import { refuseQuota } from './errors.ts';

interface Site {
  readonly tx: Reader;
  readonly place: Where;
}

export function checkTrust(document: string, site: Site): void {
  checkTrustPolicy(document, (principal) => exists(principal, site));
  const most = iamLimits.trustPolicyCharacters.value;
  if (charactersOf(document) > most) refuseQuota('ACLSizePerRole', most);
}

/** Everybody, an account, or a user, role or session of one that is there. */
function exists(principal: string, { tx, place }: Site): boolean {
  if (principal === '*') return true;
  const isAccount = (id: string) => id === place.account || tx.get(accounts, id) !== undefined;
  if (/^\d{12}$/.test(principal)) return isAccount(principal);
  const root = /^arn:aws:iam::(\d{12}):root$/.exec(principal)?.[1];
  if (root !== undefined) return isAccount(root);
  const kind = parseEntityArn(principal)?.kind;
  if (kind === 'user') return userByArn(tx, principal) !== undefined;
  if (kind === 'role') return roleByArn(tx, principal) !== undefined;
  const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(principal);
  if (session) return roleOf(tx, session[1] ?? '', session[2] ?? '') !== undefined;
  const federated = /^arn:aws:sts::(\d{12}):federated-user\/[^/]+$/.exec(principal)?.[1];
  return federated !== undefined && isAccount(federated);
}
