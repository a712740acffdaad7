// Plays one lab: ticks steps by the state of the world, travels in time, gives hints and
// solutions. Knows no screen and no shell: everything outside comes through `PlayerPorts`.

import { parseDuration } from './duration.ts';
import { createHistory, type HistoryState, type Moment } from './history.ts';
import type { Lab, LabView, Step } from './kit.ts';
import {
  checkText,
  countProblem,
  goalText,
  hintText,
  noStepsText,
  solutionText,
  travelText,
} from './player-texts.ts';

export type { Moment } from './history.ts';

export interface PlayerPorts {
  view(): LabView;
  /** The whole machine now: world position, disk, shell state. */
  save(): Moment;
  restore(moment: Moment): void;
  /** Runs a line in the learner's shell. */
  run(line: string): Promise<{ readonly exitCode: number }>;
  /** Moves the simulated clock. */
  advance(ms: number): Promise<void>;
}

export interface StepStatus {
  readonly id: string;
  readonly goal: string;
  readonly status: 'done' | 'current' | 'waiting';
  readonly hintsShown: number;
  readonly solutionShown: boolean;
}

/** What a lab word prints. */
export interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

export interface CommandOutcome {
  readonly newlyDone: readonly string[];
  /** A check of ours broke: a bug to report, nothing the learner did. */
  readonly problem?: string;
}

export type SkipOutcome =
  | { readonly ok: true; readonly stepId: string; readonly lines: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Plain data; `createPlayer(lab, ports, state)` goes on from it. */
export interface PlayerState {
  readonly version: 1;
  readonly labId: string;
  readonly history: HistoryState;
  readonly hintsShown: Readonly<Record<string, number>>;
  readonly solutionsShown: readonly string[];
}

/** Fulfils the shell's `Coach` by its shape. */
export interface Player {
  readonly steps: readonly StepStatus[];
  /** A lab whose solution was shown at some step is practised, not solved. */
  readonly outcome: 'open' | 'practised' | 'solved';
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** To be called after each line of the learner's; `changed`: world, disk or variables differ. */
  commandEnded(line: string, changed: boolean): Promise<CommandOutcome>;
  whyNot(stepId: string): Promise<string>;
  goal(): Promise<Answer>;
  check(): Promise<Answer>;
  hint(number?: number): Promise<Answer>;
  solution(): Promise<Answer>;
  undo(count: number): Promise<Answer>;
  redo(count: number): Promise<Answer>;
  /** Back to the start. Asks nothing; `redo` leads back until something new is done. */
  reset(): Promise<Answer>;
  advance(duration: string): Promise<Answer>;
  /** Does the current step. */
  skip(): Promise<SkipOutcome>;
  save(): PlayerState;
}

/** The lab words that travel. Buttons travel without a line; their next line must not be mistaken. */
const travelWords = /\b(undo|redo|reset)\b/;

export function createPlayer(lab: Lab, ports: PlayerPorts, state?: PlayerState): Player {
  const history = createHistory(
    state?.history ?? { entries: [{ line: '', moment: ports.save(), done: [] }], at: 0 },
  );
  const hintsShown = new Map<string, number>(Object.entries(state?.hintsShown ?? {}));
  const solutionsShown = new Set<string>(state?.solutionsShown);
  let ended = 0;
  let travelled = false;

  /** Steps latch and tick in order, so what is done is always a beginning of the list. */
  function doneCount(): number {
    const done = new Set(history.entry.done);
    const open = lab.steps.findIndex((step) => !done.has(step.id));
    return open < 0 ? lab.steps.length : open;
  }
  const current = (): Step | undefined => lab.steps[doneCount()];

  function statuses(): StepStatus[] {
    const done = doneCount();
    return lab.steps.map((step, i) => ({
      id: step.id,
      goal: step.goal,
      status: i < done ? 'done' : i === done ? 'current' : 'waiting',
      hintsShown: hintsShown.get(step.id) ?? 0,
      solutionShown: solutionsShown.has(step.id),
    }));
  }

  /**
   * Ticks what is done now; `quietLine` is the line that led here, if it has no entry yet. A check
   * that throws is our bug: told, never thrown at the prompt.
   */
  async function tick(quietLine?: string): Promise<CommandOutcome> {
    const newlyDone: string[] = [];
    let problem: string | undefined;
    for (const step of lab.steps.slice(doneCount())) {
      try {
        if (!(await step.done(ports.view()))) break;
      } catch (error) {
        problem = bugText(step, error);
        break;
      }
      newlyDone.push(step.id);
    }
    const { line, done } = history.entry;
    const entry = { line, moment: ports.save(), done: [...done, ...newlyDone] };
    // A line that ticks a step can be undone, even if it changed nothing else.
    if (newlyDone.length > 0 && quietLine) history.push({ ...entry, line: quietLine });
    else history.refresh(entry);
    return problem === undefined ? { newlyDone } : { newlyDone, problem };
  }

  async function whyNot(stepId: string): Promise<string> {
    const index = lab.steps.findIndex((step) => step.id === stepId);
    const step = lab.steps[index];
    if (!step) throw new Error(`lab ${lab.id} has no step ${stepId}`);
    if (index < doneCount()) return 'This step is done.';
    try {
      return await step.whyNot(ports.view());
    } catch (error) {
      return bugText(step, error);
    }
  }

  function travel(count: number, verb: 'undo' | 'redo'): Answer {
    if (!Number.isInteger(count) || count < 1) return countProblem(verb);
    const before = doneCount();
    const passed = history.move(verb === 'undo' ? -count : count);
    if (passed.length > 0) goThere();
    return travelText(verb, count, passed, doneCount() - before, statuses());
  }

  /** Puts the machine into the moment the history stands at. */
  function goThere(): void {
    ports.restore(history.entry.moment);
    travelled = true;
  }

  async function play(step: Step): Promise<boolean> {
    solutionsShown.add(step.id);
    for (const line of step.solution) {
      const before = ended;
      await ports.run(line);
      // A shell that reports its lines itself has told us already.
      if (ended === before) await player.commandEnded(line, true);
    }
    return history.entry.done.includes(step.id);
  }

  const player: Player = {
    get steps() {
      return statuses();
    },
    get outcome() {
      if (current() || lab.steps.length === 0) return 'open';
      return solutionsShown.size > 0 ? 'practised' : 'solved';
    },
    get canUndo() {
      return history.behind > 0;
    },
    get canRedo() {
      return history.ahead > 0;
    },
    async commandEnded(line, changed) {
      ended++;
      // A line that travelled has changed the world, but it is no new step on the way.
      const moved = travelled && travelWords.test(line);
      travelled = false;
      const pushed = changed && !moved;
      if (pushed) history.push({ line, moment: ports.save(), done: history.entry.done });
      return tick(pushed || moved ? undefined : line);
    },
    whyNot,
    async goal() {
      if (lab.steps.length === 0) return noStepsText;
      return goalText(lab, statuses());
    },
    async check() {
      if (lab.steps.length === 0) return noStepsText;
      const { newlyDone, problem } = await tick();
      const step = current();
      const why = problem ?? (step ? await whyNot(step.id) : '');
      return checkText(lab, statuses(), newlyDone, why);
    },
    async hint(number) {
      if (lab.steps.length === 0) return noStepsText;
      const step = current();
      const shown = step ? (hintsShown.get(step.id) ?? 0) : 0;
      const answer = hintText(step, number ?? Math.min(shown + 1, 3), shown);
      if (step && answer.exitCode === 0) {
        hintsShown.set(step.id, Math.max(shown, number ?? Math.min(shown + 1, 3)));
      }
      return answer;
    },
    async solution() {
      if (lab.steps.length === 0) return noStepsText;
      const step = current();
      if (step) solutionsShown.add(step.id);
      return solutionText(step);
    },
    undo: async (count) => travel(count, 'undo'),
    redo: async (count) => travel(count, 'redo'),
    async reset() {
      if (history.behind === 0) return { text: 'This is the start already.\n', exitCode: 0 };
      const count = history.behind;
      history.move(-count);
      goThere();
      return {
        text: `Back at the start of the lab. \`redo ${count}\` brings everything back.\n`,
        exitCode: 0,
      };
    },
    async advance(text) {
      const duration = parseDuration(text);
      if (!duration.ok) return { text: `advance: ${duration.problem}\n`, exitCode: 1 };
      await ports.advance(duration.ms);
      const now = new Date(ports.view().nowMs).toISOString().replace('T', ' ').slice(0, 19);
      return { text: `The clock went ${text} ahead: it is ${now} UTC.\n`, exitCode: 0 };
    },
    async skip() {
      const step = current();
      if (!step) return { ok: false, reason: 'every step is done; nothing is left to skip' };
      if (await play(step)) return { ok: true, stepId: step.id, lines: step.solution };
      return {
        ok: false,
        reason: `the lines of the solution ran, but the step is not done here: ${await step.whyNot(ports.view())}`,
      };
    },
    save: () => ({
      version: 1,
      labId: lab.id,
      history: history.state(),
      hintsShown: Object.fromEntries(hintsShown),
      solutionsShown: [...solutionsShown],
    }),
  };
  return player;
}

function bugText(step: Step, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `The check of step "${step.id}" broke. That is a bug of this lab, not a mistake of yours: ${message}`;
}
