// Every condition operator, and how its name is spelled: set operator, negation, IfExists. `Null` is
// none of them: it asks for the key, not for a value (condition-holds.ts).

import { arnEquals } from './arn-equals.ts';
import { arnLike } from './arn-like.ts';
import { binaryEquals } from './binary-equals.ts';
import { bool } from './bool.ts';
import { dateEquals } from './date-equals.ts';
import { dateGreaterThan } from './date-greater-than.ts';
import { dateGreaterThanEquals } from './date-greater-than-equals.ts';
import { dateLessThan } from './date-less-than.ts';
import { dateLessThanEquals } from './date-less-than-equals.ts';
import { ipAddress } from './ip-address.ts';
import { numericEquals } from './numeric-equals.ts';
import { numericGreaterThan } from './numeric-greater-than.ts';
import { numericGreaterThanEquals } from './numeric-greater-than-equals.ts';
import { numericLessThan } from './numeric-less-than.ts';
import { numericLessThanEquals } from './numeric-less-than-equals.ts';
import type { Operator, SetOperator } from './operator.ts';
import { stringEquals } from './string-equals.ts';
import { stringEqualsIgnoreCase } from './string-equals-ignore-case.ts';
import { stringLike } from './string-like.ts';

const operators: readonly Operator[] = [
  stringEquals,
  stringEqualsIgnoreCase,
  stringLike,
  numericEquals,
  numericLessThan,
  numericLessThanEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  dateEquals,
  dateLessThan,
  dateLessThanEquals,
  dateGreaterThan,
  dateGreaterThanEquals,
  bool,
  binaryEquals,
  ipAddress,
  arnEquals,
  arnLike,
];

interface Meaning {
  readonly test: Operator | 'Null';
  readonly isNegated: boolean;
}

const meanings = new Map<string, Meaning>([['Null', { test: 'Null', isNegated: false }]]);
for (const test of operators) {
  meanings.set(test.name, { test, isNegated: false });
  if (test.negation !== undefined) meanings.set(test.negation, { test, isNegated: true });
}

/** All names, without set operators and IfExists. */
export const operatorNames: readonly string[] = [...meanings.keys()];

export interface Spelled {
  readonly set?: SetOperator;
  readonly test: Operator | 'Null' | undefined;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
}

export function operatorOf(spelling: string): Spelled {
  const colon = spelling.indexOf(':');
  const prefix = spelling.slice(0, Math.max(colon, 0));
  const set = prefix === 'ForAllValues' || prefix === 'ForAnyValue' ? prefix : undefined;
  const rest = set ? spelling.slice(colon + 1) : spelling;
  const ifExists = rest.endsWith('IfExists');
  const meaning = meanings.get(ifExists ? rest.slice(0, -'IfExists'.length) : rest);
  // Null asks for existence itself: neither IfExists nor a set operator goes with it.
  const isKnown = meaning !== undefined && (meaning.test !== 'Null' || (!set && !ifExists));
  return {
    ...(set && { set }),
    test: isKnown ? meaning.test : undefined,
    isNegated: meaning?.isNegated ?? false,
    ifExists,
  };
}
