// The answer of an authorization: outcome, who decided, and the trace that explains it.
// Final since the trunk, so that the door, the panels and the questions need not change when
// more policy layers arrive.

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

/** One layer's part in a decision: what was looked at and what it said. */
export interface TraceEntry {
  readonly layer: Layer;
  readonly effect: 'allow' | 'deny' | 'none';
  /** In a sentence: which statement matched, or why none did. */
  readonly because: string;
}

export interface Decision {
  readonly outcome: Outcome;
  readonly decidingLayer: Layer;
  readonly reason: string;
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
