// Makes a written request ready to be decided: policies parsed (once per text), absent things empty,
// names of condition keys in lower case. Types are taken as given; judging those is read-request.ts.

import { parsePolicy } from './parse.ts';
import { type Finding, isPolicy, type Policy, type PolicyKind } from './policy.ts';
import type { DecisionRequest, PolicySource, PreparedRequest } from './request.ts';

/** A policy of the request is none; the findings say where. */
export class BadPolicy extends Error {
  readonly findings: readonly Finding[];
  constructor(what: string, findings: readonly Finding[]) {
    const [first] = findings.filter(({ severity }) => severity === 'fatal');
    const at = first && ` (line ${first.place.line}, column ${first.place.column})`;
    super(`${what}: ${first?.message ?? 'it is no policy'}${at ?? ''}`);
    this.findings = findings;
  }
}

export function prepare(request: DecisionRequest): PreparedRequest {
  const one = (source: PolicySource | null | undefined, kind: PolicyKind, what: string) =>
    source == null ? undefined : policyOf(source, kind, what);
  const many = (sources: readonly PolicySource[], kind: PolicyKind, what: string) =>
    sources.map((source, i) => policyOf(source, kind, `${what}[${i}]`));
  const levels = (
    sources: DecisionRequest['scps'],
    kind: PolicyKind,
    what: string,
  ): readonly (readonly Policy[])[] | undefined =>
    sources?.map((level, i) =>
      many(Array.isArray(level) ? level : [level as PolicySource], kind, `${what}[${i}]`),
    );
  const isAssume = /^sts:/i.test(request.action);
  const sessions = request.sessionPolicies ?? [];
  return {
    ...(request.id !== undefined && { id: request.id }),
    principal: request.principal,
    account: request.account ?? request.principal.account ?? '',
    action: request.action,
    resource: request.resource,
    resourceAccount: request.resourceAccount,
    keyPolicy: one(request.keyPolicy, isAssume ? 'trust' : 'key', 'keyPolicy'),
    identityPolicies: many(request.identityPolicies ?? [], 'identity', 'identityPolicies'),
    sessionPolicies:
      sessions.length === 0 ? undefined : many(sessions, 'session', 'sessionPolicies'),
    permissionsBoundary: one(request.permissionsBoundary, 'boundary', 'permissionsBoundary'),
    scps: levels(request.scps, 'scp', 'scps'),
    rcps: levels(request.rcps, 'rcp', 'rcps'),
    vpcEndpointPolicy: one(request.vpcEndpointPolicy, 'endpoint', 'vpcEndpointPolicy'),
    grants: request.grants ?? [],
    grantTokens: request.grantTokens ?? [],
    encryptionContext: request.encryptionContext ?? {},
    context: contextOf(request.context ?? {}),
    newGrantConstraints: request.newGrantConstraints ?? undefined,
    ...(request.isKeyPolicyFixed && { isKeyPolicyFixed: true }),
  };
}

export function isPrepared(request: DecisionRequest | PreparedRequest): request is PreparedRequest {
  return request.context instanceof Map;
}

function policyOf(source: PolicySource, kind: PolicyKind, what: string): Policy {
  if (isPolicy(source)) return source;
  const { policy, findings } = parsePolicy(textOf(source, what), kind);
  if (!policy) throw new BadPolicy(what, findings);
  return policy;
}

/** A value is judged by its text, so that a place can be pointed at. */
function textOf(source: PolicySource, what: string): string {
  if (typeof source === 'string') return source;
  try {
    return JSON.stringify(source, null, 2);
  } catch {
    // A circle, or nested beyond what can be followed.
    const message = 'the value cannot be written as JSON';
    const place = { path: '', start: 0, end: 0, line: 1, column: 1 };
    throw new BadPolicy(what, [{ code: 'json', severity: 'fatal', message, place }]);
  }
}

function contextOf(written: NonNullable<DecisionRequest['context']>): PreparedRequest['context'] {
  const context = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(written)) addValue(context, key, value);
  return context;
}

/** Case does not count in a key: what two spellings of it say is kept side by side. */
export function addValue(
  context: Map<string, string | readonly string[]>,
  key: string,
  value: string | readonly string[],
): void {
  const name = key.toLowerCase();
  const other = context.get(name);
  context.set(name, other === undefined ? value : [other, value].flat());
}
