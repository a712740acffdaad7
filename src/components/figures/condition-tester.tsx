// The island of the figure condition-tester: its switches and verdicts, on the policy engine.

import { conditionTester } from '../../app/figures/condition-tester.ts';
import { PolicyBoard } from './policy-board.tsx';

export function ConditionTester() {
  return <PolicyBoard figure={conditionTester} />;
}
