// What a fact about AWS is: a value with its unit, its source and the day it was checked.

/**
 * How sure we are: `model` read in the current API model, `docs` on a documentation page,
 * `recorded` from an answer of the live service, `general` known but not verified.
 */
export type Confidence = 'model' | 'docs' | 'recorded' | 'general';

export interface Fact<T> {
  readonly value: T;
  /** bytes, days, keys, ... or '' for a name. */
  readonly unit: string;
  readonly source: string;
  /** ISO month in which the source was read. */
  readonly checked: string;
  readonly confidence: Confidence;
}

export function fact<const T>(
  value: T,
  unit: string,
  source: string,
  confidence: Confidence,
  checked = '2026-11',
): Fact<T> {
  return { value, unit, source, checked, confidence };
}
