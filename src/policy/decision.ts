// A question to the policy engine, its answer, and the trace that explains it: types only.
// The door, the panels and the questions speak these; how an answer is found is evaluate.ts.

export type Outcome = 'allow' | 'explicitDeny' | 'implicitDeny';

export type Layer =
  | 'keyPolicy'
  | 'identity'
  | 'grant'
  | 'grantConstraint'
  | 'permissionsBoundary'
  | 'sessionPolicy'
  | 'scp'
  | 'rcp'
  | 'vpcEndpoint'
  | 'crossAccountOperation';

/** Where something stands in a JSON text. Lines and columns count from one. */
export interface Place {
  /** Statement[0].Condition.StringEquals */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** How a Principal element names the caller: itself, the role or user behind it, or its account. */
export type PrincipalMatch = 'direct' | 'role' | 'account';

export interface ElementTrace {
  readonly matched: boolean;
  readonly because: string;
  /** Absent where the statement has no such element. */
  readonly place?: Place;
}

export interface PrincipalTrace extends ElementTrace {
  readonly match?: PrincipalMatch;
}

export interface ConditionTrace extends ElementTrace {
  readonly operator: string;
  readonly key: string;
  readonly wanted: readonly string[];
  /** The request's values; null when the key is absent. */
  readonly got: readonly string[] | null;
}

export interface StatementTrace {
  /** Which policy of the layer, from zero. */
  readonly policy: number;
  /** Of an SCP or RCP: which level, the root being zero. */
  readonly level?: number;
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Principal, action, resource and every condition match. */
  readonly applies: boolean;
  readonly place: Place;
  /** Absent in the kinds of policy that have no Principal. */
  readonly principal?: PrincipalTrace;
  readonly action: ElementTrace;
  readonly resource: ElementTrace;
  readonly conditions: readonly ConditionTrace[];
}

export interface GrantTrace {
  readonly grantId: string;
  readonly usable: boolean;
  readonly because: string;
}

/** One layer's part in a decision: what was looked at and what it said. */
export interface TraceEntry {
  readonly layer: Layer;
  readonly effect: 'allow' | 'deny' | 'none';
  /** In a sentence: which statement matched, or why none did. */
  readonly because: string;
  readonly statements?: readonly StatementTrace[];
  readonly grants?: readonly GrantTrace[];
}

/** The statement that decided. */
export interface Decisive {
  readonly policy: number;
  readonly level?: number;
  readonly index: number;
  readonly sid?: string;
  readonly place: Place;
  /** ARN of the policy, where it has one that was told. */
  readonly policyArn?: string;
}

export interface Decision {
  readonly id?: string;
  readonly outcome: Outcome;
  readonly decidingLayer: Layer;
  readonly reason: string;
  /** The kind of policy a refusal speaks of; grants are never named there. */
  readonly named?: Layer;
  readonly statement?: Decisive;
  readonly trace: readonly TraceEntry[];
}

/** Who asks, for what, on which resource, with which condition values. */
export interface AuthorizationRequest {
  readonly principalArn: string;
  /** Account of the caller, twelve digits. */
  readonly account: string;
  /** kms:Decrypt */
  readonly action: string;
  /** ARN of a key or alias, or `*`. */
  readonly resource: string;
  readonly resourceAccount: string;
  /** Values of condition keys; an absent key is absent. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}
