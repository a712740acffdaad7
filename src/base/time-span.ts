// Lengths of time as a person writes them: 30s, 15m, 36h, 90d, 2w. Not a calendar: a day is 24 hours.

import { day, hour, minute, second } from './time.ts';

const units = { w: 7 * day, d: day, h: hour, m: minute, s: second } as const;

/** undefined where the text is no length of time. */
export function msOf(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,15})([smhdw])$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * units[unit as keyof typeof units];
}

/** In the largest unit that gives a whole number. */
export function spanOf(ms: number): string {
  const [unit, unitMs] = Object.entries(units).find(([, each]) => ms % each === 0) ?? ['ms', 1];
  return `${ms / unitMs}${unit}`;
}
