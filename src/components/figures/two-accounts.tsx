// The island of the figure two-accounts: its switches and verdicts, on the policy engine.

import { twoAccounts } from '../../app/figures/two-accounts.ts';
import { PolicyBoard } from './policy-board.tsx';

export function TwoAccountsBoard() {
  return <PolicyBoard figure={twoAccounts} />;
}
