// A policy as the engine holds it: elements compiled, each with its place in the JSON text. Made by
// parse.ts; judged by principals.ts, actions.ts, resources.ts and conditions/.

import type { Operator, SetOperator } from './conditions/operator.ts';
import type { Place } from './decision.ts';
import type { JsonNode, Source } from './json.ts';
import type { Template } from './variables.ts';
import type { Glob } from './wildcard.ts';

/** The kinds differ in the elements they may have; the language is one. */
export type PolicyKind =
  | 'key'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'endpoint'
  | 'trust';

export interface PrincipalElement {
  readonly isNot: boolean;
  /** Plain `*`, not in an object. */
  readonly isEverybody: boolean;
  readonly aws: ReadonlySet<string>;
  readonly service: ReadonlySet<string>;
  readonly federated: ReadonlySet<string>;
  readonly place: () => Place;
}

export interface ActionElement {
  readonly isNot: boolean;
  /** As written, and as a pattern of lower case. */
  readonly patterns: readonly { readonly text: string; readonly glob: Glob }[];
  readonly place: () => Place;
}

export interface ResourceElement {
  readonly isNot: boolean;
  readonly patterns: readonly { readonly text: string; readonly template: Template }[];
  readonly place: () => Place;
}

export interface Condition {
  /** As spelled. */
  readonly operator: string;
  readonly set?: SetOperator;
  /** Undefined: no operator of that name; `Null` is one by itself. */
  readonly test: Operator | 'Null' | undefined;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
  /** As spelled, and in lower case. */
  readonly key: string;
  readonly lowerKey: string;
  readonly wanted: readonly string[];
  readonly templates: readonly Template[];
  readonly place: () => Place;
}

export interface Statement {
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal?: PrincipalElement;
  readonly action?: ActionElement;
  readonly resource?: ResourceElement;
  readonly conditions: readonly Condition[];
  readonly place: () => Place;
}

export interface Policy {
  readonly isPolicy: typeof policyMark;
  readonly kind: PolicyKind;
  readonly source: Source;
  readonly node: JsonNode;
  readonly statements: readonly Statement[];
  readonly findings: readonly Finding[];
  /** Statements whose Action covers an action, remembered by action: the index. */
  readonly byAction: Map<string, readonly Statement[]>;
  /** Where the policy has one: named in refusals. */
  readonly arn?: string;
}

/**
 * `fatal`: it cannot be read as a policy. `malformed`: the API refuses to save it; evaluated, the
 * part has no effect, or denies. `warning`: it is saved, and rarely means what was meant.
 */
export type Severity = 'fatal' | 'malformed' | 'warning';

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
}

export const policyMark = Symbol('policy');

export function isPolicy(value: unknown): value is Policy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'isPolicy' in value &&
    value.isPolicy === policyMark
  );
}
