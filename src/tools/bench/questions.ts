// Generated questions a second, one card after the other, beside a single decision of the engine that
// makes and checks them. Figures move with the machine's load: read the ratios.

import { seededRandom } from '../../base/random.ts';
import { generators } from '../../quiz/generators/index.ts';
import { policyVerdict } from '../../quiz/generators/policy-verdict.ts';
import { decisionOf } from '../../quiz/verdict.ts';
import { type BenchRow, measure } from './measure.ts';

const roundSize = 20;

export async function questionRows(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const reference = 'decide a drawn world, with trace';
  const { world } = policyVerdict.generate(seededRandom('bench'));
  rows.push({
    name: reference,
    perSecond: await measure(() => decisionOf(world, true)),
    reference,
  });
  for (const generator of generators) {
    for (const { id } of generator.cards) {
      let seed = 0;
      // Many worlds in one run: some need more draws than others.
      const round = () => {
        for (let i = 0; i < roundSize; i++) generator.generate(seededRandom(`${id}/${seed++}`), id);
      };
      const perSecond = (await measure(round)) * roundSize;
      rows.push({ name: `question of ${id}`, perSecond, reference });
    }
  }
  return rows;
}
