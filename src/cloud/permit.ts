// Asks whether a caller may use a resource, with what the request says about it, and turns a no into
// the service's refusal. How it is decided is authorize.ts.

import type { Use } from '../kms/operation.ts';
import type { AuthorizationRequest, Decision } from '../policy/decision.ts';
import { Refusal } from '../service/refusal.ts';
import { authorize, deniedMessage } from './authorize.ts';
import type { Principal } from './reply.ts';

/** The refusal of a caller who may not; the decision says why. */
export class Denied extends Refusal {
  readonly decision: Decision;
  constructor(decision: Decision, message: string) {
    super({ code: 'AccessDeniedException', httpStatus: 400, message });
    this.decision = decision;
  }
}

/** Lets a caller use a resource, or refuses. */
export function permit(
  use: Use,
  principal: Principal,
  input: Readonly<Record<string, unknown>>,
): void {
  const context: Record<string, string> = Object.create(null);
  context['kms:CallerAccount'] = principal.account;
  const encryptionContext = input['EncryptionContext'] as Record<string, string> | undefined;
  for (const [key, value] of Object.entries(encryptionContext ?? {})) {
    context[`kms:EncryptionContext:${key}`] = value;
  }
  const request: AuthorizationRequest = {
    principalArn: principal.arn,
    account: principal.account,
    action: use.action,
    resource: use.resource,
    resourceAccount: use.account,
    context,
  };
  const decision = authorize(request);
  if (decision.outcome !== 'allow') throw new Denied(decision, deniedMessage(request));
}
