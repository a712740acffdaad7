// The trust policy of a role: who may be named in it, and how long it may be.

import { iamLimits } from '../../facts/iam-limits.ts';
import { isKnownPrincipal } from '../../service/known-principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { charactersOf, checkTrustPolicy } from './documents.ts';
import { refuseQuota } from './errors.ts';

export function checkTrust(document: string, { tx }: { readonly tx: Reader }): void {
  checkTrustPolicy(document, (principal) => isKnownPrincipal(principal, tx));
  const most = iamLimits.trustPolicyCharacters.value;
  if (charactersOf(document) > most) refuseQuota('ACLSizePerRole', most);
}
