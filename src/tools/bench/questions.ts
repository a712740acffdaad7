// Generated questions a second, one card after the other, beside a single decision of the engine that
// makes and checks them. Figures move with the machine's load: read the ratios.

import { seededRandom } from '../../base/random.ts';
import { generators } from '../../quiz/generators/index.ts';
import { decisionOf } from '../../quiz/verdict.ts';
import { type BenchRow, measure } from './measure.ts';

export async function questionRows(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const reference = 'decide a drawn world, with trace';
  const [first] = generators;
  if (!first) throw new Error('there is no generator');
  const { world } = first.generate(seededRandom('bench'));
  rows.push({
    name: reference,
    perSecond: await measure(() => decisionOf(world, true)),
    reference,
  });
  for (const generator of generators) {
    let seed = 0;
    // Many worlds in one run: some cards need more draws than others.
    const round = () => {
      for (const { id } of generator.cards) generator.generate(seededRandom(`${id}/${seed++}`), id);
    };
    const perSecond = (await measure(round)) * generator.cards.length;
    rows.push({ name: `question of ${generator.id}`, perSecond, reference });
  }
  return rows;
}
