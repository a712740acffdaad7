// Whether one condition holds: the table of absent and present keys, negation, IfExists and the set
// operators. What two values have to do with each other is the operator's own file.

import type { Condition } from '../policy.ts';
import { type Context, resolve } from '../variables.ts';
import type { Glob, Work } from '../wildcard.ts';
import type { Operator } from './operator.ts';

/** Undefined: nobody can say. There is no such operator, or the key has values that disagree. */
export function conditionHolds(
  condition: Condition,
  context: Context,
  work: Work,
): boolean | undefined {
  const { test, set, isNegated, ifExists, lowerKey } = condition;
  const got = valuesOf(condition, context);
  if (test === undefined) return undefined;
  if (test === 'Null') {
    const isAbsent = got.length === 0 ? 'true' : 'false';
    return condition.wanted.some((text) => text.toLowerCase() === isAbsent);
  }
  if (got.length === 0) {
    return ifExists || set === 'ForAllValues' || (isNegated && set === undefined);
  }
  const wanted: (Glob | undefined)[] = condition.templates.map((template) =>
    resolve(template, context, work),
  );
  const passes = (value: string) => isAmong(value, wanted, test, work) !== isNegated;
  if (set === undefined && got.length > 1 && namedByCallers.test(lowerKey)) {
    const passesOne = got.some(passes);
    return passesOne === got.every(passes) ? passesOne : undefined;
  }
  // Values of one key are OR, of a negated operator NOR.
  if (set === undefined) return isNegated ? got.every(passes) : got.some(passes);
  return set === 'ForAllValues' ? got.every(passes) : got.some(passes);
}

/** Keys of one value, whose names callers choose: two that differ in case alone are the same key. */
const namedByCallers = /^(?:kms:encryptioncontext:|aws:re(?:quest|source)tag\/)/;

/** The request's values for the key; an empty list is as good as no key. */
export function valuesOf(condition: Condition, context: Context): readonly string[] {
  const value = context.get(condition.lowerKey);
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function isAmong(
  value: string,
  wanted: readonly (Glob | undefined)[],
  { compare }: Operator,
  work: Work,
): boolean {
  for (const glob of wanted) {
    if (glob === undefined) continue;
    work.left -= comparisonSteps + ((value.length + glob.text.length) >> 2);
    if (work.left < 0) return false;
    if (compare(glob, value, work)) return true;
  }
  return false;
}

/** What a comparison costs, in steps of the wildcard matcher; the dearest is of networks of IPv6. */
const comparisonSteps = 24;
