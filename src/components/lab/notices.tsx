// What stands above or instead of the workbench when something is not as usual.

import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';

export interface NoticesProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
}

/** Lines above the panes; the lab goes on. */
export function Banner({ state }: { readonly state: WorkbenchState }) {
  const problem = state.saveProblem;
  if (problem) {
    return (
      <p className="banner notice denied" role="alert">
        The last line could not be saved ({problem}). The lab goes on, but a reload would lose it.
      </p>
    );
  }
  if (state.lasting === false) {
    return (
      <p className="banner notice exposed" role="status">
        This browser lets us store nothing here (a private window?). Everything works, but a reload
        starts the lab anew.
      </p>
    );
  }
  return null;
}

/** Instead of the terminal: the lab cannot go on here before something is decided. */
export function Obstacle({ workbench, state }: NoticesProps) {
  if (state.phase === 'elsewhere') {
    return (
      <div className="obstacle" role="alert">
        <h2>This lab is open in another tab</h2>
        <p>Two tabs would overwrite each other, so only one of them runs it.</p>
        <button type="button" className="button primary" onClick={() => workbench.continueHere()}>
          Continue here
        </button>
      </div>
    );
  }
  if (state.phase === 'unreadable') {
    return (
      <div className="obstacle" role="alert">
        <h2>What was saved of this lab cannot be read</h2>
        <p>Nothing was changed. You can export it on the page Memory before you start afresh.</p>
        <p className="quiet">{state.problem}</p>
        <p className="actions">
          <button
            type="button"
            className="button primary"
            onClick={() => void workbench.restart('start')}
          >
            Start this lab afresh
          </button>
          <a className="button" href="/memory/">
            Memory
          </a>
        </p>
      </div>
    );
  }
  if (state.phase === 'broken') {
    return (
      <div className="obstacle" role="alert">
        <h2>The shell broke down</h2>
        <p>
          That is a fault of this site, not of yours. What was saved after your last line is kept.
        </p>
        <p className="quiet">{state.problem}</p>
        <button
          type="button"
          className="button primary"
          onClick={() => void workbench.restart('last')}
        >
          Start the shell again
        </button>
      </div>
    );
  }
  return null;
}
