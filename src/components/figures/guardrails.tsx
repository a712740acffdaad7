// The island of the figure guardrails: its switches and verdicts, on the policy engine.

import { guardrails } from '../../app/figures/guardrails.ts';
import { PolicyBoard } from './policy-board.tsx';

export function Guardrails() {
  return <PolicyBoard figure={guardrails} />;
}
