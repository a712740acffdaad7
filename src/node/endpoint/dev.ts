// What `--dev` adds: an empty world on demand, and a clock that can be moved on. Not signed, so it
// is off unless asked for.

import { textOf } from '../../base/bytes.ts';
import { parseDuration } from '../../lab/duration.ts';
import type { Engine } from './engine.ts';
import type { HttpRefusal } from './guard.ts';

type DevAnswer = HttpRefusal | { readonly status: 200; readonly body: Record<string, unknown> };

/** The last moment a JavaScript date can show with a year of four digits. */
const lastMs = Date.UTC(9999, 11, 31);

export const devPaths: ReadonlyMap<
  string,
  (engine: Engine, body: Uint8Array) => Promise<DevAnswer>
> = new Map([
  ['/_lab/reset', reset],
  ['/_lab/clock', moveClock],
]);

async function reset(engine: Engine): Promise<DevAnswer> {
  await engine.reset();
  return nowOf(engine);
}

async function moveClock(engine: Engine, body: Uint8Array): Promise<DevAnswer> {
  const asked = advanceIn(body);
  if (asked === undefined) return { status: 400, message: 'send {"advance": "400d"}' };
  const duration = parseDuration(asked);
  if (!duration.ok) return { status: 400, message: duration.problem };
  if (engine.cloud.nowMs() + duration.ms > lastMs) {
    return { status: 400, message: 'the clock ends with the year 9999' };
  }
  await engine.advance(duration.ms);
  return nowOf(engine);
}

function advanceIn(body: Uint8Array): string | undefined {
  try {
    const parsed: unknown = JSON.parse(textOf(body) ?? '');
    const isObject = typeof parsed === 'object' && parsed !== null && 'advance' in parsed;
    return isObject && typeof parsed.advance === 'string' ? parsed.advance : undefined;
  } catch {
    return undefined;
  }
}

function nowOf({ cloud }: Engine): DevAnswer {
  return { status: 200, body: { now: new Date(cloud.nowMs()).toISOString() } };
}
