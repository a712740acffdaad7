// Whether a request is allowed: AWS's flow, step by step, in the order of the reference (A to K). What
// single policies say is examine.ts and grants.ts; the trace beside it (trace.ts) decides nothing.
// AWS: Policy evaluation logic (IAM), Key policies, Grants, Resource control policies (KMS).

import { worksAcrossAccounts } from './cross-account.ts';
import type { Decision, Layer, Outcome } from './decision.ts';
import { allowOf, ask, type Hit, type Question } from './examine.ts';
import { judgeAll, judgeGrant, judgeRetiring } from './grants.ts';
import {
  hasResourcePolicy,
  inOrder,
  type Links,
  linksOf,
  lookAtAll,
  nameOf,
  type Seen,
} from './layers.ts';
import { isPrepared, prepare } from './prepare.ts';
import type { DecisionRequest, PreparedRequest } from './request.ts';
import { traceOf } from './trace.ts';
import { maxSteps } from './wildcard.ts';

export interface EvaluateOptions {
  readonly trace: boolean;
}

/** Throws BadPolicy when a policy of the request is none. */
export function evaluate(
  written: DecisionRequest | PreparedRequest,
  { trace }: EvaluateOptions = { trace: false },
): Decision {
  return decide(isPrepared(written) ? written : prepare(written), { trace });
}

/** The same for a request that is ready; its context is not looked at unless a policy asks. */
export function decide(request: PreparedRequest, { trace }: EvaluateOptions): Decision {
  const question = ask(request);
  const seen = lookAtAll(question);
  const ruling = seen.ranOut ? tooMuch(seen.ranOut) : rule(question, seen);
  return {
    ...(request.id !== undefined && { id: request.id }),
    outcome: ruling.outcome,
    decidingLayer: ruling.layer,
    reason: ruling.reason,
    ...(ruling.outcome !== 'allow' && { named: ruling.named ?? ruling.layer }),
    ...(ruling.hit && { statement: decisive(ruling.hit) }),
    trace: trace ? traceOf(ask(request), seen) : [],
  };
}

/** The outcome alone, for calls that go through: no statement's place is looked up. */
export function allows(request: PreparedRequest): boolean {
  const question = ask(request);
  const seen = lookAtAll(question);
  return !seen.ranOut && rule(question, seen).outcome === 'allow';
}

interface Ruling {
  readonly outcome: Outcome;
  readonly layer: Layer;
  readonly reason: string;
  /** The kind of policy a refusal speaks of, where it is not the layer. */
  readonly named?: Layer;
  readonly hit?: Hit | undefined;
}

function rule(question: Question, seen: Seen): Ruling {
  const { request, lowerAction } = question;
  const { principal, account, resourceAccount } = request;
  const isSameAccount = principal.type === 'service' || account === resourceAccount;

  // A. An explicit deny anywhere beats every allow.
  if (seen.hasDeny) {
    for (const [layer, verdicts] of inOrder(seen)) {
      for (const verdict of verdicts) if (verdict.deny) return denied(layer, verdict.deny);
    }
  }

  // B. Most operations do not work on the keys of others.
  if (!isSameAccount && !worksAcrossAccounts(lowerAction)) {
    return missing('crossAccountOperation', `${request.action} works in the key's account only`);
  }

  // C. Every RCP level holds RCPFullAWSAccess: only denies matter.
  // D. Every SCP level must hold an allow.
  const level = seen.scps?.findIndex((verdict) => !allowOf(verdict)) ?? -1;
  if (level >= 0) return missing('scp', `level ${level} of the SCPs holds no applicable Allow`);

  // E. So must the policy of the VPC endpoint the call came through.
  if (seen.endpoint && !allowOf(seen.endpoint)) {
    return missing('vpcEndpoint', 'the VPC endpoint policy holds no applicable Allow');
  }

  const links = linksOf(request, seen);
  const { identity, boundary, session, mayIam } = links;

  // F. Retiring a grant is decided by the grants alone.
  if (lowerAction === 'kms:retiregrant') return ruleRetiring(request, mayIam);

  // G. No key, no key policy: identity policies alone.
  if (!hasResourcePolicy(request)) {
    if (principal.type === 'root') {
      return allowed('identity', 'the root user may do everything in its account');
    }
    if (mayIam) return allowed('identity', 'an identity-based policy allows it', identity);
    return firstMissing(links);
  }

  const { direct, role, account: delegation } = seen.keyPolicy ?? {};
  if (principal.type === 'service') {
    // H. A service needs the key policy, or a grant.
    if (direct) return allowed('keyPolicy', 'the key policy names the service', direct);
  } else if (isSameAccount) {
    // I. The KMS special rule: the key policy allows, or delegates to IAM, or IAM is worth nothing.
    if (direct) return allowed('keyPolicy', 'the key policy names the caller itself', direct);
    if (role && boundary && session) {
      return allowed('keyPolicy', 'the key policy names the role or user behind the caller', role);
    }
    if (delegation && mayIam) {
      const reason = 'the key policy delegates to the account, and an identity-based policy allows';
      return allowed('identity', reason, identity);
    }
  } else if ((direct ?? role ?? delegation) && mayIam) {
    // Both accounts must allow.
    const reason =
      "the key policy lets the caller's account in, and an identity-based policy allows";
    return allowed('identity', reason, identity);
  }

  // J. A usable grant.
  const grants = judgeAll(request, mayIam, judgeGrant);
  const usable = grants.find((one) => one.usable);
  if (usable) return allowed('grant', `grant ${usable.grant.GrantId}: ${usable.because}`);

  // K. Nothing allows: the first missing link. A grant that fails by its constraint alone is nearer
  // than any policy; the sentence of the refusal still names a policy.
  const letIn = direct ?? role ?? delegation;
  const link = letIn
    ? firstMissing(isSameAccount && role ? { ...links, identity: role } : links)
    : missing('keyPolicy', 'no statement of the key policy lets the caller in, or its account');
  const near = grants.find((one) => !one.usable && one.byConstraint);
  if (!near) return link;
  const reason = `grant ${near.grant.GrantId} would allow it, but ${near.because}`;
  return { ...missing('grantConstraint', reason), named: link.layer };
}

function ruleRetiring(request: PreparedRequest, mayIam: boolean): Ruling {
  const judged = judgeAll(request, mayIam, judgeRetiring);
  const usable = judged.find((one) => one.usable);
  if (usable) return allowed('grant', `grant ${usable.grant.GrantId}: ${usable.because}`);
  const [first] = judged;
  const why = first ? `grant ${first.grant.GrantId}: ${first.because}` : 'there is no grant';
  return { ...missing('grant', why), named: 'identity' };
}

function allowed(layer: Layer, reason: string, hit?: Hit): Ruling {
  return { outcome: 'allow', layer, reason: hit ? `${reason} (${nameOf(hit)})` : reason, hit };
}

function denied(layer: Layer, hit: Hit): Ruling {
  return { outcome: 'explicitDeny', layer, reason: `${nameOf(hit)} denies it`, hit };
}

function missing(layer: Layer, reason: string): Ruling {
  return { outcome: 'implicitDeny', layer, reason };
}

function firstMissing({ identity, boundary }: Links): Ruling {
  if (!identity) return missing('identity', 'no identity-based policy allows it');
  if (!boundary)
    return missing('permissionsBoundary', 'the permissions boundary does not allow it');
  return missing('sessionPolicy', 'no session policy allows it');
}

/** Fail closed: what cannot be compared in time is not allowed. */
function tooMuch(layer: Layer): Ruling {
  const reason = `its patterns need more than ${maxSteps} comparisons; refused without an answer`;
  return missing(layer, reason);
}

function decisive({
  policy,
  policyIndex,
  level,
  statement,
}: Hit): NonNullable<Decision['statement']> {
  return {
    policy: policyIndex,
    ...(level !== undefined && { level }),
    index: statement.index,
    ...(statement.sid !== undefined && { sid: statement.sid }),
    place: statement.place(),
    ...(policy.arn !== undefined && { policyArn: policy.arn }),
  };
}
