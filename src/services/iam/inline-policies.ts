// Inline policies: documents that belong to one user, group or role and go with it.

import { iamLimits } from '../../facts/iam-limits.ts';
import { inlinePolicies, inlinePolicyKey } from '../../service/principals.ts';
import type { Reader, Transaction } from '../../service/table-spec.ts';
import { charactersOf, checkIdentityPolicy } from './documents.ts';
import { refuseIam } from './errors.ts';
import { type Paged, type PageRequest, pageOf } from './pages.ts';

export interface Owner {
  readonly kind: 'user' | 'group' | 'role';
  readonly name: string;
  readonly arn: string;
}

const limits = {
  user: iamLimits.userInlineCharacters,
  group: iamLimits.groupInlineCharacters,
  role: iamLimits.roleInlineCharacters,
};

/** Puts a policy in, or in the place of one of the same name. */
export function putInline(owner: Owner, name: string, document: string, tx: Transaction): void {
  checkIdentityPolicy(document);
  const most = limits[owner.kind].value;
  if (othersOf(owner, name, tx) + charactersOf(document) > most) {
    refuseIam(
      'LimitExceeded',
      `Maximum policy size of ${most} bytes exceeded for ${owner.kind} ${owner.name}`,
    );
  }
  tx.put(inlinePolicies, { ownerArn: owner.arn, name, document });
}

export function inlineDocument(owner: Owner, name: string, reader: Reader): string {
  const found = reader.get(inlinePolicies, inlinePolicyKey(owner.arn, name));
  return (
    found?.document ??
    refuseIam('NoSuchEntity', `The ${owner.kind} policy with name ${name} cannot be found.`)
  );
}

export function deleteInline(owner: Owner, name: string, tx: Transaction): void {
  inlineDocument(owner, name, tx);
  tx.delete(inlinePolicies, inlinePolicyKey(owner.arn, name));
}

export function inlineNames(owner: Owner, request: PageRequest, reader: Reader): Paged<string> {
  return pageOf(
    request,
    (options) => reader.page(inlinePolicies, 'owner', owner.arn, options),
    (row) => row.name,
  );
}

/** Characters of the owner's other inline policies: the limit is on all of them. */
function othersOf(owner: Owner, name: string, reader: Reader): number {
  const { rows } = reader.page(inlinePolicies, 'owner', owner.arn, {
    limit: Number.POSITIVE_INFINITY,
  });
  return rows
    .filter((row) => row.name !== name)
    .reduce((sum, { document }) => sum + charactersOf(document), 0);
}
