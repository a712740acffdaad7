// Durations as a learner types them: 30s, 15m, 36h, 90d, 2w. Not a calendar: a day is 24 hours.

import { day } from '../base/time.ts';
import { msOf } from '../base/time-span.ts';

/** Beyond this a slip of the finger is likelier than a wish. */
export const longestDays = 36_500;

export type DurationOutcome =
  | { readonly ok: true; readonly ms: number; readonly text: string }
  | { readonly ok: false; readonly problem: string };

export function parseDuration(text: string): DurationOutcome {
  const ms = msOf(text);
  if (ms === undefined) {
    return {
      ok: false,
      problem: `\`${text}\` is no duration; write a number and a unit, as in 30s, 15m, 36h, 90d or 2w`,
    };
  }
  if (ms === 0)
    return { ok: false, problem: `\`${text}\` moves nothing; the clock only goes ahead` };
  if (ms > longestDays * day) {
    return { ok: false, problem: `\`${text}\` is too far; at most ${longestDays}d at once` };
  }
  return { ok: true, ms, text };
}
