// The workbench's state as React sees it.

import { useSyncExternalStore } from 'react';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';

export function useWorkbench(workbench: Workbench): WorkbenchState {
  const current = () => workbench.state;
  return useSyncExternalStore(workbench.subscribe, current, current);
}
