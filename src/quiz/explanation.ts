// Why an answer is right or wrong, in sentences, out of the trace of the decision.

import type { Decision, Layer, StatementTrace } from '../policy/decision.ts';
import { actionOf, type Case } from './case.ts';
import type { Misconception } from './misconception.ts';
import { decisionOf, nameOfLayer } from './verdict.ts';

/** The reason of the right verdict. */
export function whyRight(asked: Case, decision: Decision): string {
  return [findingOf(asked, decision), sparedOf(decision), ruleOf(asked, decision)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The reason of a verdict by a wrong belief. */
export function whyWrong(
  { correction, rightIf }: Misconception,
  asked: Case,
  decision: Decision,
): string {
  const isShared =
    decision.decidingLayer === 'identity' &&
    decision.outcome === 'allow' &&
    asked.caller.account !== asked.key.account;
  const short = isShared ? 'Here both sides allow the call.' : shortly(decision);
  return `${correction} ${short} ${rightIf}`;
}

/** The reason of a change that turns the refusal: what stood in the way, and what allows it now. */
export function whyFixed(after: Case, before: Decision): string {
  const decision = decisionOf(after, true);
  const { decidingLayer: wasIn } = before;
  const found = lowerFirst(findingOf(after, decision));
  // What decides now can be another layer than the one that was changed.
  const finding = wasIn === decision.decidingLayer ? found : `${openedText(before)}, and ${found}`;
  return `${shortly(before)} With the change, ${finding} ${ruleOf(after, decision)}`;
}

const openedText = ({ outcome, decidingLayer }: Decision): string => {
  if (outcome === 'explicitDeny') return 'that Deny no longer applies';
  return decidingLayer === 'scp'
    ? 'every service control policy allows the call'
    : `${nameOfLayer(decidingLayer)} allows the call`;
};

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** The reason of a change that does not. */
export function whyNotFixed({ correction, rightIf }: Misconception, after: Decision): string {
  return `${correction} ${shortly(after).replace(/^Here/, 'With this change, still,')} ${rightIf}`;
}

/** What decides, in a few words. */
function shortly({ outcome, decidingLayer }: Decision): string {
  const name = nameOfLayer(decidingLayer);
  if (outcome === 'allow') return `Here ${name} gives the permission.`;
  if (outcome === 'explicitDeny') return `Here a Deny in ${name} applies.`;
  switch (decidingLayer) {
    case 'keyPolicy':
      return 'Here the key policy lets neither the caller nor its account do this.';
    case 'identity':
      return 'Here no identity-based policy allows the call.';
    case 'grantConstraint':
      return 'Here the constraint of the grant is not met.';
    case 'crossAccountOperation':
      return 'Here the operation stays within the account of the key.';
    default:
      return `Here ${name} does not allow the call.`;
  }
}

/** What the trace shows: the statement that decided, or the one that came nearest and why it failed. */
function findingOf(asked: Case, decision: Decision): string {
  const { outcome, decidingLayer, statement, trace } = decision;
  if (decidingLayer === 'crossAccountOperation') {
    return `\`${actionOf(asked)}\` is none of the operations that work on a key of another account.`;
  }
  const entry = trace.find(({ layer }) => layer === decidingLayer);
  const statements = entry?.statements ?? [];
  if (outcome !== 'implicitDeny' && statement) {
    const hit = statements.find(
      (one) =>
        one.policy === statement.policy &&
        one.level === statement.level &&
        one.index === statement.index,
    );
    const told = hit?.conditions.find(({ got }) => got === null) ?? hit?.conditions[0];
    const verb = outcome === 'allow' ? 'allows' : 'denies';
    const condition = told ? `, and its condition holds: ${told.because}` : '';
    return `${nameOf(hit, decidingLayer)} ${verb} this call${condition}.`;
  }
  if (entry?.grants) {
    return outcome === 'allow'
      ? 'The grant names the caller as its grantee and lists the operation; a constraint, where it has one, is met.'
      : `The grant names the caller and lists the operation, but ${entry.because.replace(/^grant \S+: /, '')}.`;
  }
  const nearest = nearestOf(statements, entry?.because);
  if (!nearest) return 'The caller has no policy that could allow it.';
  return `${nameOf(nearest, decidingLayer)} comes nearest and fails: ${failureOf(nearest)}.`;
}

/** Where the call is allowed: a Deny on it that its condition keeps from applying. */
function sparedOf({ outcome, trace }: Decision): string {
  if (outcome !== 'allow') return '';
  for (const { layer, statements = [] } of trace) {
    for (const one of statements) {
      const { effect, applies, principal, action, resource, conditions } = one;
      const isCovered = (principal?.matched ?? true) && action.matched && resource.matched;
      const failed = conditions.find(({ matched }) => !matched);
      if (effect !== 'Deny' || applies || !isCovered || !failed) continue;
      return `${nameOf(one, layer)} does not apply: ${failed.because}.`;
    }
  }
  return '';
}

/** The Allow with most elements matched; of an SCP, in the level that is silent. */
function nearestOf(
  statements: readonly StatementTrace[],
  because = '',
): StatementTrace | undefined {
  const level = /level (\d)/.exec(because)?.[1];
  const matched = ({ principal, action, resource, conditions }: StatementTrace) =>
    [principal ?? action, action, resource, ...conditions].filter((one) => one.matched).length;
  return statements
    .filter(({ effect, applies }) => effect === 'Allow' && !applies)
    .filter((one) => level === undefined || String(one.level) === level)
    .reduce<StatementTrace | undefined>(
      (best, one) => (best && matched(best) >= matched(one) ? best : one),
      undefined,
    );
}

function failureOf({ principal, action, resource, conditions }: StatementTrace): string {
  const elements = [...(principal ? [principal] : []), action, resource, ...conditions];
  return elements.find(({ matched }) => !matched)?.because ?? 'it does not apply';
}

function nameOf(statement: StatementTrace | undefined, layer: Layer): string {
  const sid = statement?.sid ? `\`${statement.sid}\`` : 'The statement';
  return `${sid} in ${nameOfLayer(layer)}`;
}

/** The rule by which that decides. */
function ruleOf({ caller, key }: Case, { outcome, decidingLayer }: Decision): string {
  if (outcome === 'explicitDeny') {
    return 'A Deny that applies comes before every Allow, so nothing else needs to be asked.';
  }
  const isAllowed = outcome === 'allow';
  switch (decidingLayer) {
    case 'keyPolicy':
      if (!isAllowed) {
        return 'Without the caller or its account in the key policy, no identity-based policy counts on this key.';
      }
      return caller.kind === 'user'
        ? 'Within one account a statement that names the user is enough: no identity-based policy and no boundary has to agree.'
        : 'Within one account a statement that names the role is enough, as far as boundary and session policy let it.';
    case 'identity':
      if (!isAllowed && caller.account !== key.account) {
        return "Across accounts the key policy is one side: the caller's own policies have to allow the call as well.";
      }
      if (!isAllowed) {
        return 'The key policy leaves the decision to the account, and so an identity-based policy has to allow the call.';
      }
      return caller.account === key.account
        ? "The key policy leaves the decision to the account, and the caller's own policies make it."
        : "The key policy admits the caller or its account, and the caller's own policies allow the call: both sides agree.";
    case 'permissionsBoundary':
    case 'sessionPolicy':
      return 'What policies of the caller give counts within that ceiling, and the call lies outside.';
    case 'scp':
      return 'Each level, from the root of the organization to the account, must allow the call.';
    case 'grant':
      return 'A usable grant is enough where no Deny applies and no policy has to agree.';
    case 'grantConstraint':
      return 'With the pairs it asks for the grant would allow the call, and no policy does.';
    default:
      return 'Managing a key is reserved to its own account, whatever the policies of the two accounts say.';
  }
}
