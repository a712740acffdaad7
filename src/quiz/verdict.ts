// An answer to "what does KMS decide, and which layer decides?": of the engine, or of a wrong
// evaluator; how it reads as an option, and whether what it says is false of a world.

import type { Decision, Layer, Outcome } from '../policy/decision.ts';
import { evaluate } from '../policy/evaluate.ts';
import { prepare } from '../policy/prepare.ts';
import type { PreparedRequest } from '../policy/request.ts';
import { type Case, type CaseStatement, policyOf, requestOf } from './case.ts';
import { isPolicyLayer, mapStatements, type PolicyLayer, withStatement } from './case-edits.ts';
import { readToDecide, readWhole } from './reading.ts';

export interface Verdict {
  readonly outcome: Outcome;
  readonly layer: Layer;
}

/** A world is asked about again and again, by every belief that plays no part in it. */
const decidedBefore = new WeakMap<Case, Decision>();

export function decisionOf(asked: Case, trace = false): Decision {
  const known = trace ? undefined : decidedBefore.get(asked);
  if (known) return known;
  const decision = evaluate(preparedOf(asked, trace ? readWhole : readToDecide), { trace });
  // With its trace it is the same decision, and says more.
  decidedBefore.set(asked, decision);
  return decision;
}

/** The engine's question about a world, its policies read. */
export function preparedOf(asked: Case, read: typeof readWhole): PreparedRequest {
  const { keyPolicy, identity, sessionPolicy, boundary, scps } = asked;
  return prepare({
    ...requestOf(asked),
    keyPolicy: read(keyPolicy, 'key'),
    identityPolicies: identity.map(({ policy }) => read(policy, 'identity')),
    sessionPolicies: sessionPolicy ? [read(sessionPolicy, 'session')] : null,
    permissionsBoundary: boundary ? read(boundary, 'boundary') : null,
    scps: scps?.map((policy) => [read(policy, 'scp')]) ?? null,
  });
}

/** What the engine says. */
export function verdictOf(asked: Case): Verdict {
  const { outcome, decidingLayer } = decisionOf(asked);
  return { outcome, layer: decidingLayer };
}

export const sameVerdict = (one: Verdict, other: Verdict): boolean =>
  one.outcome === other.outcome && one.layer === other.layer;

const policies: Readonly<Partial<Record<Layer, string>>> = {
  keyPolicy: 'the key policy',
  identity: 'an identity-based policy',
  permissionsBoundary: 'the permissions boundary',
  sessionPolicy: 'the session policy',
  scp: 'a service control policy',
  grant: 'the grant',
  grantConstraint: 'the grant',
};

export const nameOfLayer = (layer: Layer): string => policies[layer] ?? 'the operation';

/** The verdict as an option. Right and wrong ones are worded alike. */
export function verdictText({ outcome, layer }: Verdict, { caller, key }: Case): string {
  const name = nameOfLayer(layer);
  if (outcome === 'allow') {
    // Across accounts two policies give it: an option that names one of them would be half right.
    if (caller.account !== key.account && layer === 'identity') {
      return 'Allowed: the key policy and an identity-based policy agree';
    }
    const alone = caller.account !== key.account && layer === 'keyPolicy' ? ' alone' : '';
    return `Allowed: ${name}${alone} gives the caller this permission`;
  }
  if (outcome === 'explicitDeny') return `Refused: a Deny in ${name} applies to this call`;
  switch (layer) {
    case 'keyPolicy':
      return 'Refused: the key policy allows it neither to caller nor to account';
    case 'identity':
      return 'Refused: the identity-based policies do not allow this call';
    case 'scp':
      return 'Refused: a service control policy on one level does not allow it';
    case 'grantConstraint':
      return 'Refused: the grant would do, but its constraint is not met';
    case 'crossAccountOperation':
      return 'Refused: this operation does not reach keys of other accounts';
    default:
      return `Refused: ${name} does not allow this call`;
  }
}

/**
 * Whether a verdict that is not the engine's is false in what it says, too: nobody should be marked
 * wrong for naming a second thing that stands in the way as well.
 */
export function isFalse({ outcome, layer }: Verdict, decision: Decision): boolean {
  const isAllowed = decision.outcome === 'allow';
  const entry = decision.trace.find((one) => one.layer === layer);
  if (outcome === 'allow') return !isAllowed || layer !== decision.decidingLayer;
  if (outcome === 'explicitDeny') return entry?.effect !== 'deny';
  if (isAllowed) return true;
  if (layer === 'grantConstraint') return entry === undefined;
  return entry === undefined || entry.effect === 'allow';
}

/** Nothing else would have allowed it: "allowed by" has one answer. */
export function isSoleReason(
  asked: Case,
  { outcome, decidingLayer, statement }: Decision,
): boolean {
  if (outcome !== 'allow') return true;
  const { grant: _, ...withoutGrant } = asked;
  const without =
    decidingLayer === 'grant'
      ? withoutGrant
      : decidingLayer === 'identity'
        ? { ...asked, identity: [] }
        : {
            ...asked,
            keyPolicy: policyOf(
              ...asked.keyPolicy.Statement.filter((_one, index) => index !== statement?.index),
            ),
          };
  return verdictOf(without).outcome !== 'allow';
}

/**
 * How many layers matter: taken away, made silent or made to allow everything, the verdict changes.
 */
export function difficultyOf(asked: Case): number {
  const verdict = verdictOf(asked);
  const matter = variants(asked).filter((cases) =>
    cases.some((one) => !sameVerdict(verdictOf(one), verdict)),
  );
  // Which operations cross accounts is no policy, and can be the one thing that matters.
  return matter.length + (verdict.layer === 'crossAccountOperation' ? 1 : 0);
}

/** The layer, made to allow everything; of service control policies each. */
function opened(asked: Case, layer: PolicyLayer): Case {
  const statement = layer === 'keyPolicy' ? { ...everything, Principal: '*' as const } : everything;
  const [first, ...others] = asked.scps ?? [];
  const wide = withStatement(asked, layer, statement);
  return layer === 'scp' && first && others.length > 0
    ? withStatement(wide, layer, statement, 1)
    : wide;
}

/** Whether what a refusal names is all that stands in the way. */
export function isOneFault(asked: Case, { outcome, layer }: Verdict): boolean {
  if (outcome !== 'implicitDeny') return outcome === 'explicitDeny';
  return isPolicyLayer(layer) && verdictOf(opened(asked, layer)).outcome === 'allow';
}

function variants(asked: Case): readonly (readonly Case[])[] {
  const { boundary: _b, ...withoutBoundary } = asked;
  const { sessionPolicy: _s, ...withoutSession } = asked;
  const { scps: _o, ...withoutScps } = asked;
  const { grant: _g, ...withoutGrant } = asked;
  const of = (layer: PolicyLayer) => [
    mapStatements(asked, (statement, at) => (at === layer ? undefined : statement)),
    opened(asked, layer),
  ];
  return [
    of('keyPolicy'),
    of('identity'),
    ...(asked.boundary ? [[...of('permissionsBoundary'), withoutBoundary]] : []),
    ...(asked.sessionPolicy ? [[...of('sessionPolicy'), withoutSession]] : []),
    ...(asked.scps ? [[...of('scp'), withoutScps]] : []),
    ...(asked.grant ? [[withoutGrant]] : []),
  ];
}

const everything: CaseStatement = { Effect: 'Allow', Action: '*', Resource: '*' };
