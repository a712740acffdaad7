// The trace of a decision: every layer in the order of the flow, in each every statement, whether its
// four elements matched and why not. It explains what evaluate.ts found and decides nothing.

import { worksAcrossAccounts } from './cross-account.ts';
import type { GrantTrace, Layer, StatementTrace, TraceEntry } from './decision.ts';
import { allowOf, type Question, type Verdict } from './examine.ts';
import { explainStatement } from './explain.ts';
import { judgeAll, judgeGrant, judgeRetiring } from './grants.ts';
import {
  appliesKeyPolicy,
  appliesRcps,
  appliesScps,
  hasResourcePolicy,
  linksOf,
  nameOf,
  type Seen,
} from './layers.ts';
import type { Policy } from './policy.ts';

export function traceOf(question: Question, seen: Seen): readonly TraceEntry[] {
  const { request } = question;
  return [
    ...levels('scp', question, request.scps, seen.scps, appliesScps(request)),
    ...levels('rcp', question, request.rcps, seen.rcps, appliesRcps(question)),
    ...one('vpcEndpoint', question, listOf(request.vpcEndpointPolicy), seen.endpoint),
    ...crossAccount(question),
    keyPolicyEntry(question, seen),
    ...one('identity', question, request.identityPolicies, seen.identity),
    ...one('permissionsBoundary', question, listOf(request.permissionsBoundary), seen.boundary),
    ...sessionEntry(question, seen),
    ...grantEntries(question, seen),
  ];
}

const listOf = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function statementsOf(
  question: Question,
  policies: readonly Policy[],
  level?: number,
): StatementTrace[] {
  return policies.flatMap((policy, index) =>
    policy.statements.map((statement) => ({
      policy: index,
      ...(level !== undefined && { level }),
      ...explainStatement(statement, policy, question),
    })),
  );
}

function effectOf(verdict: Verdict): TraceEntry['effect'] {
  if (verdict.deny) return 'deny';
  return allowOf(verdict) ? 'allow' : 'none';
}

function sentence(verdict: Verdict): string {
  if (verdict.deny) return `${nameOf(verdict.deny)} denies`;
  const allow = allowOf(verdict);
  return allow ? `${nameOf(allow)} allows` : 'none of its statements allows this call';
}

function one(
  layer: Layer,
  question: Question,
  policies: readonly Policy[],
  verdict: Verdict | undefined,
): TraceEntry[] {
  if (!verdict) return [];
  const statements = statementsOf(question, policies);
  const because = policies.length === 0 ? 'there is no such policy' : sentence(verdict);
  return [{ layer, effect: effectOf(verdict), because, statements }];
}

function levels(
  layer: 'scp' | 'rcp',
  question: Question,
  policies: readonly (readonly Policy[])[] | undefined,
  verdicts: readonly Verdict[] | undefined,
  applies: boolean,
): TraceEntry[] {
  if (!policies) return [];
  const statements = policies.flatMap((level, i) => statementsOf(question, level, i));
  if (!applies || !verdicts) {
    const because = 'policies of this kind do not bind this caller or this action';
    return [{ layer, effect: 'none', because, statements }];
  }
  const deny = verdicts.find((verdict) => verdict.deny);
  const silent = verdicts.findIndex((verdict) => !allowOf(verdict));
  if (deny) return [{ layer, effect: 'deny', because: sentence(deny), statements }];
  if (layer === 'rcp') {
    const because = 'no RCP denies; RCPFullAWSAccess, always attached, allows';
    return [{ layer, effect: 'allow', because, statements }];
  }
  const because = silent < 0 ? 'every level allows' : `level ${silent} holds no Allow that applies`;
  return [{ layer, effect: silent < 0 ? 'allow' : 'none', because, statements }];
}

function crossAccount({ request, lowerAction }: Question): TraceEntry[] {
  const { principal, account, resourceAccount, action } = request;
  if (principal.type === 'service' || account === resourceAccount) return [];
  const works = worksAcrossAccounts(lowerAction);
  const because = works
    ? `${action} works on keys of another account; both accounts must allow it`
    : `${action} works in the key's account only, whatever the policies say`;
  return [{ layer: 'crossAccountOperation', effect: works ? 'allow' : 'deny', because }];
}

function keyPolicyEntry(question: Question, seen: Seen): TraceEntry {
  const { request } = question;
  const layer = 'keyPolicy';
  if (!appliesKeyPolicy(question)) {
    const because = hasResourcePolicy(request)
      ? 'a key policy has no say in retiring a grant'
      : 'the resource is no key, so no key policy is asked';
    return { layer, effect: 'none', because };
  }
  const { keyPolicy } = request;
  if (!keyPolicy || !seen.keyPolicy) {
    return { layer, effect: 'none', because: 'there is no key policy' };
  }
  const { direct, role, account, deny } = seen.keyPolicy;
  const statements = statementsOf(question, [keyPolicy]);
  let because = sentence(seen.keyPolicy);
  if (!deny && !direct && role) {
    because = `${because} the role or user behind the caller; boundary and session policy still limit`;
  } else if (!deny && !direct && account) {
    because = `${because} the account: that delegates to its identity-based policies, and grants nobody by itself`;
  }
  return { layer, effect: effectOf(seen.keyPolicy), because, statements };
}

function sessionEntry(question: Question, seen: Seen): TraceEntry[] {
  const { request } = question;
  if (seen.session || request.principal.type !== 'federated-user') {
    return one('sessionPolicy', question, request.sessionPolicies ?? [], seen.session);
  }
  const because = 'a federated user without session policy has none of the permissions of its user';
  return [{ layer: 'sessionPolicy', effect: 'none', because }];
}

function grantEntries({ request, lowerAction }: Question, seen: Seen): TraceEntry[] {
  const { mayIam } = linksOf(request, seen);
  const judge = lowerAction === 'kms:retiregrant' ? judgeRetiring : judgeGrant;
  const judged = judgeAll(request, mayIam, judge).map(({ grant, ...verdict }) => {
    const isNear = !verdict.usable && verdict.byConstraint === true;
    return { trace: traced(grant.GrantId, verdict), isNear };
  });
  const grants = judged.map(({ trace }) => trace);
  const usable = grants.find((grant) => grant.usable);
  const near = judged.find(({ isNear }) => isNear)?.trace;
  if (!usable && near) {
    const because = `grant ${near.grantId}: ${near.because}`;
    return [{ layer: 'grantConstraint', effect: 'none', because, grants }];
  }
  const none =
    grants.length > 0
      ? 'no grant of the key is usable'
      : hasResourcePolicy(request) || lowerAction === 'kms:retiregrant'
        ? 'the key has no grant'
        : 'the resource is no key, so there is no grant';
  const because = usable ? `grant ${usable.grantId}: ${usable.because}` : none;
  return [{ layer: 'grant', effect: usable ? 'allow' : 'none', because, grants }];
}

function traced(
  grantId: string,
  { usable, because }: { readonly usable: boolean; readonly because: string },
): GrantTrace {
  return { grantId, usable, because };
}
