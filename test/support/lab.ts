// Starts a lab in Node as the page's worker does, with seeded randomness and a clock that stands
// still, so that every run is the same run.

import type { LabSession } from '../../src/app/lab-api.ts';
import { openLabSession } from '../../src/app/lab-session.ts';
import { seededRandom } from '../../src/base/random.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import type { Lab } from '../../src/lab/kit.ts';

export const labStartMs = Date.UTC(2026, 0, 15, 9);

export function startLab(lab: Lab, seed = lab.id, saved?: unknown): Promise<LabSession> {
  const random = seededRandom(seed);
  const domainKey = softwareDomainKey(random(32), random);
  return openLabSession(lab, { random, nowMs: () => labStartMs, domainKey }, saved);
}

/**
 * Sets the stage of a lab once, and gives a function that starts from there as often as it is asked:
 * a stage of some weeks costs more than all that is typed on it.
 */
export async function stagedLab(lab: Lab): Promise<(seed?: string) => Promise<LabSession>> {
  const random = seededRandom(lab.id);
  const domainKey = softwareDomainKey(random(32), random);
  const nowMs = () => labStartMs;
  const first = await openLabSession(lab, { random, nowMs, domainKey });
  const { session } = await first.document();
  return (seed = 'again') =>
    openLabSession(
      lab,
      { random: seededRandom(`${lab.id}: ${seed}`), nowMs, domainKey },
      // Like what storage gives back, and nobody else's.
      structuredClone(session),
    );
}

export async function typeLine(session: LabSession, line: string) {
  const { exitCode, snapshot } = await session.run(line, 'typed');
  const block = snapshot.blocks.findLast((each) => each.kind === 'line');
  return { exitCode, stdout: block?.stdout ?? '', stderr: block?.stderr ?? '', snapshot };
}

/** Ids of the steps that are done. */
export async function doneIn(session: LabSession): Promise<readonly string[]> {
  const { steps } = await session.snapshot();
  return steps.filter(({ status }) => status === 'done').map(({ id }) => id);
}
