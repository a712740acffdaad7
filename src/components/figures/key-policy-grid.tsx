// The island of the figure key-policy-grid: its switches and verdicts, on the policy engine.

import { keyPolicyGrid } from '../../app/figures/key-policy-grid.ts';
import { PolicyBoard } from './policy-board.tsx';

export function KeyPolicyGrid() {
  return <PolicyBoard figure={keyPolicyGrid} />;
}
