// Who a Principal or NotPrincipal element speaks of, and how: the caller itself (direct), the role
// or user behind the session (role), or the caller's account, which only delegates (account).

import type { PrincipalMatch } from './decision.ts';
import type { PrincipalElement } from './policy.ts';
import type { RequestPrincipal } from './request.ts';

export interface Caller {
  readonly principal: RequestPrincipal;
  readonly account: string;
  readonly hasBoundary: boolean;
}

export function principalMatch(
  element: PrincipalElement,
  effect: 'Allow' | 'Deny',
  caller: Caller,
): PrincipalMatch | undefined {
  if (!element.isNot) return named(element, effect, caller);
  // NotPrincipal works with Deny only, and whoever has a boundary is denied, listed or not.
  if (effect === 'Allow') return undefined;
  // [open] Whether a listed account spares its users: only exact entries do, and the account entry
  // the account's root user.
  const isSpared = !caller.hasBoundary && named(element, effect, caller) === 'direct';
  return isSpared ? undefined : 'direct';
}

function named(
  { isEverybody, aws, service }: PrincipalElement,
  effect: 'Allow' | 'Deny',
  { principal, account }: Caller,
): PrincipalMatch | undefined {
  if (isEverybody) return 'direct';
  if (principal.type === 'service') {
    // [open] Whether {"AWS": "*"} covers services: in a Deny only.
    const isCovered = service.has(principal.arn) || (effect === 'Deny' && aws.has('*'));
    return isCovered ? 'direct' : undefined;
  }
  // Federated names providers of identities, for trust policies; no caller is one.
  if (aws.has('*') || aws.has(principal.arn)) return 'direct';
  const namesAccount = aws.has(account) || aws.has(rootArn(account, principal.arn));
  if (namesAccount && principal.type === 'root') return 'direct';
  const behind =
    principal.type === 'user' ? undefined : (principal.roleArn ?? principal.parentUserArn);
  if (behind !== undefined && aws.has(behind)) return 'role';
  return namesAccount ? 'account' : undefined;
}

/** The account as a principal, in the caller's partition. */
export function rootArn(account: string, callerArn: string): string {
  // Nearly every caller, and this is asked in every decision.
  if (callerArn.startsWith('arn:aws:')) return `arn:aws:iam::${account}:root`;
  const partition = /^arn:(aws[a-z-]*):/.exec(callerArn)?.[1] ?? 'aws';
  return `arn:${partition}:iam::${account}:root`;
}
