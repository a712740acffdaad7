// Undo, redo, and back to the start: the lab words as buttons.

import { useState } from 'react';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';
import { Dialog } from './dialog.tsx';

export interface TravelButtonsProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
  /** The lab does not run here: to be read only. */
  readonly isBlocked: boolean;
}

// Fewer lines than this are quickly typed again, so nothing is asked.
const worthAsking = 5;

export function TravelButtons({ workbench, state, isBlocked }: TravelButtonsProps) {
  const { canUndo, canRedo, linesTyped } = state.snapshot;
  const [asksReset, setAsksReset] = useState(false);
  const run = (line: string) => workbench.submit(line, 'button');
  return (
    <div className="actions" data-pagefind-ignore="all">
      <button
        type="button"
        className="button"
        disabled={!canUndo || isBlocked}
        onClick={() => run('undo')}
      >
        Undo
      </button>
      <button
        type="button"
        className="button"
        disabled={!canRedo || isBlocked}
        onClick={() => run('redo')}
      >
        Redo
      </button>
      <button
        type="button"
        className="button"
        disabled={!canUndo || isBlocked}
        onClick={() => (linesTyped > worthAsking ? setAsksReset(true) : run('reset'))}
      >
        Reset
      </button>
      {asksReset ? (
        <Dialog
          title="Back to the start of the lab?"
          text="Files, keys and clock become what they were at the start. Redo brings everything back, until you do something new."
          answers={[{ label: 'Back to the start', run: () => run('reset') }]}
          onClose={() => setAsksReset(false)}
        />
      ) : null}
    </div>
  );
}
