// What a condition operator is: one comparison of one value of the policy with one value of the
// request. Negation, lists, absent keys, IfExists and the set operators are condition-holds.ts, once for all.

import type { Glob, Work } from '../wildcard.ts';

export interface Operator {
  readonly name: string;
  /** The name of its negation, where it has one. */
  readonly negation?: string;
  /** String and ARN operators take policy variables. */
  readonly hasVariables?: true;
  /** `wanted.text` where wildcards mean nothing. */
  readonly compare: (wanted: Glob, got: string, work: Work) => boolean;
}

export type SetOperator = 'ForAllValues' | 'ForAnyValue';
