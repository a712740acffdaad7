// The envelope figure's engine with the browser's own randomness and clock. Loaded only when the
// figure is near the screen: this import brings the whole engine.

import { systemNowMs, systemRandom } from '../ports.ts';
import { createEnvelope, type Envelope } from './envelope.ts';

export function startEnvelope(): Promise<Envelope> {
  return createEnvelope({ random: systemRandom, nowMs: systemNowMs });
}
