// Whether a call may use a resource. For now one rule: the account's administrator may do
// everything in the account, as an identity policy with kms:* would let it. The interface is the
// final one.

import type { AuthorizationRequest, Decision } from '../policy/decision.ts';
import { adminArn } from './accounts.ts';

export function authorize(request: AuthorizationRequest): Decision {
  const isAdmin =
    request.principalArn === adminArn(request.account) &&
    request.resourceAccount === request.account;
  const because = isAdmin
    ? 'the administrator of the account may call every operation'
    : 'no identity-based policy allows this action';
  return {
    outcome: isAdmin ? 'allow' : 'implicitDeny',
    decidingLayer: 'identity',
    reason: because,
    trace: [{ layer: 'identity', effect: isAdmin ? 'allow' : 'none', because }],
  };
}

/** The text of the AccessDeniedException for a decision (seen in public logs). */
export function deniedMessage(request: AuthorizationRequest): string {
  const { principalArn, action, resource } = request;
  return `User: ${principalArn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
