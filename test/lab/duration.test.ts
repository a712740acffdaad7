// Durations as they are typed after `advance`.

import { expect, it } from 'vitest';
import { parseDuration } from '../../src/lab/duration.ts';

it.each([
  ['30s', 30_000],
  ['15m', 900_000],
  ['36h', 129_600_000],
  ['90d', 7_776_000_000],
  ['2w', 1_209_600_000],
])('%s is a duration', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, ms, text });
});

it.each(['', '5', 'd', '1y', '-3d', '1.5h', '1d 2h', ' 3d', '0d', '99999w', `${'9'.repeat(400)}d`])(
  '`%s` is refused, and the refusal repeats it',
  (text) => {
    expect(parseDuration(text)).toEqual({
      ok: false,
      problem: expect.stringContaining(`\`${text}\``),
    });
  },
);
