// What grants allow: who is the grantee, which operations, under which constraint; grants made from
// grants; and retiring, which grants decide alone. A grant only allows.

import { rootArn } from './principals.ts';
import type { PreparedRequest, RequestConstraints, RequestGrant } from './request.ts';

/** A grant that fails by its constraint alone is told apart: it is one step from allowing. */
export type GrantVerdict =
  | { readonly usable: true; readonly because: string }
  | { readonly usable: false; readonly because: string; readonly byConstraint?: true };

const no = (because: string): GrantVerdict => ({ usable: false, because });

/** `mayIam`: identity policies, boundary and session policies all allow. */
export function judgeGrant(
  grant: RequestGrant,
  request: PreparedRequest,
  mayIam: boolean,
): GrantVerdict {
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
  if (grant.Pending && !holdsToken(grant, request)) {
    return no('it has not propagated yet; a grant token makes it usable at once');
  }
  const missing = constraintProblem(grant, operation, request);
  if (missing) return { usable: false, because: missing, byConstraint: true };
  return { usable: true, because: `its grantee is the caller and it lists ${operation}` };
}

/**
 * Retiring, of the grant that is to be retired (a request that names several asks for any of them):
 * the retiring principal, a grantee who may, and accounts that may or pass it on.
 */
export function judgeRetiring(
  grant: RequestGrant,
  request: PreparedRequest,
  mayIam: boolean,
): GrantVerdict {
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
function holdsToken(
  { GrantId, GrantTokens = [] }: RequestGrant,
  request: PreparedRequest,
): boolean {
  return request.grantTokens.some((token) => token === GrantId || GrantTokens.includes(token));
}

function constraintProblem(
  { Constraints, Operations }: RequestGrant,
  operation: string,
  request: PreparedRequest,
): string | undefined {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = Constraints ?? {};
  const source = Constraints?.SourceArn;
  if (source !== undefined && request.context.get('aws:sourcearn') !== source) {
    return `its constraint SourceArn wants \`${source}\``;
  }
  if (same(operation, 'CreateGrant')) return childProblem(Operations, Constraints, request);
  if (same(operation, 'DescribeKey') || same(operation, 'RetireGrant')) return undefined;
  const asked = request.encryptionContext;
  if (equals && !(includesPairs(asked, equals) && includesPairs(equals, asked))) {
    return 'the encryption context is not the one of its constraint EncryptionContextEquals';
  }
  if (subset && !includesPairs(asked, subset)) {
    return 'the encryption context lacks pairs of its constraint EncryptionContextSubset';
  }
  return undefined;
}

/** A grant made from a grant gives no more: fewer or the same operations, as strict or stricter. */
function childProblem(
  operations: readonly string[],
  parent: RequestConstraints | undefined,
  request: PreparedRequest,
): string | undefined {
  const asked = request.context.get('kms:grantoperations') ?? [];
  const surplus = [asked].flat().find((one) => !listed(operations, one));
  if (surplus !== undefined) return `it does not hold ${surplus}, which the new grant would`;
  const child = request.newGrantConstraints ?? constraintsOf(request);
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = parent ?? {};
  const childEquals = child.EncryptionContextEquals;
  const childPairs = childEquals ?? child.EncryptionContextSubset ?? {};
  if (equals) {
    const isSame =
      childEquals && includesPairs(childEquals, equals) && includesPairs(equals, childEquals);
    if (!isSame) return 'the new grant must carry the same EncryptionContextEquals';
  }
  if (subset && !includesPairs(childPairs, subset)) {
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

/** [open] Keys of constraints: case does not count, as the API reference says; values are exact. */
function includesPairs(
  all: Readonly<Record<string, string>>,
  some: Readonly<Record<string, string>>,
): boolean {
  const pairs = new Map(Object.entries(all).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(some).every(([key, value]) => pairs.get(key.toLowerCase()) === value);
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const listed = (operations: readonly string[], operation: string) =>
  operations.some((one) => same(one, operation));
