// A wrong belief about authorization, as an evaluator: the answer of somebody who holds it. Each
// stands in a file of its own in misconceptions/.

import type { Case } from './case.ts';
import type { Verdict } from './verdict.ts';

export interface Misconception {
  /** The belief: iam-alone-suffices. */
  readonly id: string;
  /** What somebody who believes it answers; the engine's answer where the belief plays no part. */
  readonly decide: (asked: Case) => Verdict;
  /** A sentence that sets it right. */
  readonly correction: string;
  /** A sentence: when an answer by this belief would be right. */
  readonly rightIf: string;
}
