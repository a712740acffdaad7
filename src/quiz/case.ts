// A drawn world of one call, as data: who calls, on which key, and every policy that has a say. What
// it means is decided by src/policy; how it reads on the page is case-text.ts.

import type { ContextValues, DecisionRequest, RequestGrant } from '../policy/request.ts';

export interface CaseStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** In key policies. */
  readonly Principal?: '*' | { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface CasePolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly CaseStatement[];
}

export interface CaseCaller {
  readonly kind: 'user' | 'role';
  readonly account: string;
  readonly name: string;
  /** Of a role: the name of its session. */
  readonly session?: string;
}

export type Pairs = Readonly<Record<string, string>>;

export interface CaseGrant {
  readonly operations: readonly string[];
  readonly constraint?: 'EncryptionContextEquals' | 'EncryptionContextSubset';
  readonly pairs?: Pairs;
}

export interface Case {
  readonly caller: CaseCaller;
  /** A group of the caller, a user, and who else is in it. */
  readonly group?: { readonly name: string; readonly fellow: string };
  readonly key: {
    readonly account: string;
    readonly region: string;
    readonly id: string;
    readonly alias: string;
  };
  readonly operation: string;
  readonly encryptionContext?: Pairs;
  /** The call names the key by its alias. */
  readonly byAlias: boolean;
  readonly keyPolicy: CasePolicy;
  /** On the caller, or on its group. */
  readonly identity: readonly { readonly on: 'caller' | 'group'; readonly policy: CasePolicy }[];
  readonly boundary?: CasePolicy;
  readonly sessionPolicy?: CasePolicy;
  /** Of the caller's account: one on the organization's root, one on the account. */
  readonly scps?: readonly CasePolicy[];
  /** To the caller, issued in the caller's account. */
  readonly grant?: CaseGrant;
}

export const policyOf = (...statements: readonly CaseStatement[]): CasePolicy => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** As policies name the caller: of a session, its role. */
export function callerArn({ caller: { kind, account, name } }: Pick<Case, 'caller'>): string {
  return `arn:aws:iam::${account}:${kind}/${name}`;
}

export const userArn = (account: string, name: string): string =>
  `arn:aws:iam::${account}:user/${name}`;

/** The account as a principal. */
export const accountArn = (account: string): string => `arn:aws:iam::${account}:root`;

export function keyArn({ key }: Pick<Case, 'key'>): string {
  return `arn:aws:kms:${key.region}:${key.account}:key/${key.id}`;
}

export function aliasArn({ key }: Pick<Case, 'key'>): string {
  return `arn:aws:kms:${key.region}:${key.account}:${key.alias}`;
}

export const actionOf = ({ operation }: Pick<Case, 'operation'>): string => `kms:${operation}`;

/** The question the policy engine is asked, with the condition values the door would give it. */
export function requestOf(asked: Case): DecisionRequest {
  const { caller, key, grant, encryptionContext, scps } = asked;
  const { kind, account, name, session = '' } = caller;
  const named = callerArn(asked);
  return {
    principal:
      kind === 'user'
        ? { type: 'user', arn: named, account, name }
        : {
            type: 'role-session',
            arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
            account,
            roleArn: named,
            sessionName: session,
          },
    account,
    action: actionOf(asked),
    resource: keyArn(asked),
    resourceAccount: key.account,
    keyPolicy: asked.keyPolicy,
    identityPolicies: asked.identity.map(({ policy }) => policy),
    sessionPolicies: asked.sessionPolicy ? [asked.sessionPolicy] : null,
    permissionsBoundary: asked.boundary ?? null,
    scps: scps?.map((policy) => [policy]) ?? null,
    grants: grant ? [requestGrant(asked, grant)] : [],
    encryptionContext: encryptionContext ?? null,
    context: contextOf(asked),
  };
}

function requestGrant(asked: Case, { operations, constraint, pairs }: CaseGrant): RequestGrant {
  return {
    GrantId: 'g1',
    KeyArn: keyArn(asked),
    GranteePrincipal: callerArn(asked),
    Operations: operations,
    ...(constraint && { Constraints: { [constraint]: pairs } }),
    IssuingAccount: asked.caller.account,
  };
}

function contextOf(asked: Case): ContextValues {
  const { caller, key, encryptionContext = {}, byAlias } = asked;
  const names = Object.keys(encryptionContext);
  return {
    'aws:PrincipalArn': callerArn(asked),
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalType': caller.kind === 'user' ? 'User' : 'AssumedRole',
    ...(caller.kind === 'user' && { 'aws:username': caller.name }),
    'aws:RequestedRegion': key.region,
    'aws:ResourceAccount': key.account,
    'kms:CallerAccount': caller.account,
    'kms:KeySpec': 'SYMMETRIC_DEFAULT',
    'kms:ResourceAliases': [key.alias],
    ...(byAlias && { 'kms:RequestAlias': key.alias }),
    ...Object.fromEntries(
      names.map((name) => [`kms:EncryptionContext:${name}`, encryptionContext[name] ?? '']),
    ),
    ...(names.length > 0 && { 'kms:EncryptionContextKeys': names }),
  };
}
