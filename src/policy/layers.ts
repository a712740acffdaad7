// The layers of one decision: which of them apply, what each says, and the links of the chain that
// identity policies and their ceilings make. Which layer decides is evaluate.ts.

import type { Layer } from './decision.ts';
import { allowOf, examine, type Hit, type Question, type Verdict } from './examine.ts';
import type { Policy } from './policy.ts';
import type { PreparedRequest } from './request.ts';
import { statementName } from './statement-name.ts';

/** What every layer says. A layer that does not apply is undefined. */
export interface Seen {
  readonly scps: readonly Verdict[] | undefined;
  readonly rcps: readonly Verdict[] | undefined;
  readonly endpoint: Verdict | undefined;
  readonly keyPolicy: Verdict | undefined;
  readonly identity: Verdict;
  readonly boundary: Verdict | undefined;
  readonly session: Verdict | undefined;
  /** Whether any of them denies. */
  readonly hasDeny: boolean;
  /** The layer in which comparing took more steps than one decision may. */
  readonly ranOut: Layer | undefined;
}

export function lookAtAll(question: Question): Seen {
  const { request, work } = question;
  const { keyPolicy, permissionsBoundary, sessionPolicies, vpcEndpointPolicy } = request;
  let ranOut: Layer | undefined;
  let hasDeny = false;
  const look = (layer: Layer, policies: readonly Policy[], level?: number) => {
    const verdict = examine(policies, question, level);
    if (work.left < 0) ranOut ??= layer;
    if (verdict.deny) hasDeny = true;
    return verdict;
  };
  return {
    scps: appliesScps(request) ? request.scps?.map((level, i) => look('scp', level, i)) : undefined,
    rcps: appliesRcps(question)
      ? request.rcps?.map((level, i) => look('rcp', level, i))
      : undefined,
    endpoint: vpcEndpointPolicy && look('vpcEndpoint', [vpcEndpointPolicy]),
    keyPolicy: keyPolicy && appliesKeyPolicy(question) ? look('keyPolicy', [keyPolicy]) : undefined,
    identity: look('identity', request.identityPolicies),
    boundary: permissionsBoundary && look('permissionsBoundary', [permissionsBoundary]),
    session: sessionPolicies && look('sessionPolicy', sessionPolicies),
    // After the looks above, in the order of this list.
    hasDeny,
    ranOut,
  };
}

/** SCPs bind users and roles of an account, not services and their linked roles. */
export function appliesScps({ principal }: PreparedRequest): boolean {
  return principal.type !== 'service' && principal.serviceLinkedRole !== true;
}

export function appliesRcps({ request, lowerAction }: Question): boolean {
  return request.principal.serviceLinkedRole !== true && lowerAction !== 'kms:retiregrant';
}

/** A key policy is about its key, and has no say in retiring; a trust policy is about its role. */
export function appliesKeyPolicy({ request, lowerAction }: Question): boolean {
  return hasResourcePolicy(request) && lowerAction !== 'kms:retiregrant';
}

export function hasResourcePolicy({ resource, keyPolicy }: PreparedRequest): boolean {
  return keyPolicy?.kind === 'trust' || /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
}

/** In the order in which a deny is named. */
export function inOrder(seen: Seen): [Layer, readonly Verdict[]][] {
  const list = (verdict: Verdict | undefined) => (verdict ? [verdict] : []);
  return [
    ['scp', seen.scps ?? []],
    ['rcp', seen.rcps ?? []],
    ['vpcEndpoint', list(seen.endpoint)],
    ['keyPolicy', list(seen.keyPolicy)],
    ['identity', [seen.identity]],
    ['permissionsBoundary', list(seen.boundary)],
    ['sessionPolicy', list(seen.session)],
  ];
}

/** The chain of an allow by identity policies: each link, and the whole. */
export interface Links {
  readonly identity: Hit | undefined;
  readonly boundary: boolean;
  readonly session: boolean;
  readonly mayIam: boolean;
}

export function linksOf({ principal }: PreparedRequest, seen: Seen): Links {
  const identity = allowOf(seen.identity);
  const boundary = !seen.boundary || allowOf(seen.boundary) !== undefined;
  // A federated user without session policy has none of the permissions of its user.
  const session = seen.session
    ? allowOf(seen.session) !== undefined
    : principal.type !== 'federated-user';
  return { identity, boundary, session, mayIam: identity !== undefined && boundary && session };
}

const kindNames: Readonly<Record<Policy['kind'], string>> = {
  key: 'key policy',
  trust: 'trust policy',
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  scp: 'SCP',
  rcp: 'RCP',
  endpoint: 'VPC endpoint policy',
};

export function nameOf({ policy, statement }: Hit): string {
  return `${statementName(statement.index, statement.sid)} of the ${kindNames[policy.kind]}`;
}
