// The page's end of the lab worker: started, asked, ended. What an ended worker still answers is
// never heard. It knows nothing of what is asked.

import { type Remote, wrap } from 'comlink';
import type { LabWorker } from './lab.worker.ts';

export interface LabMachine {
  /** Another number after each end: what one worker was asked is no other one's business. */
  readonly round: number;
  start(): void;
  end(): void;
  /** undefined where no worker is there, or it ended before it answered. */
  ask<T>(question: (worker: Remote<LabWorker>) => Promise<T>): Promise<T | undefined>;
}

let early: Worker | undefined;

/** Starts loading the worker before the page itself is ready for it: the shell is the largest part. */
export function loadEarly(): void {
  early ??= made();
}

function made(): Worker {
  // In this form, with the path written out, the build finds the worker.
  return new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' });
}

/** `onBreakdown`: a worker that cannot be loaded, or a bug in it. The worker has been ended. */
export function labMachine(onBreakdown: (problem: unknown) => void): LabMachine {
  let worker: Worker | undefined;
  let remote: Remote<LabWorker> | undefined;
  let round = 0;

  function end(): void {
    round++;
    worker?.terminate();
    worker = undefined;
    remote = undefined;
  }
  function breakDown(problem: unknown): void {
    end();
    onBreakdown(problem);
  }

  return {
    get round() {
      return round;
    },
    start() {
      if (worker) return;
      const mine = early ?? made();
      early = undefined;
      mine.addEventListener('error', (event) => {
        if (mine === worker) breakDown(event.message || 'its script could not be loaded');
      });
      worker = mine;
      remote = wrap<LabWorker>(mine);
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
