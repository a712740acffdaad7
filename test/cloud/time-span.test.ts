// Lengths of time, and the delay of grants, as a person writes them.

import { expect, test } from 'vitest';
import { msOf, spanOf } from '../../src/base/time-span.ts';
import { readGrantDelay } from '../../src/cloud/grant-delay.ts';

test.each(['30s', '15m', '36h', '90d', '2w', '1500s'])('%s is a length of time', (text) => {
  const ms = msOf(text) ?? 0;
  expect(ms).toBeGreaterThan(0);
  expect(msOf(spanOf(ms))).toBe(ms);
});

test.each(['', '5', 'm', '-5m', '5 m', '1.5h', '5y', '1234567890123456s'])(
  '`%s` is none',
  (text) => {
    expect(msOf(text)).toBeUndefined();
  },
);

test('a grant delay is a length of time up to a day, or off', () => {
  expect(readGrantDelay('off')).toEqual({ ok: true, ms: 0 });
  expect(readGrantDelay('5m')).toEqual({ ok: true, ms: 300_000 });
  for (const text of ['0s', 'on', '25h', '5']) {
    expect(readGrantDelay(text)).toMatchObject({ ok: false });
  }
});
