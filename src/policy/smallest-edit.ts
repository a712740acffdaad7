// The smallest edit of one statement, in one policy, that would allow a refused request. Found by
// trying edits from the smallest up, each run through evaluate; so it is never a guess.

import type { Layer } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { ask } from './examine.ts';
import { explainStatement } from './explain.ts';
import { plainValue } from './json.ts';
import { appliesKeyPolicy, appliesRcps, appliesScps } from './layers.ts';
import { parsePolicyAfresh } from './parse.ts';
import type { Policy, PolicyKind } from './policy.ts';
import { isPrepared, prepare } from './prepare.ts';
import { rootArn } from './principals.ts';
import type { DecisionRequest, PreparedRequest } from './request.ts';
import {
  callerName,
  costOf,
  editsOfAllow,
  editsOfDeny,
  type PlainStatement,
  type StatementEdit,
} from './statement-edits.ts';
import { statementName } from './statement-name.ts';

export interface Edit {
  readonly layer: Layer;
  /** Of an SCP or RCP. */
  readonly level?: number;
  /** Which policy of the layer; the one after the last is a new one. */
  readonly policy: number;
  readonly statement: number;
  readonly sentence: string;
  /** The whole policy, edited, as JSON text. */
  readonly edited: string;
}

/** More are not tried: who must search longer has no small edit. */
const maxTries = 300;
/** Nor more text parsed: of large policies fewer edits are tried, the smallest ones still first. */
const maxCharacters = 5_000_000;

/** The smallest edits first, each verified, at most `count`. Empty: no edit of one statement helps. */
export function smallestEdits(
  written: DecisionRequest | PreparedRequest,
  count = 1,
): readonly Edit[] {
  const request = isPrepared(written) ? written : prepare(written);
  const decision = evaluate(request, { trace: false });
  if (decision.outcome === 'allow') return [];
  const candidates = slotsOf(request).flatMap((slot) =>
    candidatesOf(slot, request, decision.outcome === 'explicitDeny'),
  );
  candidates.sort((a, b) => a.cost - b.cost);
  const found: Edit[] = [];
  let characters = 0;
  for (const candidate of candidates.slice(0, maxTries)) {
    const { slot, value, sentence, statement } = candidate;
    const edited = JSON.stringify(value(), null, 2);
    characters += edited.length;
    if (characters > maxCharacters) break;
    const { policy } = parsePolicyAfresh(edited, slot.kind);
    if (!policy) continue;
    if (evaluate(slot.put(policy), { trace: false }).outcome !== 'allow') continue;
    const { layer, level, index } = slot;
    found.push({
      layer,
      ...(level !== undefined && { level }),
      policy: index,
      statement,
      sentence,
      edited,
    });
    if (found.length === count) break;
  }
  return found;
}

export function smallestEdit(written: DecisionRequest | PreparedRequest): Edit | undefined {
  return smallestEdits(written)[0];
}

/** A place in the request where a policy stands, or could. */
interface Slot {
  readonly layer: Layer;
  readonly kind: PolicyKind;
  readonly name: string;
  readonly level?: number;
  readonly index: number;
  readonly policy: Policy | undefined;
  readonly put: (policy: Policy) => PreparedRequest;
}

interface Candidate {
  readonly slot: Slot;
  /** The edited policy. Made when it is tried: of a long one there are more edits than tries. */
  readonly value: () => unknown;
  readonly statement: number;
  readonly sentence: string;
  readonly cost: number;
}

/** AdministratorAccess, FullAWSAccess: AWS's own policies, which nobody can edit. */
function isOfAws({ arn }: Policy): boolean {
  return arn !== undefined && /^arn:[^:]*:(?:iam|organizations)::aws:/.test(arn);
}

function slotsOf(request: PreparedRequest): Slot[] {
  const question = ask(request);
  const slots: Slot[] = [];
  const one = (layer: Layer, kind: PolicyKind, name: string, field: keyof PreparedRequest) => {
    const policy = request[field] as Policy | undefined;
    const put = (next: Policy) => ({ ...request, [field]: next });
    if (policy && !isOfAws(policy)) slots.push({ layer, kind, name, index: 0, policy, put });
  };
  const many = (
    at: Pick<Slot, 'layer' | 'kind' | 'name'> & { level?: number },
    policies: readonly Policy[],
    put: (policies: readonly Policy[]) => PreparedRequest,
    mayBeNew: boolean,
  ) => {
    for (const [index, policy] of policies.entries()) {
      if (isOfAws(policy)) continue;
      slots.push({ ...at, index, policy, put: (next) => put(policies.with(index, next)) });
    }
    if (!mayBeNew || !policies.every(isOfAws)) return;
    const name = at.name.replace(/^the /, 'a new ');
    const index = policies.length;
    slots.push({ ...at, name, index, policy: undefined, put: (next) => put([...policies, next]) });
  };
  if (appliesKeyPolicy(question) && !request.isKeyPolicyFixed) {
    const isTrust = request.keyPolicy?.kind === 'trust';
    if (isTrust) one('keyPolicy', 'trust', 'the trust policy', 'keyPolicy');
    else one('keyPolicy', 'key', 'the key policy', 'keyPolicy');
  }
  const hasIdentity = request.principal.type !== 'service' && request.principal.type !== 'root';
  many(
    { layer: 'identity', kind: 'identity', name: 'the identity-based policy' },
    request.identityPolicies,
    (identityPolicies) => ({ ...request, identityPolicies }),
    hasIdentity,
  );
  one('permissionsBoundary', 'boundary', 'the permissions boundary', 'permissionsBoundary');
  many(
    { layer: 'sessionPolicy', kind: 'session', name: 'the session policy' },
    request.sessionPolicies ?? [],
    (sessionPolicies) => ({ ...request, sessionPolicies }),
    request.principal.type === 'federated-user',
  );
  one('vpcEndpoint', 'endpoint', 'the VPC endpoint policy', 'vpcEndpointPolicy');
  for (const [field, kind, applies] of [
    ['scps', 'scp', appliesScps(request)],
    ['rcps', 'rcp', appliesRcps(question)],
  ] as const) {
    const levels = applies ? (request[field] ?? []) : [];
    for (const [level, policies] of levels.entries()) {
      many(
        { layer: kind, kind, level, name: `the ${kind.toUpperCase()} of level ${level}` },
        policies,
        (next) => ({ ...request, [field]: levels.with(level, next) }),
        kind === 'scp',
      );
    }
  }
  return slots;
}

function candidatesOf(slot: Slot, request: PreparedRequest, isDenied: boolean): Candidate[] {
  const document = slot.policy
    ? (plainValue(slot.policy.node) as PlainStatement)
    : { Version: '2012-10-17', Statement: [] };
  const written = document['Statement'];
  const statements = (Array.isArray(written) ? written : [written]) as PlainStatement[];
  const candidates: Candidate[] = [];
  const edited = (index: number, statement: PlainStatement | undefined) => {
    if (!statement) return statements.toSpliced(index, 1);
    return index < statements.length
      ? statements.with(index, statement)
      : [...statements, statement];
  };
  const propose = (index: number, { statement, phrase, cost }: StatementEdit, where: string) => {
    const value = () => ({ ...document, Statement: edited(index, statement) });
    candidates.push({ slot, value, statement: index, sentence: `in ${where}: ${phrase}`, cost });
  };
  const question = ask(request);
  for (const statement of slot.policy?.statements ?? []) {
    const plain = statements[statement.index];
    // An explicit deny is turned where it stands; without one, only allows can help.
    if (!plain || !slot.policy || (statement.effect === 'Deny') !== isDenied) continue;
    const trace = { policy: slot.index, ...explainStatement(statement, slot.policy, question) };
    if (trace.applies !== isDenied) continue;
    const where = `${statementName(statement.index, statement.sid)} of ${slot.name}`;
    const edits = isDenied
      ? editsOfDeny(plain, trace, request)
      : editsOfAllow(plain, trace, request, slot.kind);
    for (const edit of edits) propose(statement.index, edit, where);
  }
  if (isDenied) return candidates;
  for (const edit of newStatements(slot, request)) propose(statements.length, edit, slot.name);
  return candidates;
}

function newStatements(slot: Slot, request: PreparedRequest): StatementEdit[] {
  const { action, resource, principal, account } = request;
  const newPolicy = slot.policy ? 0 : 1;
  const base = { Effect: 'Allow' };
  if (slot.kind === 'key') {
    const type = principal.type === 'service' ? 'Service' : 'AWS';
    const name = callerName(request);
    const named = { ...base, Principal: { [type]: name }, Action: action, Resource: '*' };
    const root = rootArn(account, principal.arn);
    const delegation = { ...base, Principal: { AWS: root }, Action: 'kms:*', Resource: '*' };
    return [
      {
        statement: named,
        phrase: `add a statement that allows \`${name}\` \`${action}\``,
        cost: costOf(4, 1),
      },
      {
        statement: delegation,
        phrase: `add the account statement, which lets IAM policies of \`${root}\` allow`,
        cost: costOf(4, 50),
      },
    ];
  }
  if (slot.kind === 'trust' || slot.kind === 'rcp') return [];
  const everybody = slot.kind === 'endpoint' ? { Principal: '*' } : {};
  return [
    {
      statement: { ...base, ...everybody, Action: action, Resource: resource },
      phrase: `add a statement that allows \`${action}\` on \`${resource}\``,
      cost: costOf(3 + newPolicy + Object.keys(everybody).length, 1),
    },
  ];
}
