// The words a policy is written with, as the editor offers them: actions with what they do, condition
// keys with where they are found, operators. Out of our own descriptions and facts.

import type { ConditionKey } from '../../facts/condition-keys.ts';

export interface Word {
  readonly name: string;
  readonly about: string;
}

export interface PolicyWords {
  readonly actions: readonly Word[];
  readonly conditionKeys: readonly Word[];
  readonly operators: readonly Word[];
  /** ARNs of this world. */
  readonly principals: readonly Word[];
}

const carriers: Readonly<Record<string, string>> = {
  all: 'in every request',
  key: 'in every request about a key',
};

export function conditionKeyWord({
  name,
  type,
  isMultivalued,
  operations,
  source,
}: ConditionKey): Word {
  const where = operations.map((one) => carriers[one] ?? one).join(', ');
  const more = /[:/]$|PCR$/.test(name) ? ' The name goes on after it.' : '';
  const several = isMultivalued
    ? ' Several values in one request: ask with ForAnyValue or ForAllValues.'
    : '';
  return { name, about: `${type}. Found ${found(where)}.${more}${several} Source: ${source}.` };
}

function found(where: string): string {
  return where.startsWith('in ') ? where : `in requests of ${where}`;
}

/** Names of operators are words already: StringNotEqualsIgnoreCase. */
export function operatorWord(name: string): Word {
  if (name === 'Null') {
    return { name, about: 'Whether the key is absent from the request: true, or false.' };
  }
  const negated = name.includes('Not')
    ? ' It also matches where the request has no such key.'
    : ' Where the request has no such key it does not match; …IfExists lets that pass.';
  const likes = /Like|Arn/.test(name) ? ' `*` and `?` are wild.' : '';
  return { name, about: `Compares as ${kindOf(name)}.${likes}${negated}` };
}

function kindOf(name: string): string {
  const kinds: readonly (readonly [string, string])[] = [
    ['StringNotEqualsIgnoreCase', 'text, whatever the case of its letters'],
    ['StringEqualsIgnoreCase', 'text, whatever the case of its letters'],
    ['String', 'text'],
    ['Numeric', 'numbers'],
    ['Date', 'moments'],
    ['Bool', 'true or false'],
    ['Binary', 'bytes, written in base64'],
    ['IpAddress', 'addresses of a range'],
    ['NotIpAddress', 'addresses outside a range'],
    ['Arn', 'ARNs, part by part'],
  ];
  return kinds.find(([start]) => name.startsWith(start))?.[1] ?? 'text';
}
