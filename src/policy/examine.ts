// What the policies of one layer say to a question: the deny that applies, and the allows, apart by
// how their Principal names the caller. Which of them decides is evaluate.ts.

import { coversAction } from './actions.ts';
import { conditionHolds } from './conditions/condition-holds.ts';
import type { PrincipalMatch } from './decision.ts';
import type { Policy, Statement } from './policy.ts';
import { type Caller, principalMatch } from './principals.ts';
import type { PreparedRequest } from './request.ts';
import { coversResource } from './resources.ts';
import { maxSteps, type Work } from './wildcard.ts';

export interface Question {
  readonly request: PreparedRequest;
  readonly lowerAction: string;
  readonly caller: Caller;
  readonly work: Work;
}

export function ask(request: PreparedRequest): Question {
  const { principal, account, permissionsBoundary } = request;
  return {
    request,
    lowerAction: request.action.toLowerCase(),
    caller: { principal, account, hasBoundary: permissionsBoundary !== undefined },
    work: { left: maxSteps },
  };
}

/** A statement that applies. */
export interface Hit {
  readonly policy: Policy;
  readonly policyIndex: number;
  readonly level?: number;
  readonly statement: Statement;
}

export interface Verdict {
  deny?: Hit;
  direct?: Hit;
  role?: Hit;
  account?: Hit;
}

export const allowOf = ({ direct, role, account }: Verdict): Hit | undefined =>
  direct ?? role ?? account;

export function examine(policies: readonly Policy[], question: Question, level?: number): Verdict {
  const verdict: Verdict = {};
  policies.forEach((policy, policyIndex) => {
    for (const statement of statementsFor(policy, question)) {
      const name = statement.effect === 'Deny' ? 'deny' : undefined;
      if (name && verdict.deny) continue;
      const match = matchOf(statement, policy, question);
      if (match === undefined) continue;
      const hit = { policy, policyIndex, statement };
      verdict[name ?? match] ??= level === undefined ? hit : { ...hit, level };
    }
  });
  return verdict;
}

/** How the statement applies: principal, resource and all conditions; the action is known to. */
function matchOf(
  statement: Statement,
  policy: Policy,
  { request, caller, work }: Question,
): PrincipalMatch | undefined {
  const match = principalOf(statement, caller);
  if (match === undefined || !resourceOf(statement, policy, request, work)) return undefined;
  for (const condition of statement.conditions) {
    // Where nobody can say (an unknown operator), an Allow does not apply and a Deny does.
    // [open] Our choice: to fail closed.
    const holds = conditionHolds(condition, request.context, work) ?? statement.effect === 'Deny';
    if (!holds) return undefined;
  }
  return work.left < 0 ? undefined : match;
}

/** Policies without Principal speak of whom they are attached to. */
export function principalOf(statement: Statement, caller: Caller): PrincipalMatch | undefined {
  const { principal, effect } = statement;
  return principal ? principalMatch(principal, effect, caller) : 'direct';
}

export function resourceOf(
  { resource }: Statement,
  { kind }: Policy,
  request: PreparedRequest,
  work: Work,
): boolean {
  // A trust policy is about its role and says no more of it.
  if (kind === 'trust') return true;
  return coversResource(resource, request, work);
}

const maxRememberedActions = 256;

/** The statements whose Action covers the action; found once per policy and action. */
function statementsFor(policy: Policy, { lowerAction, work }: Question): readonly Statement[] {
  const { byAction, statements } = policy;
  const known = byAction.get(lowerAction);
  if (known) return known;
  // A measure of its own: what is remembered must not depend on who asked first.
  const ownWork: Work = { left: maxSteps };
  const found = statements.filter(({ action }) => coversAction(action, lowerAction, ownWork));
  if (ownWork.left < 0) {
    work.left = -1;
    return [];
  }
  if (byAction.size >= maxRememberedActions) byAction.clear();
  byAction.set(lowerAction, found);
  return found;
}
