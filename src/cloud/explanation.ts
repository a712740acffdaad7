// What lies behind a refusal, for those above the door: the question that was asked, as plain data,
// and the smallest edit of a policy that would turn the answer.

import type { AuthorizationRequest } from '../policy/decision.ts';
import type { Edit } from '../policy/smallest-edit.ts';
import type { Reply } from './reply.ts';

export type { AuthorizationRequest, Decision } from '../policy/decision.ts';
export { layerNames } from '../policy/layer-names.ts';

type Asked = NonNullable<Extract<Reply, { ok: false }>['asked']>;

export interface Explanation {
  readonly request: AuthorizationRequest;
  /** Absent where no edit of one statement helps. */
  readonly edit?: Edit;
}

export async function explain(asked: Asked): Promise<Explanation> {
  const { principal, account, action, resource, resourceAccount, context } = asked;
  const request: AuthorizationRequest = {
    principalArn: principal.arn,
    account,
    action,
    resource,
    resourceAccount,
    context: Object.fromEntries(context),
  };
  // The search is needed only when somebody asks.
  const { smallestEdit } = await import('../policy/smallest-edit.ts');
  const edit = smallestEdit(asked);
  return edit ? { request, edit } : { request };
}
