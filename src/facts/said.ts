// How a fact is said in a sentence or a table: 4,096 bytes, $0.03 for 10,000 requests, a name as it is.

import type { Fact } from './fact.ts';

export type Sayable = number | string;

/** `bare` leaves the unit out, where the sentence has it already; of money it leaves the $. */
export function said({ value, unit }: Pick<Fact<Sayable>, 'value' | 'unit'>, bare = false): string {
  if (typeof value === 'string') return value;
  if (unit.startsWith('$')) {
    const after = unit.slice(1).trim();
    return bare || after === '' ? dollars(value) : `${dollars(value)}\u00a0${after}`;
  }
  const number = value.toLocaleString('en-US');
  if (bare || unit === '') return number;
  return `${number}\u00a0${value === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** Cents, and as many places more as the amount has: $1.00, $0.003, $2,100.00. */
export function dollars(amount: number): string {
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
}

/** A fact of many values, such as a quota for each operation, said one to a line. */
export function saidInLines({
  value,
  unit,
}: Pick<Fact<unknown>, 'value' | 'unit'>): readonly string[] {
  if (typeof value === 'number' || typeof value === 'string') return [said({ value, unit })];
  if (Array.isArray(value)) return value.map((one) => inOneLine(one, unit));
  return Object.entries(value as object).map(([name, one]) => `${name}: ${inOneLine(one, unit)}`);
}

function inOneLine(value: unknown, unit: string): string {
  if (typeof value === 'number' || typeof value === 'string') return said({ value, unit });
  if (Array.isArray(value)) return value.map((one) => inOneLine(one, unit)).join(', ');
  return Object.values(value as object)
    .map((one) => inOneLine(one, unit))
    .join(', ');
}
