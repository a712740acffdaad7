// The request of one decision as it is written down, and the same with its policies parsed.
// Reading it from JSON, with its complaints, is read-request.ts.

import type { Policy } from './policy.ts';

export const principalTypes = [
  'user',
  'role-session',
  'root',
  'service',
  'federated-user',
] as const;

export interface RequestPrincipal {
  readonly type: (typeof principalTypes)[number];
  /** Of a service: its name, `logs.amazonaws.com`. */
  readonly arn: string;
  readonly account?: string | undefined;
  readonly name?: string | undefined;
  /** Of a role session: the role, with its path. */
  readonly roleArn?: string | undefined;
  readonly sessionName?: string | undefined;
  /** Of a federated user: who called GetFederationToken. */
  readonly parentUserArn?: string | undefined;
  readonly serviceLinkedRole?: boolean | undefined;
}

export interface RequestConstraints {
  readonly EncryptionContextEquals?: Readonly<Record<string, string>> | undefined;
  readonly EncryptionContextSubset?: Readonly<Record<string, string>> | undefined;
  readonly SourceArn?: string | undefined;
}

export interface RequestGrant {
  readonly GrantId: string;
  readonly KeyArn: string;
  readonly GranteePrincipal?: string | undefined;
  readonly GranteeServicePrincipal?: string | undefined;
  readonly RetiringPrincipal?: string | undefined;
  readonly RetiringServicePrincipal?: string | undefined;
  readonly Operations: readonly string[];
  readonly Constraints?: RequestConstraints | undefined;
  /** Twelve digits or the account's ARN. Absent: the key's account. */
  readonly IssuingAccount?: string | undefined;
  /** Ours: the grant has not propagated, only one of its tokens (or its id as one) makes it usable. */
  readonly Pending?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
}

/** JSON text, the value of one, or a policy parsed before. */
export type PolicySource = string | object;

export type ContextValues = Readonly<Record<string, string | readonly string[]>>;

/** What the request format of `decide` spells; P is how a policy is written. */
export interface RequestOf<P> {
  readonly id?: string | undefined;
  readonly principal: RequestPrincipal;
  readonly account?: string | undefined;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly keyPolicy?: P | null | undefined;
  readonly identityPolicies?: readonly P[] | null | undefined;
  readonly sessionPolicies?: readonly P[] | null | undefined;
  readonly permissionsBoundary?: P | null | undefined;
  /** Levels, root first; each level is a list of policies. Null: none apply. */
  readonly scps?: readonly (P | readonly P[])[] | null | undefined;
  readonly rcps?: readonly (P | readonly P[])[] | null | undefined;
  readonly vpcEndpointPolicy?: P | null | undefined;
  readonly grants?: readonly RequestGrant[] | null | undefined;
  readonly grantTokens?: readonly string[] | null | undefined;
  readonly encryptionContext?: Readonly<Record<string, string>> | null | undefined;
  /** Complete: an absent key is absent. */
  readonly context?: ContextValues | null | undefined;
  /** Ours: of CreateGrant, the constraints of the grant to be made. */
  readonly newGrantConstraints?: RequestConstraints | null | undefined;
  /** Ours: of a key that AWS manages; nobody can edit its policy. */
  readonly isKeyPolicyFixed?: boolean | undefined;
}

export type DecisionRequest = RequestOf<PolicySource>;

/** A request ready to be decided: policies parsed, absent things empty, context keys in lower case. */
export interface PreparedRequest {
  readonly id?: string;
  readonly principal: RequestPrincipal;
  readonly account: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly keyPolicy: Policy | undefined;
  readonly identityPolicies: readonly Policy[];
  readonly sessionPolicies: readonly Policy[] | undefined;
  readonly permissionsBoundary: Policy | undefined;
  readonly scps: readonly (readonly Policy[])[] | undefined;
  readonly rcps: readonly (readonly Policy[])[] | undefined;
  readonly vpcEndpointPolicy: Policy | undefined;
  readonly grants: readonly RequestGrant[];
  readonly grantTokens: readonly string[];
  readonly encryptionContext: Readonly<Record<string, string>>;
  readonly context: ReadonlyMap<string, string | readonly string[]>;
  readonly newGrantConstraints: RequestConstraints | undefined;
  readonly isKeyPolicyFixed?: boolean | undefined;
}
