// The page's end of the lab worker: started, asked, ended. What an ended worker still answers is
// never heard. It knows nothing of what is asked.

import { type Remote, wrap } from 'comlink';
import type { LabWorker } from './lab.worker.ts';

export interface LabMachine {
  readonly isOn: boolean;
  start(): void;
  end(): void;
  /** undefined where no worker is there, or it ended before it answered. */
  ask<T>(question: (worker: Remote<LabWorker>) => Promise<T>): Promise<T | undefined>;
}

/** `onBreakdown`: a worker that cannot be loaded, or a bug in it. The worker has been ended. */
export function labMachine(onBreakdown: (problem: string) => void): LabMachine {
  let worker: Worker | undefined;
  let remote: Remote<LabWorker> | undefined;

  function end(): void {
    worker?.terminate();
    worker = undefined;
    remote = undefined;
  }
  function breakDown(problem: unknown): void {
    end();
    onBreakdown(problem instanceof Error ? problem.message : String(problem));
  }

  return {
    get isOn() {
      return worker !== undefined;
    },
    start() {
      if (worker) return;
      // In this form, with the path written out, the build finds the worker.
      const made = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' });
      made.addEventListener('error', (event) => {
        if (made === worker) breakDown(event.message || 'its script could not be loaded');
      });
      worker = made;
      remote = wrap<LabWorker>(made);
    },
    end,
    async ask(question) {
      const asked = remote;
      if (!asked) return undefined;
      try {
        const answer = await question(asked);
        return asked === remote ? answer : undefined;
      } catch (error) {
        if (asked === remote) breakDown(error);
        return undefined;
      }
    },
  };
}
