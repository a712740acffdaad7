// The island of the figure refusal-ladder: its switches and verdicts, on the policy engine.

import { refusalLadder } from '../../app/figures/refusal-ladder.ts';
import { PolicyBoard } from './policy-board.tsx';

export function RefusalLadder() {
  return <PolicyBoard figure={refusalLadder} />;
}
