// The flow of AWS's authorization once more, in the slow and obvious way: no parser, no index, no
// trace. It was written from the rules alone and shares no line with src/policy; the two must agree.

import type { RequestConstraints, RequestGrant, RequestOf } from '../../src/policy/request.ts';

type Text = string | number | boolean;
export type Listed<T> = T | readonly T[];
export type Principals = '*' | Readonly<Record<string, Listed<string>>>;
export interface PlainStatement {
  Sid?: string;
  Effect: string;
  Principal?: Principals;
  NotPrincipal?: Principals;
  Action?: Listed<string>;
  NotAction?: Listed<string>;
  Resource?: Listed<string>;
  NotResource?: Listed<string>;
  Condition?: Record<string, Record<string, Listed<Text>>>;
}
export interface PlainPolicy {
  Version?: string;
  Id?: string;
  Statement: PlainStatement | PlainStatement[];
}
export type PlainRequest = RequestOf<PlainPolicy>;

const list = <T>(x: Listed<T> | null | undefined): T[] => (x == null ? [] : ([x].flat() as T[]));
const crossAccount =
  /^kms:(Encrypt|Decrypt|ReEncrypt(From|To)|GenerateDataKey(Pair)?(WithoutPlaintext)?|GenerateMac|VerifyMac|Sign|Verify|DeriveSharedSecret|GetPublicKey|DescribeKey|GetKeyRotationStatus|CreateGrant|ListGrants|RevokeGrant|RetireGrant|Encapsulate|Decapsulate)$/i;

export function reference(r: PlainRequest): 'allow' | 'explicitDeny' | 'implicitDeny' {
  const { principal: who, action } = r;
  const account = r.account ?? who.account ?? '';
  const here = who.type === 'service' || account === r.resourceAccount;
  const retire = action === 'kms:RetireGrant';
  const isKey = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(r.resource);
  const key = isKey && !retire ? list(r.keyPolicy) : [];
  const own = who.serviceLinkedRole || who.type === 'service';
  const scps = own ? null : r.scps?.map(list);
  const rcps = who.serviceLinkedRole || retire ? null : r.rcps?.map(list);
  const [endpoint, identity] = [list(r.vpcEndpointPolicy), list(r.identityPolicies)];
  const [boundary, session] = [list(r.permissionsBoundary), list(r.sessionPolicies)];
  const all = [...(scps ?? []), ...(rcps ?? []), endpoint, key, identity, boundary, session];
  const levels = (policies: PlainPolicy[], effect: string) =>
    policies.flatMap((p) => list(p.Statement).flatMap((s) => applies(r, p, s, effect)));
  const allows = (policies: PlainPolicy[]) => levels(policies, 'Allow').length > 0;

  if (all.some((policies) => levels(policies, 'Deny').length > 0)) return 'explicitDeny'; // A
  if (!here && !crossAccount.test(action)) return 'implicitDeny'; // B
  if (scps?.some((level) => !allows(level))) return 'implicitDeny'; // D
  if (endpoint.length > 0 && !allows(endpoint)) return 'implicitDeny'; // E
  const boundaryAllows = boundary.length === 0 || allows(boundary);
  const sessionAllows = session.length === 0 ? who.type !== 'federated-user' : allows(session);
  const ceilings = boundaryAllows && sessionAllows;
  const iam = allows(identity) && ceilings;
  const grants = list(r.grants).filter((g) => g.KeyArn === r.resource);
  const isOrCovers = (name?: string) =>
    name !== undefined && (name === who.arn || name === who.roleArn);
  const isGranteeOf = (g: RequestGrant) =>
    isOrCovers(g.GranteePrincipal) ||
    (who.type === 'service' && g.GranteeServicePrincipal === who.arn);
  const root = `arn:aws:iam::${account}:root`;
  const isAccount = (name = '') => who.type !== 'service' && [account, root].includes(name);
  if (retire) {
    const may = grants.some((g) => {
      const owners = [
        g.IssuingAccount ?? r.resourceAccount,
        r.resourceAccount,
        g.RetiringPrincipal,
      ];
      const mine = owners.some(isAccount);
      const isGrantee = isGranteeOf(g) && g.Operations.includes('RetireGrant');
      return isOrCovers(g.RetiringPrincipal) || isGrantee || (mine && (who.type === 'root' || iam));
    });
    return may ? 'allow' : 'implicitDeny'; // F
  }
  const grant = grants.some((g) => {
    const issued = (g.IssuingAccount ?? r.resourceAccount).replace(/\D/g, '');
    const byAccount = isAccount(g.GranteePrincipal) && (who.type === 'root' || iam);
    const tokens = [g.GrantId, ...list(g.GrantTokens)];
    return (
      (isGranteeOf(g) || byAccount) &&
      (!g.Pending || list(r.grantTokens).some((t) => tokens.includes(t))) &&
      (here || issued === account) &&
      g.Operations.includes(action.replace('kms:', '')) &&
      constraintHolds(r, g)
    );
  });
  if (!isKey) return who.type === 'root' || iam ? 'allow' : 'implicitDeny'; // G
  const found = levels(key, 'Allow');
  const has = (match: string) => found.includes(match);
  if (who.type === 'service') return has('direct') || grant ? 'allow' : 'implicitDeny'; // H
  const byRole = has('role') && ceilings;
  const sameAccount = has('direct') || byRole || (has('account') && iam);
  if (here ? sameAccount : found.length > 0 && iam) return 'allow'; // I
  return grant ? 'allow' : 'implicitDeny'; // J, K
}

/** How a statement applies: empty when it does not. */
function applies(r: PlainRequest, p: PlainPolicy, s: PlainStatement, effect: string): string[] {
  const variables = p.Version === '2012-10-17';
  const action = (a: string) => glob(wild(a.toLowerCase()), r.action.toLowerCase());
  const resource = (text: string) => {
    const [head, tail] = cut(text);
    const rest = variables ? substitute(tail, r) : wild(tail);
    return rest !== null && glob([...wild(head), ...rest], r.resource);
  };
  const match = principalMatch(r, s);
  const fits =
    s.Effect === effect &&
    match !== '' &&
    (s.Action ? list(s.Action).some(action) : s.NotAction && !list(s.NotAction).some(action)) &&
    (s.Resource
      ? list(s.Resource).some(resource)
      : s.NotResource && !list(s.NotResource).some(resource)) &&
    Object.entries(s.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([k, v]) => condition(r, operator, k, list(v), variables, effect)),
    );
  return fits ? [match] : [];
}

function principalMatch(r: PlainRequest, s: PlainStatement): string {
  const { principal: who } = r;
  const account = r.account ?? who.account;
  const named = (ps: Principals): string => {
    if (ps === '*') return 'direct';
    if (who.type === 'service') {
      const everybody = s.Effect === 'Deny' && list(ps['AWS']).includes('*');
      return list(ps['Service']).includes(who.arn) || everybody ? 'direct' : '';
    }
    const aws = list(ps['AWS']);
    const mine = aws.some((a) => a === account || a === `arn:aws:iam::${account}:root`);
    if (aws.includes('*') || aws.includes(who.arn) || (mine && who.type === 'root'))
      return 'direct';
    if (aws.some((a) => a === who.roleArn || a === who.parentUserArn)) return 'role';
    return mine ? 'account' : '';
  };
  if (s.Principal) return named(s.Principal);
  if (!s.NotPrincipal) return 'direct';
  if (s.Effect === 'Allow') return '';
  return r.permissionsBoundary || named(s.NotPrincipal) !== 'direct' ? 'direct' : '';
}

function constraintHolds(r: PlainRequest, g: RequestGrant): boolean {
  const constraints: RequestConstraints = g.Constraints ?? {};
  const pairs = (o: object) => Object.entries(o).map(([k, v]) => `${k.toLowerCase()}\n${v}`);
  const asked = pairs(r.encryptionContext ?? {});
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = constraints;
  const source = constraints.SourceArn;
  if (source && lookUp(r, 'aws:SourceArn') !== source) return false;
  if (r.action === 'kms:CreateGrant') return mayPassOn(r, g);
  if (/DescribeKey|RetireGrant/.test(r.action)) return true;
  if (equals && [...asked].sort().join() !== pairs(equals).sort().join()) return false;
  return !subset || includes(asked, pairs(subset));
}

/** All of the pairs, and under their keys no others. */
function includes(all: string[], some: string[]): boolean {
  const names = some.map((pair) => pair.split('\n')[0]);
  const about = all.filter((pair) => names.includes(pair.split('\n')[0]));
  return about.sort().join() === [...some].sort().join();
}

/** A grant from a grant: no operation more, and no constraint lost or looser. */
function mayPassOn(r: PlainRequest, g: RequestGrant): boolean {
  const [own, child] = [g.Constraints ?? {}, r.newGrantConstraints ?? {}];
  const pairs = (o: object) => Object.entries(o).map(([k, v]) => `${k.toLowerCase()}\n${v}`);
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = own;
  const exact = child.EncryptionContextEquals;
  const kept = pairs(exact ?? child.EncryptionContextSubset ?? {});
  if (!list(lookUp(r, 'kms:GrantOperations')).every((o) => g.Operations.includes(o))) return false;
  if (own.SourceArn && child.SourceArn !== own.SourceArn) return false;
  if (subset && !includes(kept, pairs(subset))) return false;
  return !equals || (exact !== undefined && kept.sort().join() === pairs(equals).sort().join());
}

function lookUp(r: PlainRequest, key: string): Listed<string> | undefined {
  return Object.entries(r.context ?? {}).find(([k]) => k.toLowerCase() === key.toLowerCase())?.[1];
}

function condition(
  r: PlainRequest,
  spelled: string,
  key: string,
  texts: Text[],
  variables: boolean,
  effect: string,
): boolean {
  const [, set, base = '', ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(spelled) ?? [];
  const got = list(lookUp(r, key));
  if (base === 'Null' && !set && !ifExists) {
    return texts.some((t) => String(t) === String(got.length === 0));
  }
  const negated = /Not/.test(base);
  const compare = comparisons[base.replace('Not', '').replace(/^Arn.*/, 'ArnLike')];
  if (!compare) return effect === 'Deny';
  if (got.length === 0)
    return Boolean(ifExists) || set === 'ForAllValues:' || (negated && !set) || false;
  const filled = texts.map((t) =>
    variables && /^(String|Arn)/.test(base) ? substitute(String(t), r) : wild(String(t)),
  );
  const equal = (g: string) => filled.some((tokens) => tokens !== null && compare(tokens, g));
  const passes = (g: string) => equal(g) !== negated;
  return set === 'ForAllValues:' || (negated && !set) ? got.every(passes) : got.some(passes);
}

// A pattern is a list of tokens: `*` and `?` are wild, `=x` is the character x.
const wild = (text: string) => [...text].map((c) => (c === '*' || c === '?' ? c : `=${c}`));
const plain = (tokens: string[]) => tokens.map((t) => (t.length > 1 ? t.slice(1) : t)).join('');

function substitute(text: string, r: PlainRequest): string[] | null {
  const out: string[] = [];
  for (const piece of text.match(/\$\{[^}]*\}|./gsu) ?? []) {
    const [, key = '', fallback] = /^\$\{([^,}]*)(?:,\s*'([^']*)')?\}$/u.exec(piece) ?? [];
    const value = key ? lookUp(r, key.trim()) : undefined;
    const one = typeof value === 'string' ? value : fallback;
    if (piece.length < 3) out.push(...wild(piece));
    else if (['*', '?', '$'].includes(key)) out.push(`=${key}`);
    else if (one === undefined) return null;
    else out.push(...[...one].map((c) => `=${c}`));
  }
  return out;
}

function glob(p: string[], text: string, i = 0, j = 0): boolean {
  if (i === p.length) return j === text.length;
  if (p[i] === '*') return glob(p, text, i + 1, j) || (j < text.length && glob(p, text, i, j + 1));
  return j < text.length && (p[i] === '?' || p[i] === `=${text[j]}`) && glob(p, text, i + 1, j + 1);
}

/** Before and after the fifth colon. */
function cut(text: string): [string, string] {
  const parts = text.split(':');
  return parts.length < 6
    ? [text, '']
    : [`${parts.slice(0, 5).join(':')}:`, parts.slice(5).join(':')];
}

const number = (t: string) => (/^-?\d+(\.\d+)?$/.test(t) ? Number(t) : Number.NaN);
const date = (t: string) =>
  /^\d+(\.\d+)?$/.test(t)
    ? Number(t) * 1000
    : /^\d{4}-\d\d-\d\d/.test(t)
      ? Date.parse(t)
      : Number.NaN;
const ordered = (read: (t: string) => number, prefix: string) => ({
  [`${prefix}Equals`]: (p: string[], g: string) => read(g) === read(plain(p)),
  [`${prefix}LessThan`]: (p: string[], g: string) => read(g) < read(plain(p)),
  [`${prefix}LessThanEquals`]: (p: string[], g: string) => read(g) <= read(plain(p)),
  [`${prefix}GreaterThan`]: (p: string[], g: string) => read(g) > read(plain(p)),
  [`${prefix}GreaterThanEquals`]: (p: string[], g: string) => read(g) >= read(plain(p)),
});
const ip = (t: string) =>
  /^(\d+\.){3}\d+$/.test(t) ? t.split('.').reduce((n, b) => n * 256 + Number(b), 0) : Number.NaN;

const comparisons: Record<string, (p: string[], g: string) => boolean> = {
  StringEquals: (p, g) => plain(p) === g,
  StringEqualsIgnoreCase: (p, g) => plain(p).toLowerCase() === g.toLowerCase(),
  StringLike: (p, g) => glob(p, g),
  ...ordered(number, 'Numeric'),
  ...ordered(date, 'Date'),
  Bool: (p, g) => /^(true|false)$/i.test(g) && plain(p).toLowerCase() === g.toLowerCase(),
  BinaryEquals: (p, g) => plain(p) === g,
  IpAddress: (p, g) => {
    const [net = '', bits = '32'] = plain(p).split('/');
    const size = 2 ** (32 - Number(bits));
    return Math.floor(ip(net) / size) === Math.floor(ip(g) / size);
  },
  ArnLike: (p, g) => {
    const parts = g.split(':');
    const wanted = p.join('').split('=:');
    if (parts.length < 6 || wanted.length < 6) return false;
    const six = (all: string[], colon: string) => [...all.slice(0, 5), all.slice(5).join(colon)];
    const tokens = (part: string) => part.match(/=?./gsu) ?? [];
    return six(wanted, '=:').every((w, i) => glob(tokens(w), six(parts, ':')[i] ?? ''));
  },
};
