// The figures that make real calls, with the browser's own randomness and clock. Loaded only when
// such a figure is near the screen: this import brings the whole engine.

import { systemNowMs, systemRandom } from '../ports.ts';
import { type ContextLock, createContextLock } from './context-lock.ts';
import { createGrantLife, type GrantLife } from './grant-life.ts';

const ports = { random: systemRandom, nowMs: systemNowMs };

export function startGrantLife(): Promise<GrantLife> {
  return createGrantLife(ports);
}

export function startContextLock(): Promise<ContextLock> {
  return createContextLock(ports);
}
