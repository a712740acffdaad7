// What grants allow: who is the grantee, which operations, under which constraint; grants made from
// grants; and retiring, which grants decide alone. A grant only allows.

import { rootArn } from './principals.ts';
import type { PreparedRequest, RequestConstraints, RequestGrant } from './request.ts';

/** A request and what all its grants are compared with, made once however many there are. */
interface Asked {
  readonly request: PreparedRequest;
  /** Identity policies, boundary and session policies all allow. */
  readonly mayIam: boolean;
  readonly tokens: ReadonlySet<string>;
  readonly pairs: () => Pairs;
  /** Of CreateGrant: what the grant to be made may do, and its constraints. */
  readonly operations: () => ReadonlySet<string>;
  readonly child: () => RequestConstraints;
  readonly childPairs: () => Pairs;
}

/** What each grant of the request says, by one of the two judges below. */
export function judgeAll(request: PreparedRequest, mayIam: boolean, judge: Judge): Judged[] {
  if (request.grants.length === 0) return [];
  const asked = ask(request, mayIam);
  return request.grants.map((grant) => ({ grant, ...judge(grant, asked) }));
}

type Judge = (grant: RequestGrant, asked: Asked) => GrantVerdict;
type Judged = GrantVerdict & { readonly grant: RequestGrant };

function ask(request: PreparedRequest, mayIam: boolean): Asked {
  const child = once(() => request.newGrantConstraints ?? constraintsOf(request));
  return {
    request,
    mayIam,
    tokens: new Set(request.grantTokens),
    pairs: once(() => pairsOf(request.encryptionContext)),
    operations: once(() => new Set([request.context.get('kms:grantoperations') ?? []].flat())),
    child,
    childPairs: once(() =>
      pairsOf(child().EncryptionContextEquals ?? child().EncryptionContextSubset ?? {}),
    ),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A grant that fails by its constraint alone is told apart: it is one step from allowing. */
export type GrantVerdict =
  | { readonly usable: true; readonly because: string }
  | { readonly usable: false; readonly because: string; readonly byConstraint?: true };

const no = (because: string): GrantVerdict => ({ usable: false, because });

export function judgeGrant(grant: RequestGrant, asked: Asked): GrantVerdict {
  const { request, mayIam } = asked;
  const { principal, account, action, resource, resourceAccount } = request;
  const operation = action.replace(/^kms:/i, '');
  if (grant.KeyArn !== resource) return no('it is a grant on another key');
  if (!isGrantee(grant, request, mayIam)) return no('the caller is not its grantee');
  if (!listed(grant.Operations, operation)) return no(`it does not list ${operation}`);
  const isHere = principal.type === 'service' || account === resourceAccount;
  // [open] A grant to another account that the account did not issue itself: it gives nothing.
  if (!isHere && issuerOf(grant, request) !== account) {
    return no("it was issued from an account that is not the grantee's");
  }
  if (grant.Pending && !holdsToken(grant, asked)) {
    return no('it has not propagated yet; a grant token makes it usable at once');
  }
  const missing = constraintProblem(grant, operation, asked);
  if (missing) return { usable: false, because: missing, byConstraint: true };
  return { usable: true, because: `its grantee is the caller and it lists ${operation}` };
}

/**
 * Retiring, of the grant that is to be retired (a request that names several asks for any of them):
 * the retiring principal, a grantee who may, and accounts that may or pass it on.
 */
export function judgeRetiring(grant: RequestGrant, { request, mayIam }: Asked): GrantVerdict {
  const { principal, account, resource, resourceAccount } = request;
  if (grant.KeyArn !== resource) return no('it is a grant on another key');
  const retiring = grant.RetiringPrincipal;
  if (isCaller(retiring, request) || isCallingService(grant.RetiringServicePrincipal, request)) {
    return { usable: true, because: 'the caller is its retiring principal' };
  }
  const isItsGrantee =
    isCaller(grant.GranteePrincipal, request) ||
    isCallingService(grant.GranteeServicePrincipal, request);
  if (isItsGrantee && listed(grant.Operations, 'RetireGrant')) {
    return { usable: true, because: 'its grantee may retire it' };
  }
  const mayAccount =
    principal.type !== 'service' &&
    (account === resourceAccount ||
      account === issuerOf(grant, request) ||
      isAccount(retiring, request));
  if (!mayAccount) return no('neither the caller nor its account may retire it');
  if (principal.type === 'root') return { usable: true, because: 'its account may retire it' };
  return mayIam
    ? { usable: true, because: 'its account may retire it and passes that on by IAM' }
    : no('the account may retire it, but no IAM policy passes that on to the caller');
}

function isGrantee(grant: RequestGrant, request: PreparedRequest, mayIam: boolean): boolean {
  const { GranteePrincipal: grantee, GranteeServicePrincipal: service } = grant;
  if (isCaller(grantee, request) || isCallingService(service, request)) return true;
  // An account as grantee is its root user, and for the others delegates to their IAM.
  return isAccount(grantee, request) && (request.principal.type === 'root' || mayIam);
}

/** The caller itself, or the role its session is of. */
function isCaller(name: string | undefined, { principal }: PreparedRequest): boolean {
  if (name === undefined || name === '') return false;
  return (
    name === principal.arn || (principal.type === 'role-session' && name === principal.roleArn)
  );
}

function isCallingService(name: string | undefined, { principal }: PreparedRequest): boolean {
  return principal.type === 'service' && name === principal.arn;
}

function isAccount(name: string | undefined, { account, principal }: PreparedRequest): boolean {
  return (
    principal.type !== 'service' && (name === account || name === rootArn(account, principal.arn))
  );
}

function issuerOf(grant: RequestGrant, request: PreparedRequest): string {
  const issuer = grant.IssuingAccount ?? request.resourceAccount;
  return /^arn:[^:]*:iam::(\d{12}):/.exec(issuer)?.[1] ?? issuer;
}

/** Any token of the grant will do, and its id. */
function holdsToken({ GrantId, GrantTokens = [] }: RequestGrant, { tokens }: Asked): boolean {
  return tokens.has(GrantId) || GrantTokens.some((token) => tokens.has(token));
}

function constraintProblem(
  { Constraints, Operations }: RequestGrant,
  operation: string,
  asked: Asked,
): string | undefined {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = Constraints ?? {};
  const source = Constraints?.SourceArn;
  if (source !== undefined && asked.request.context.get('aws:sourcearn') !== source) {
    return `its constraint SourceArn wants \`${source}\``;
  }
  if (same(operation, 'CreateGrant')) return childProblem(Operations, Constraints, asked);
  if (same(operation, 'DescribeKey') || same(operation, 'RetireGrant')) return undefined;
  if (equals && !areSamePairs(asked.pairs(), equals)) {
    return 'the encryption context is not the one of its constraint EncryptionContextEquals';
  }
  if (subset && !includesPairs(asked.pairs(), pairsOf(subset))) {
    return 'the encryption context lacks pairs of its constraint EncryptionContextSubset';
  }
  return undefined;
}

/** A grant made from a grant gives no more: fewer or the same operations, as strict or stricter. */
function childProblem(
  operations: readonly string[],
  parent: RequestConstraints | undefined,
  asked: Asked,
): string | undefined {
  const held = new Set(operations.map((one) => one.toLowerCase()));
  for (const one of asked.operations()) {
    if (!held.has(one.toLowerCase())) return `it does not hold ${one}, which the new grant would`;
  }
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = parent ?? {};
  const child = asked.child();
  if (equals && !(child.EncryptionContextEquals && areSamePairs(asked.childPairs(), equals))) {
    return 'the new grant must carry the same EncryptionContextEquals';
  }
  if (subset && !includesPairs(asked.childPairs(), pairsOf(subset))) {
    return 'the new grant must carry at least its encryption context constraint';
  }
  if (parent?.SourceArn !== undefined && child.SourceArn !== parent.SourceArn) {
    return `the new grant must carry its constraint SourceArn, \`${parent.SourceArn}\``;
  }
  return undefined;
}

/** Constraints of a CreateGrant as condition keys tell them. */
function constraintsOf(request: PreparedRequest): RequestConstraints {
  const type = request.context.get('kms:grantconstrainttype');
  const source = request.context.get('kms:grantconstraintsourcearn');
  const pairs = request.encryptionContext;
  return {
    ...(type === 'EncryptionContextEquals' && { EncryptionContextEquals: pairs }),
    ...(type === 'EncryptionContextSubset' && { EncryptionContextSubset: pairs }),
    ...(typeof source === 'string' && { SourceArn: source }),
  };
}

/** The values that stand under one key in lower case: one, but for keys that differ in case alone. */
type Pairs = ReadonlyMap<string, readonly string[]>;

function pairsOf(record: Readonly<Record<string, string>>): Pairs {
  const pairs = new Map<string, string[]>();
  for (const [key, value] of Object.entries(record)) {
    const name = key.toLowerCase();
    const others = pairs.get(name);
    if (others) others.push(value);
    else pairs.set(name, [value]);
  }
  return pairs;
}

/**
 * [open] Keys of constraints: case does not count, as the API reference says; values are exact. Where
 * keys differ in case alone, all they say must be the same on both sides.
 */
function includesPairs(all: Pairs, some: Pairs): boolean {
  for (const [name, wanted] of some) {
    const got = all.get(name);
    if (got?.length !== wanted.length) return false;
    const sorted = got.length === 1 ? got : got.toSorted();
    if (wanted.toSorted().some((value, i) => value !== sorted[i])) return false;
  }
  return true;
}

function areSamePairs(all: Pairs, wanted: Readonly<Record<string, string>>): boolean {
  const pairs = pairsOf(wanted);
  return pairs.size === all.size && includesPairs(all, pairs);
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const listed = (operations: readonly string[], operation: string) =>
  operations.some((one) => same(one, operation));
