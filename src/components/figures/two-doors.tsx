// The island of the figure two-doors: its switches and verdicts, on the policy engine.

import { twoDoors } from '../../app/figures/two-doors.ts';
import { PolicyBoard } from './policy-board.tsx';

export function TwoDoors() {
  return <PolicyBoard figure={twoDoors} />;
}
