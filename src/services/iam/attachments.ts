// Managed policies on users, groups and roles.

import { iamLimits } from '../../facts/iam-limits.ts';
import type { Where } from '../../service/handler.ts';
import { parseEntityArn } from '../../service/principal-names.ts';
import { attachments, pairKey, roles, users } from '../../service/principals.ts';
import type { Reader, Transaction } from '../../service/table-spec.ts';
import { checkPolicyArn, thePolicy } from './entities.ts';
import { refuseIam, refuseQuota } from './errors.ts';
import type { Owner } from './inline-policies.ts';
import { isBelow, type Paged, type PageRequest, pageOf } from './pages.ts';

const quotas = {
  user: { name: 'PoliciesPerUser', most: iamLimits.policiesPerUser.value },
  group: { name: 'PoliciesPerGroup', most: iamLimits.policiesPerGroup.value },
  role: { name: 'PoliciesPerRole', most: iamLimits.policiesPerRole.value },
};

interface Site {
  readonly tx: Transaction;
  readonly place: Where;
}

/** Attaches a policy; one that is attached already stays so. */
export function attach(owner: Owner, policyArn: string, site: Site): void {
  const { tx } = site;
  thePolicy(policyArn, site, `Policy ${policyArn} does not exist or is not attachable.`);
  if (tx.get(attachments, pairKey(owner.arn, policyArn))) return;
  const { name, most } = quotas[owner.kind];
  if (tx.atLeast(attachments, 'owner', owner.arn, most)) refuseQuota(name, most);
  tx.put(attachments, { ownerArn: owner.arn, policyArn });
}

export function detach(owner: Owner, policyArn: string, tx: Transaction): void {
  checkPolicyArn(policyArn);
  const key = pairKey(owner.arn, policyArn);
  if (!tx.get(attachments, key)) {
    refuseIam('NoSuchEntity', `Policy ${policyArn} was not found.`);
  }
  tx.delete(attachments, key);
}

export function attachedPage(
  owner: Owner,
  request: PageRequest & { readonly PathPrefix?: string | undefined },
  reader: Reader,
): Paged<{ readonly PolicyName: string; readonly PolicyArn: string }> {
  const isWanted = isBelow(request.PathPrefix);
  return pageOf(
    request,
    (options) => reader.page(attachments, 'owner', owner.arn, options),
    ({ policyArn }) => {
      const named = parseEntityArn(policyArn);
      return named && isWanted(named)
        ? { PolicyName: named.name, PolicyArn: policyArn }
        : undefined;
    },
  );
}

/** How often a policy is in use in an account. */
export function usageOf(policyArn: string, account: string, reader: Reader) {
  const key = pairKey(account, policyArn);
  return {
    AttachmentCount: reader.count(attachments, 'policy', key),
    PermissionsBoundaryUsageCount:
      reader.count(users, 'boundary', key) + reader.count(roles, 'boundary', key),
  };
}

/** What must go before a user, group or role may. */
export function refuseWithPolicies(isAttached: boolean, hasInline: boolean): void {
  if (isAttached)
    refuseIam('DeleteConflict', 'Cannot delete entity, must detach all policies first.');
  if (hasInline) refuseIam('DeleteConflict', 'Cannot delete entity, must delete policies first.');
}
