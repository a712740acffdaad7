// One statement explained: each of its elements, whether it matched and why not, in sentences, with
// its place. The verdicts are those of the functions that decide; only the words are made here.

import { coversAction } from './actions.ts';
import { conditionHolds, valuesOf } from './conditions/condition-holds.ts';
import type { ConditionTrace, ElementTrace, PrincipalTrace, StatementTrace } from './decision.ts';
import { principalOf, type Question, resourceOf } from './examine.ts';
import type { Condition, Policy, Statement } from './policy.ts';
import { globMatches } from './wildcard.ts';

type Explained = Omit<StatementTrace, 'policy' | 'level'>;

export function explainStatement(
  statement: Statement,
  policy: Policy,
  question: Question,
): Explained {
  const principal = explainPrincipal(statement, question);
  const action = explainAction(statement, question);
  const resource = explainResource(statement, policy, question);
  const conditions = statement.conditions.map((condition) =>
    explainCondition(condition, statement.effect, question),
  );
  return {
    index: statement.index,
    ...(statement.sid !== undefined && { sid: statement.sid }),
    effect: statement.effect,
    applies:
      (principal?.matched ?? true) &&
      action.matched &&
      resource.matched &&
      conditions.every(({ matched }) => matched),
    place: statement.place(),
    ...(principal && { principal }),
    action,
    resource,
    conditions,
  };
}

function explainPrincipal(statement: Statement, { caller }: Question): PrincipalTrace | undefined {
  const element = statement.principal;
  if (!element) return undefined;
  const match = principalOf(statement, caller);
  const place = element.place();
  if (element.isNot) {
    const because =
      statement.effect === 'Allow'
        ? 'NotPrincipal works with Deny only'
        : match
          ? 'NotPrincipal does not spare the caller'
          : 'NotPrincipal spares the caller';
    return { matched: match !== undefined, because, place, ...(match && { match }) };
  }
  const names = {
    direct: 'it names the caller itself, or everybody',
    role: 'it names the role or user behind the caller',
    account: "it names the caller's account",
  };
  const because = match ? names[match] : `it does not name ${caller.principal.arn}`;
  return { matched: match !== undefined, because, place, ...(match && { match }) };
}

function explainAction(
  { action }: Statement,
  { request, lowerAction, work }: Question,
): ElementTrace {
  if (!action) return { matched: false, because: 'without Action a statement has no effect' };
  const matched = coversAction(action, lowerAction, work);
  const listed = action.patterns.find(({ glob }) => globMatches(glob, lowerAction, work));
  return {
    matched,
    because: listing(request.action, listed?.text, action.isNot),
    place: action.place(),
  };
}

function explainResource(statement: Statement, policy: Policy, question: Question): ElementTrace {
  const { request, work } = question;
  const { resource } = statement;
  const matched = resourceOf(statement, policy, request, work);
  if (!resource) {
    const because = matched
      ? 'a trust policy is about its role'
      : 'without Resource a statement has no effect';
    return { matched, because };
  }
  // One pattern at a time, to name the one that matches.
  const listed = resource.patterns.find((pattern) =>
    resourceOf(
      { ...statement, resource: { ...resource, isNot: false, patterns: [pattern] } },
      policy,
      request,
      work,
    ),
  );
  return {
    matched,
    because: listing(request.resource, listed?.text, resource.isNot),
    place: resource.place(),
  };
}

function listing(what: string, by: string | undefined, isNot: boolean): string {
  if (by === undefined) return isNot ? `${what} is not excepted` : `${what} is not listed`;
  return isNot ? `\`${by}\` excepts ${what}` : `\`${by}\` covers ${what}`;
}

function explainCondition(
  condition: Condition,
  effect: 'Allow' | 'Deny',
  { request, work }: Question,
): ConditionTrace {
  const { operator, key, wanted, place } = condition;
  const holds = conditionHolds(condition, request.context, work);
  const got = valuesOf(condition, request.context);
  return {
    operator,
    key,
    wanted,
    got: got.length === 0 ? null : got,
    matched: holds ?? effect === 'Deny',
    because: conditionSentence(condition, got, holds),
    place: place(),
  };
}

function conditionSentence(
  { operator, key, test, isNegated, ifExists, set }: Condition,
  got: readonly string[],
  holds: boolean | undefined,
): string {
  if (holds === undefined) {
    const why = test
      ? `the request has ${key} ${got.length} times, case aside, and the values disagree`
      : `nobody knows the operator \`${operator}\``;
    return `${why}: an Allow does not apply, a Deny does`;
  }
  const outcome = holds ? 'matches' : 'does not match';
  if (got.length > 0) {
    const values = got.length === 1 ? `\`${got[0]}\`` : `${got.length} values`;
    return `the request has ${key} = ${values}; ${operator} ${outcome}`;
  }
  const absent = `the request has no ${key}`;
  if (test === 'Null' || !holds) return `${absent}; ${operator} ${outcome}`;
  if (ifExists) return `${absent}; …IfExists lets that pass`;
  if (set) return `${absent}; ${set} lets that pass`;
  return isNegated ? `${absent}; a negated operator matches what is absent` : absent;
}
