// The page's end of the questions a running line asks: what was typed ahead answers first, as on any
// terminal; else the question stands at the prompt.

import { proxy } from 'comlink';
import type { LabMachine } from './lab-machine.ts';
import type { WorkbenchState } from './workbench-state.ts';

interface Around {
  readonly ask: LabMachine['ask'];
  readonly state: () => WorkbenchState;
  readonly set: (change: Pick<WorkbenchState, 'question'> & Partial<WorkbenchState>) => void;
}

export function lineQuestions({ ask, state, set }: Around) {
  function answer(text: string): void {
    set({ question: undefined });
    void ask((worker) => worker.answer(text));
  }
  function hear(question: string): void {
    const [running, ahead, ...rest] = state().waiting;
    if (!running || ahead?.origin !== 'typed') {
      set({ question });
      return;
    }
    set({ question: undefined, waiting: [running, ...rest] });
    answer(ahead.line);
  }
  return {
    answer,
    /** To be called once for every machine that is opened. */
    listen: () => void ask((worker) => worker.listen(proxy(hear))),
  };
}
